import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { KeystorePasswordWeakError } from '../errors/keystore.ts'
import { toSecretKey } from '../internal/toSecretKey.ts'
import { deriveKeystoreKey } from './deriveKeystoreKey.ts'
import type { Keystore } from './keystore.ts'
import { normalizePassword } from './normalizePassword.ts'

const minimumPasswordLength = 8

/**
 * Encrypts a validator key as an EIP-2335 version 4 keystore.
 * @throws KeystorePasswordWeakError below 8 characters, SecretKeyError
 */
export async function encryptKeystore(parameters: encryptKeystore.Parameters): Promise<Keystore> {
  const { secretKey, password, path, description, kdf: name = 'scrypt', dev = false } = parameters
  const passwordBytes = normalizePassword(password)
  const length = Array.from(new TextDecoder().decode(passwordBytes)).length
  if (length < minimumPasswordLength && !dev) {
    throw new KeystorePasswordWeakError({ length, minimum: minimumPasswordLength })
  }

  const pubkey = toSecretKey(secretKey).toPublicKey().toHex().replace(/^0x/, '')
  const kdf = createKdf(name, dev)
  const key = await deriveKeystoreKey(kdf, passwordBytes)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-ctr', key.subarray(0, 16), iv)
  const message = Buffer.concat([cipher.update(secretKey), cipher.final()])
  const checksum = createHash('sha256').update(key.subarray(16, 32)).update(message).digest('hex')
  key.fill(0)
  passwordBytes.fill(0)

  return {
    crypto: {
      kdf,
      checksum: { function: 'sha256', params: {}, message: checksum },
      cipher: {
        function: 'aes-128-ctr',
        params: { iv: iv.toString('hex') },
        message: message.toString('hex'),
      },
    },
    ...(description === undefined ? {} : { description }),
    pubkey,
    path,
    uuid: randomUUID(),
    version: 4,
  }
}

export declare namespace encryptKeystore {
  type Parameters = {
    /** 32 bytes, big-endian; not zeroed. */
    secretKey: Uint8Array
    password: string
    /** EIP-2334 path, or an empty text. */
    path: string
    description?: string
    /** Default: scrypt with n = 262144. pbkdf2 has c = 262144. */
    kdf?: 'scrypt' | 'pbkdf2'
    /**
     * Weak key derivation (milliseconds) and any password, for local chains. A keystore made with
     * it does not protect a key that holds value.
     */
    dev?: boolean
  }
}

function createKdf(name: 'scrypt' | 'pbkdf2', dev: boolean): Keystore.Kdf {
  const salt = randomBytes(32).toString('hex')
  if (name === 'pbkdf2') {
    const params = { dklen: 32, c: dev ? 1024 : 262_144, prf: 'hmac-sha256', salt } as const
    return { function: name, params, message: '' }
  }
  return {
    function: name,
    params: { dklen: 32, n: dev ? 1024 : 262_144, p: 1, r: 8, salt },
    message: '',
  }
}
