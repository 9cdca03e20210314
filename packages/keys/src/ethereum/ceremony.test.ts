import { bytesToHex } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { createOperators, type TestOperator } from '../../test/operators.ts'
import { local, mnemonic } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { isDepositSignatureValid } from '../deposit/isDepositSignatureValid.ts'
import { withdrawalCredentials } from '../deposit/withdrawalCredentials.ts'
import { deriveSigningKeys } from '../derivation/deriveSigningKeys.ts'
import { decryptKeystore } from '../keystore/decryptKeystore.ts'
import { ceremony } from './ceremony.ts'
import { validateKeyShares } from './validateKeyShares.ts'

const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
let operators: TestOperator[]
let parameters: ceremony.Parameters
beforeAll(() => {
  operators = createOperators(4)
  parameters = {
    mnemonic,
    startIndex: 10,
    count: 3,
    network: local,
    withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: owner }),
    amountGwei: 1_000_000_000n,
    operators,
    owner,
    firstNonce: 4,
  }
})

describe('ceremony', () => {
  test('default', async () => {
    const { validators } = await ceremony(parameters)
    expect(validators.map(({ index, nonce }) => [index, nonce])).toEqual([
      [10, 4],
      [11, 5],
      [12, 6],
    ])
    const keys = deriveSigningKeys({ mnemonic, startIndex: 10, count: 3 })
    expect(validators.map(({ publicKey }) => publicKey)).toEqual(
      keys.map(({ publicKey }) => publicKey),
    )

    for (const { deposit, publicKey, path, keystore } of validators) {
      expect(deposit).toMatchObject({ publicKey, amountGwei: 1_000_000_000n })
      expect(isDepositSignatureValid({ data: deposit, network: local, bls: blstVerifier })).toBe(
        true,
      )
      expect(path).toMatch(/^m\/12381\/3600\/1[012]\/0\/0$/)
      expect(keystore).toBe(undefined)
    }

    const file = {
      version: 'v1.1.0',
      createdAt: '',
      shares: validators.map(({ keyShares }) => keyShares),
    }
    const verdict = validateKeyShares({ file, owner, nextNonce: 4, bls: blstVerifier })
    expect(verdict).toMatchObject({ kind: 'valid' })
  })

  test('args: keystore', async () => {
    const keystore = { password: 'x', dev: true }
    const { validators } = await ceremony({ ...parameters, count: 1, keystore })
    const [validator] = validators
    const [key] = deriveSigningKeys({ mnemonic, startIndex: 10, count: 1 })
    expect(validator?.keystore?.path).toBe('m/12381/3600/10/0/0')
    const opened = await decryptKeystore({ keystore: validator?.keystore ?? '', password: 'x' })
    expect(opened).toEqual(key?.secretKey)
  })

  test('args: passphrase', async () => {
    const [plain] = (await ceremony({ ...parameters, count: 1 })).validators
    const [other] = (await ceremony({ ...parameters, count: 1, passphrase: 'x' })).validators
    expect(other?.publicKey).not.toBe(plain?.publicKey)
  })

  test('args: createdAt', async () => {
    const createdAt = new Date(0)
    expect((await ceremony({ ...parameters, count: 1, createdAt })).createdAt).toBe(createdAt)
  })

  test('args: workers', async () => {
    const keystore = { password: 'x', dev: true }
    const { validators } = await ceremony({ ...parameters, count: 6, workers: 2, keystore })
    expect(validators.map(({ index }) => index)).toEqual([10, 11, 12, 13, 14, 15])
    const shares = validators.map(({ keyShares }) => keyShares)
    const file = { version: 'v1.1.0', createdAt: '', shares }
    const verdict = validateKeyShares({ file, owner, nextNonce: 4, bls: blstVerifier })
    expect(verdict).toMatchObject({ kind: 'valid' })

    const [key] = deriveSigningKeys({ mnemonic, startIndex: 15, count: 1 })
    const opened = await decryptKeystore({ keystore: validators[5]?.keystore ?? '', password: 'x' })
    expect(opened).toEqual(key?.secretKey)
  })

  test('error: CEREMONY_WORKER_FAILED', async () => {
    // The nonce of the last key is no longer a number that counts.
    const firstNonce = Number.MAX_SAFE_INTEGER - 1
    const error = await catchError(() => ceremony({ ...parameters, firstNonce, workers: 2 }))
    expect(error.code).toBe('CEREMONY_WORKER_FAILED')
    expect(error.cause).toMatchObject({ message: expect.stringContaining('is not a nonce') })
  })

  test('behavior: no secret is in the result or on the console', async () => {
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map((stream) => {
      return vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    })
    const result = await ceremony({
      ...parameters,
      keystore: { password: 'hunter-2-hunter', dev: true },
    })
    for (const spy of spies) spy.mockRestore()

    const text = JSON.stringify(result, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    const keys = deriveSigningKeys({ mnemonic, startIndex: 10, count: 3 })
    const secrets = [
      'hunter-2-hunter',
      mnemonic,
      ...keys.map(({ secretKey }) => bytesToHex(secretKey)),
    ]
    expect(
      secrets.filter((secret) => text.includes(secret) || written.join('').includes(secret)),
    ).toEqual([])
  })

  test.each([0, -1, 1.5, Number.NaN])('error: CEREMONY_COUNT_INVALID', async (count) => {
    const error = await catchError(() => ceremony({ ...parameters, count }))
    expect(error.code).toBe('CEREMONY_COUNT_INVALID')
  })

  test('error: KEY_INDEX_INVALID', async () => {
    const error = await catchError(() => ceremony({ ...parameters, startIndex: 0xffff_fffe }))
    expect(error.code).toBe('KEY_INDEX_INVALID')
    expect(error.message).toContain('4294967296')
  })

  test('error: CEREMONY_SELF_CHECK_FAILED', async () => {
    const spy = vi.spyOn(blstVerifier, 'verify').mockReturnValue(false)
    const error = await catchError(() => ceremony(parameters))
    spy.mockRestore()
    expect(error.code).toBe('CEREMONY_SELF_CHECK_FAILED')
    expect(error.message).toBe('Key 10 failed the check of its own deposit signature.')
  })

  test('error: KEYSTORE_PASSWORD_WEAK', async () => {
    const error = await catchError(() => ceremony({ ...parameters, keystore: { password: 'x' } }))
    expect(error.code).toBe('KEYSTORE_PASSWORD_WEAK')
  })

  test('error: DEPOSIT_AMOUNT_INVALID', async () => {
    const error = await catchError(() => ceremony({ ...parameters, amountGwei: 0n }))
    expect(error.code).toBe('DEPOSIT_AMOUNT_INVALID')
  })
})
