import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits } from '../../test/vectors.ts'
import { parseDepositFile } from './parseDepositFile.ts'

const [entry] = deposits.hoodi.file

describe('parseDepositFile', () => {
  test('default', () => {
    const [deposit] = parseDepositFile(JSON.stringify([entry]))
    expect(deposit).toMatchObject({
      publicKey: `0x${entry.pubkey}`,
      amountGwei: 32_000_000_000n,
      forkVersion: '0x10000910',
      networkName: 'hoodi',
      depositCliVersion: '2.7.0',
    })
  })

  test('behavior: hex may have a prefix and capitals', () => {
    const pubkey = `0x${entry.pubkey.toUpperCase()}`
    const [deposit] = parseDepositFile(JSON.stringify([{ ...entry, pubkey }]))
    expect(deposit?.publicKey).toBe(`0x${entry.pubkey}`)
  })

  test.each([
    ['pubkey', 'ab'],
    ['withdrawal_credentials', undefined],
    ['amount', '32000000000'],
    ['amount', 1.5],
    ['amount', -1],
    ['amount', 2 ** 60],
    ['signature', 'zz'.repeat(96)],
    ['deposit_message_root', null],
    ['deposit_data_root', 1],
    ['fork_version', '0000000000'],
    ['network_name', 7],
    ['deposit_cli_version', undefined],
  ])('behavior: refuses %s being %j', async (field, value) => {
    const text = JSON.stringify([entry, { ...entry, [field]: value }])
    const error = await catchError(() => parseDepositFile(text))
    expect(error).toMatchObject({ code: 'DEPOSIT_FILE_MALFORMED', field: `[1].${field}` })
  })

  test.each(['', '{}', '[]', '[1]'])('error: DEPOSIT_FILE_MALFORMED', async (text) => {
    const error = await catchError(() => parseDepositFile(text))
    expect(error.code).toBe('DEPOSIT_FILE_MALFORMED')
  })
})
