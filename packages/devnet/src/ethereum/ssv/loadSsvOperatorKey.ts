import { createPrivateKey, createPublicKey } from 'node:crypto'
import { encodeOperatorPublicKey, formatOperatorKey } from '@millpond/keys'
import { InvalidOptionError } from '../../errors.ts'
import type { SsvOperatorKey } from './operatorKey.ts'

/**
 * The operator key of a private RSA-2048 key in PEM, for a network that is started again.
 * @throws InvalidOptionError
 * @example
 * const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' })
 * const again = loadSsvOperatorKey(String(pem))
 */
export function loadSsvOperatorKey(pem: string): SsvOperatorKey {
  const privateKey = parsePem(pem)
  const { modulusLength } = privateKey?.asymmetricKeyDetails ?? {}
  if (privateKey === undefined || modulusLength !== 2048)
    throw new InvalidOptionError({
      option: 'pem',
      value: 'not such a key',
      rule: 'it must be a private RSA key of 2048 bits in PEM',
    })
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return { privateKey, publicKey: encodeOperatorPublicKey(formatOperatorKey(spki)) }
}

function parsePem(pem: string) {
  try {
    return createPrivateKey(pem)
  } catch {
    // Its message may quote the key.
    return undefined
  }
}
