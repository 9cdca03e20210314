import { SecretKey } from '@chainsafe/blst'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { InvalidOptionError, KeyMissingError } from '../../errors.ts'
import { combineSigners } from '../consensus/combineSigners.ts'
import { createLocalSigner } from '../consensus/createLocalSigner.ts'
import type { ValidatorId } from '../consensus/operations/signOperations.ts'
import type { Signer } from '../consensus/Signer.ts'
import type { DevnetParts } from './DevnetParts.ts'

/**
 * Who signs for these validators: the secret keys that are passed, and for the others whoever signs for
 * them on the chain.
 * @throws KeyMissingError for a validator that nobody signs for; InvalidOptionError for a key of nobody.
 */
export function findSigner(
  { chain }: Pick<DevnetParts, 'chain'>,
  parameters: { validators: readonly ValidatorId[]; secretKeys: readonly (Hex | Uint8Array)[] },
): Signer {
  const { validators, secretKeys } = parameters
  const keys = secretKeys.map(toSecretKey)
  for (const key of keys) requireUse(key, validators)

  const signer = combineSigners([createLocalSigner(keys), chain.signer])
  const keyless = validators.find(({ pubkey }) => !signer.canSign(pubkey))
  if (keyless !== undefined) throw new KeyMissingError(keyless)
  return { canSign: signer.canSign, sign: (...input) => signOrExplain(signer, ...input) }
}

/** Operators that hold a key together may be too few at the moment. */
function signOrExplain(signer: Signer, ...[pubkeys, root]: Parameters<Signer['sign']>): Uint8Array {
  try {
    return signer.sign(pubkeys, root)
  } catch (cause) {
    if (cause instanceof InvalidOptionError)
      throw new KeyMissingError({ pubkey: pubkeys.join(', '), cause })
    throw cause
  }
}

/** 32 bytes; the error does not repeat them. */
export function toSecretKey(secretKey: Hex | Uint8Array): SecretKey {
  try {
    const bytes = typeof secretKey === 'string' ? hexToBytes(secretKey) : secretKey
    return SecretKey.fromBytes(bytes)
  } catch {
    throw new InvalidOptionError({
      option: 'secretKey',
      value: 'not a BLS secret key',
      rule: 'it must be 32 bytes below the order of the curve, and not zero',
    })
  }
}

function requireUse(key: SecretKey, validators: readonly ValidatorId[]): void {
  const pubkey = bytesToHex(key.toPublicKey().toBytes())
  if (validators.some((validator) => validator.pubkey === pubkey)) return
  throw new InvalidOptionError({
    option: 'secretKeys',
    value: `one for ${pubkey}`,
    rule: 'each must be the key of one of the validators',
  })
}
