import { Keystore as OtherKeystore } from '@chainsafe/bls-keystore'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { decryptEIP2335Keystore } from 'micro-eth-signer/keystore.js'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits } from '../../test/vectors.ts'
import { decryptKeystore } from './decryptKeystore.ts'
import { encryptKeystore } from './encryptKeystore.ts'

const secretKey = hexToBytes(deposits.mainnet.secretKey)
const password = 'correct horse é\u0007'
const path = 'm/12381/3600/0/0/0'

describe('encryptKeystore', () => {
  test('default', async () => {
    const keystore = await encryptKeystore({ secretKey, password, path })
    expect(keystore.crypto.kdf.params).toMatchObject({ n: 262_144, r: 8, p: 1, dklen: 32 })
    expect(keystore.pubkey).toBe(deposits.mainnet.file[0].pubkey)
    expect(keystore.path).toBe(path)
    expect(keystore.version).toBe(4)
    expect(keystore.uuid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(await decryptKeystore({ keystore, password })).toEqual(secretKey)
  })

  test('args: kdf', async () => {
    const keystore = await encryptKeystore({ secretKey, password, path, kdf: 'pbkdf2' })
    expect(keystore.crypto.kdf.params).toMatchObject({ c: 262_144, prf: 'hmac-sha256' })
    expect(await decryptKeystore({ keystore, password })).toEqual(secretKey)
  })

  test('args: dev', async () => {
    const keystore = await encryptKeystore({ secretKey, password: '', path, dev: true })
    expect(keystore.crypto.kdf.params).toMatchObject({ n: 1024 })
    expect(await decryptKeystore({ keystore, password: '' })).toEqual(secretKey)
  })

  test('args: description', async () => {
    const parameters = { secretKey, password, path, dev: true }
    expect(await encryptKeystore(parameters)).not.toHaveProperty('description')
    const keystore = await encryptKeystore({ ...parameters, description: 'pool 7' })
    expect(keystore.description).toBe('pool 7')
  })

  test.each(['scrypt', 'pbkdf2'] as const)('behavior: other tools open it (%s)', async (kdf) => {
    const keystore = await encryptKeystore({ secretKey, password, path, kdf, dev: true })
    const opened = await OtherKeystore.parse(JSON.stringify(keystore)).decrypt(password)
    expect(bytesToHex(opened)).toBe(deposits.mainnet.secretKey)
    const other = structuredClone(keystore) as Parameters<typeof decryptEIP2335Keystore>[0]
    expect(bytesToHex(decryptEIP2335Keystore(other, password))).toBe(deposits.mainnet.secretKey)
  })

  test('behavior: salt and iv are new each time', async () => {
    const parameters = { secretKey, password, path, dev: true }
    const [first, second] = [await encryptKeystore(parameters), await encryptKeystore(parameters)]
    expect(first.crypto.kdf.params.salt).not.toBe(second.crypto.kdf.params.salt)
    expect(first.crypto.cipher.params.iv).not.toBe(second.crypto.cipher.params.iv)
  })

  test('error: KEYSTORE_PASSWORD_WEAK', async () => {
    // Control characters do not count: they are not part of the password.
    const weak = '1234567\u0000\u0001'
    const error = await catchError(() => encryptKeystore({ secretKey, password: weak, path }))
    expect(error.code).toBe('KEYSTORE_PASSWORD_WEAK')
    expect(error.message).toBe('The keystore password has 7 characters, but needs at least 8.')
  })

  test.each([new Uint8Array(32), new Uint8Array(31).fill(1), new Uint8Array(32).fill(255)])(
    'error: SECRET_KEY_INVALID',
    async (wrong) => {
      const error = await catchError(() => encryptKeystore({ secretKey: wrong, password, path }))
      expect(error.code).toBe('SECRET_KEY_INVALID')
    },
  )
})
