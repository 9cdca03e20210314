import { describe, expect, test } from 'vitest'
import { parseDepositFile } from './parseDepositFile.ts'

const lines = {
  pubkey: `pubkey: 0x${'ab'.repeat(48)}`,
  credentials: `credentials: 0x01${'00'.repeat(11)}${'cd'.repeat(20)}`,
  amount: 'amount: 10000000000000',
  signature: `signature: 0x${'ef'.repeat(96)}`,
}
const parse = (texts: Partial<typeof lines>) =>
  parseDepositFile('deposit.txt', `${Object.values({ ...lines, ...texts }).join('\n')}\n`)

describe('parseDepositFile', () => {
  test('default', () => {
    expect(parse({})).toEqual({
      pubkey: `0x${'ab'.repeat(48)}`,
      withdrawalCredentials: `0x01${'00'.repeat(11)}${'cd'.repeat(20)}`,
      amountGwei: 10_000_000_000_000n,
      signature: `0x${'ef'.repeat(96)}`,
    })
  })

  test('behavior: other lines, capitals and a missing 0x do not matter', () => {
    const text = parse({
      pubkey: `Deposit message:\n  pubkey: ${'AB'.repeat(48)}`,
    })
    expect(text).toEqual(parse({}))
  })

  test.each([
    ['no signature', { signature: '' }, /0 lines that give the signature/],
    ['half a signature', { signature: `signature: 0x${'ef'.repeat(48)}` }, /the signature/],
    ['two public keys', { pubkey: `${lines.pubkey}\n${lines.pubkey}` }, /2 lines .* the pubkey/],
    ['an amount in BERA', { amount: 'amount: 10000 BERA' }, /the amount/],
  ])('error: DEPOSIT_FILE_MALFORMED for %s', (_, texts, message) => {
    const read = () => parse(texts)
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ code: 'DEPOSIT_FILE_MALFORMED' }))
  })
})
