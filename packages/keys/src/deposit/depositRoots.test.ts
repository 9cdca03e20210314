import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, hoodi, mainnet } from '../../test/vectors.ts'
import type { DepositFileEntry } from './depositFile.ts'
import { depositDataRoot, depositMessageRoot, depositSigningRoot } from './depositRoots.ts'
import { parseDepositFile } from './parseDepositFile.ts'

const files = [deposits.mainnet.file, deposits.hoodi.file].map((file) => JSON.stringify(file))
const deposit = parseOne(JSON.stringify(deposits.hoodi.file))

function parseOne(text: string): DepositFileEntry {
  const [entry] = parseDepositFile(text)
  if (!entry) throw new Error('the vector is empty')
  return entry
}

describe('depositMessageRoot', () => {
  test.each(files)('default', (file) => {
    const entry = parseOne(file)
    expect(depositMessageRoot(entry)).toBe(entry.depositMessageRoot)
  })

  test.each([-1n, 2n ** 64n])('error: DEPOSIT_AMOUNT_INVALID', async (amountGwei) => {
    const error = await catchError(() => depositMessageRoot({ ...deposit, amountGwei }))
    expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
  })

  test.each(['publicKey', 'withdrawalCredentials'] as const)(
    'error: DEPOSIT_INPUT_INVALID',
    async (field) => {
      const wrong = { ...deposit, [field]: `${deposit[field]}00` as Hex }
      const error = await catchError(() => depositMessageRoot(wrong))
      expect(error.code).toBe('DEPOSIT_INPUT_INVALID')
      expect(error.message).toContain(field)
    },
  )
})

describe('depositDataRoot', () => {
  test.each(files)('default', (file) => {
    const entry = parseOne(file)
    expect(depositDataRoot(entry)).toBe(entry.depositDataRoot)
  })

  test('error: DEPOSIT_INPUT_INVALID', async () => {
    const error = await catchError(() => depositDataRoot({ ...deposit, signature: '0x' }))
    expect(error.code).toBe('DEPOSIT_INPUT_INVALID')
  })
})

describe('depositSigningRoot', () => {
  test('default', () => {
    // The published signature is over this one, see isDepositSignatureValid.
    expect(depositSigningRoot(deposit, hoodi)).toBe(
      '0x1b756b20c1720860c448441e80d5549d18c0250b4c2fdacfbcd2ee935bf227ca',
    )
  })

  test('args: network', () => {
    expect(depositSigningRoot(deposit, mainnet)).not.toBe(depositSigningRoot(deposit, hoodi))
  })
})
