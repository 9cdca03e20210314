import { SecretKey } from '@chainsafe/blst'
import { bytesToHex, type Hex, hexToBigInt, numberToBytes } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import type { Signer } from './Signer.ts'

/** Order of the BLS12-381 scalar field. */
const curveOrder = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n

/**
 * Signs with secret keys held in memory. An aggregate of signatures over one message equals one signature
 * with the sum of the keys, so a whole committee costs a single signing.
 * @param pubkeys those of the keys, if they are known: computing them costs more than anything else here.
 */
export function createLocalSigner(
  secretKeys: readonly SecretKey[],
  pubkeys: readonly Uint8Array[] = secretKeys.map((key) => key.toPublicKey().toBytes()),
): Signer {
  const scalars = new Map<Hex, bigint>()
  for (const [index, secretKey] of secretKeys.entries()) {
    const pubkey = bytesToHex(pubkeys[index] ?? secretKey.toPublicKey().toBytes())
    scalars.set(pubkey, hexToBigInt(bytesToHex(secretKey.toBytes())))
  }

  return {
    canSign: (pubkey) => scalars.has(pubkey),
    sign(pubkeys, signingRoot) {
      let sum = 0n
      for (const pubkey of pubkeys) {
        const scalar = scalars.get(pubkey)
        if (scalar === undefined)
          throw new InvalidOptionError({
            option: 'pubkeys',
            value: pubkey,
            rule: 'the signer holds no key for it',
          })
        sum += scalar
      }
      const bytes = numberToBytes(sum % curveOrder, { size: 32 })
      return SecretKey.fromBytes(bytes).sign(signingRoot).toBytes()
    },
  }
}
