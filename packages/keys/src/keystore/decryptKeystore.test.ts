import { Keystore as OtherKeystore } from '@chainsafe/bls-keystore'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, eip2335 } from '../../test/vectors.ts'
import { decryptKeystore } from './decryptKeystore.ts'
import { encryptKeystore } from './encryptKeystore.ts'

const secretKey = hexToBytes(deposits.mainnet.secretKey)
const path = 'm/12381/3600/0/0/0'

describe('decryptKeystore', () => {
  test.each(['scrypt', 'pbkdf2'] as const)(
    'behavior: opens the keystore of the standard (%s)',
    async (kdf) => {
      const { password, secret } = eip2335
      const opened = await decryptKeystore({ keystore: eip2335[kdf], password })
      expect(bytesToHex(opened)).toBe(secret)
    },
  )

  test('behavior: opens keystores of other tools', async () => {
    const { pubkey } = deposits.mainnet.file[0]
    const other = await OtherKeystore.create('pässword', secretKey, hexToBytes(pubkey), path)
    expect(await decryptKeystore({ keystore: other.stringify(), password: 'pässword' })).toEqual(
      secretKey,
    )
  })

  test('behavior: a keystore without public key is opened', async () => {
    const keystore = await encryptKeystore({ secretKey, password: 'x', path, dev: true })
    const opened = await decryptKeystore({ keystore: { ...keystore, pubkey: '' }, password: 'x' })
    expect(opened).toEqual(secretKey)
  })

  test('error: KEYSTORE_PASSWORD_WRONG', async () => {
    const keystore = await encryptKeystore({ secretKey, password: 'secret-one', path, dev: true })
    const error = await catchError(() => decryptKeystore({ keystore, password: 'secret-two' }))
    expect(error.code).toBe('KEYSTORE_PASSWORD_WRONG')
    expect(JSON.stringify(error) + error.message).not.toContain('secret-two')
  })

  test('error: KEYSTORE_SECRET_INVALID', async () => {
    const keystore = await encryptKeystore({ secretKey, password: 'x', path, dev: true })
    const foreign = { ...keystore, pubkey: eip2335.scrypt.pubkey }
    const error = await catchError(() => decryptKeystore({ keystore: foreign, password: 'x' }))
    expect(error.code).toBe('KEYSTORE_SECRET_INVALID')
    expect(error.message).toContain(eip2335.scrypt.pubkey)
    expect(error.message).not.toContain(deposits.mainnet.secretKey)
  })

  test('behavior: refuses a secret that is no key', async () => {
    const nothing = new Uint8Array(32)
    const other = await OtherKeystore.create('password', nothing, new Uint8Array(48), path)
    const keystore = { ...other.toObject(), pubkey: '' }
    const error = await catchError(() => decryptKeystore({ keystore, password: 'password' }))
    expect(error.code).toBe('KEYSTORE_SECRET_INVALID')
    expect(error.cause).toMatchObject({ code: 'SECRET_KEY_INVALID' })
  })

  test('error: KEYSTORE_MALFORMED', async () => {
    const error = await catchError(() => decryptKeystore({ keystore: '{}', password: '' }))
    expect(error.code).toBe('KEYSTORE_MALFORMED')
  })
})
