import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readClaims } from './readClaims.ts'

const folder = await mkdtemp(join(tmpdir(), 'millpond-claims-'))
afterAll(() => rm(folder, { recursive: true }))

const smartOperator = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const identifier = `0x${'ab'.repeat(32)}` as const
const claim = {
  identifier,
  account: smartOperator,
  amount: '9007199254740993',
  merkleProof: [`0x${'cd'.repeat(32)}`],
}

async function read(data: unknown) {
  const path = join(folder, 'claims.json')
  await writeFile(path, typeof data === 'string' ? data : JSON.stringify(data))
  return readClaims(path, smartOperator)
}

describe('readClaims', () => {
  test('default', async () => {
    expect(await read([claim])).toEqual([{ ...claim, amount: 9_007_199_254_740_993n }])
  })

  test('behavior: takes the list as "claims" too, and more than is needed', async () => {
    const claims = [{ ...claim, account: smartOperator.toLowerCase(), token: 'HONEY' }]
    expect(await read({ claims })).toEqual([{ ...claim, amount: 9_007_199_254_740_993n }])
  })

  test.each([
    ['no JSON', '['],
    ['no list', { identifier }],
    ['no claim', []],
    [
      'an amount that JSON has rounded',
      `[${JSON.stringify(claim).replace('"9007199254740993"', '9007199254740993')}]`,
    ],
    ['a short identifier', [{ ...claim, identifier: '0xab' }]],
    ['a proof that is no list', [{ ...claim, merkleProof: identifier }]],
    ['no account', [{ ...claim, account: '0x12' }]],
  ])('error: CLAIMS_MALFORMED for %s', async (_, data) => {
    await expect(read(data)).rejects.toMatchObject({ code: 'CLAIMS_MALFORMED', exitCode: 3 })
  })

  test('error: CLAIM_FOREIGN', async () => {
    const account = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
    await expect(read([claim, { ...claim, account }])).rejects.toMatchObject({
      code: 'CLAIM_FOREIGN',
      message: expect.stringContaining(account),
    })
  })
})
