import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, hoodi, mainnet } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { nobleVerifier } from '../bls/nobleVerifier.ts'
import type { DepositFileEntry } from './depositFile.ts'
import { depositDataRoot, depositMessageRoot } from './depositRoots.ts'
import { parseDepositFile } from './parseDepositFile.ts'
import { verifyDeposits } from './verifyDeposits.ts'
import { withdrawalCredentials } from './withdrawalCredentials.ts'

const deposit = parseOne(JSON.stringify(deposits.hoodi.file))

const parameters = {
  deposits: [deposit],
  network: hoodi,
  withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: deposits.hoodi.address }),
  bls: blstVerifier,
} as const

/** A deposit changed by somebody who also mends the roots. */
function forge(change: Partial<DepositFileEntry>): DepositFileEntry[] {
  const forged = { ...deposit, ...change }
  const roots = {
    depositMessageRoot: depositMessageRoot(forged),
    depositDataRoot: depositDataRoot(forged),
  }
  return [{ ...forged, ...roots }]
}

function parseOne(text: string): DepositFileEntry {
  const [entry] = parseDepositFile(text)
  if (!entry) throw new Error('the vector is empty')
  return entry
}

describe('verifyDeposits', () => {
  test('default', () => {
    expect(verifyDeposits(parameters)).toBe(undefined)
  })

  test('args: bls', () => {
    expect(verifyDeposits({ ...parameters, bls: nobleVerifier })).toBe(undefined)
  })

  test('args: amountsGwei', async () => {
    expect(verifyDeposits({ ...parameters, amountsGwei: [32_000_000_000n] })).toBe(undefined)
    const error = await catchError(() => verifyDeposits({ ...parameters, amountsGwei: [1n, 2n] }))
    expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
    expect(error.message).toContain('1 or 2 gwei')
  })

  test('error: DEPOSIT_FORK_VERSION_FOREIGN', async () => {
    const error = await catchError(() => verifyDeposits({ ...parameters, network: mainnet }))
    expect(error.code).toBe('DEPOSIT_FORK_VERSION_FOREIGN')
  })

  test('error: DEPOSIT_CREDENTIALS_FOREIGN', async () => {
    const foreign = withdrawalCredentials({ type: '0x02', address: deposits.hoodi.address })
    const forged = forge({ withdrawalCredentials: foreign })
    const error = await catchError(() => verifyDeposits({ ...parameters, deposits: forged }))
    expect(error.code).toBe('DEPOSIT_CREDENTIALS_FOREIGN')
    expect(error.message).toContain(foreign)
  })

  test('error: DEPOSIT_AMOUNT_INVALID', async () => {
    const forged = forge({ amountGwei: 1n })
    const error = await catchError(() => verifyDeposits({ ...parameters, deposits: forged }))
    expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
  })

  test.each(['depositMessageRoot', 'depositDataRoot'] as const)(
    'error: DEPOSIT_ROOT_MISMATCH',
    async (root) => {
      const forged = [{ ...deposit, [root]: `0x${'00'.repeat(32)}` }]
      const error = await catchError(() => verifyDeposits({ ...parameters, deposits: forged }))
      expect(error.code).toBe('DEPOSIT_ROOT_MISMATCH')
      expect(error.message).toContain(deposit[root])
    },
  )

  test('error: DEPOSIT_SIGNATURE_INVALID', async () => {
    const forged = forge({ amountGwei: 31_000_000_000n })
    const error = await catchError(() => verifyDeposits({ ...parameters, deposits: forged }))
    expect(error.code).toBe('DEPOSIT_SIGNATURE_INVALID')
    expect(error.message).toContain(deposit.publicKey)
  })

  test('error: DEPOSIT_DUPLICATE_PUBLIC_KEY', async () => {
    const twice = [deposit, deposit]
    const error = await catchError(() => verifyDeposits({ ...parameters, deposits: twice }))
    expect(error.code).toBe('DEPOSIT_DUPLICATE_PUBLIC_KEY')
    expect(error.message).toBe('Deposits 0 and 1 have the same public key.')
  })
})
