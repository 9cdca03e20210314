import { aggregateSignatures, Signature } from '@chainsafe/blst'
import type { Hex } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import type { Signer } from './Signer.ts'

/** One signer out of several: each validator is signed for by the first that can. */
export function combineSigners(signers: readonly Signer[]): Signer {
  return {
    canSign: (pubkey) => signers.some((signer) => signer.canSign(pubkey)),
    sign(pubkeys, signingRoot) {
      const parts = [...assign(signers, pubkeys)].map(([signer, assigned]) =>
        signer.sign(assigned, signingRoot),
      )
      const [only] = parts
      if (only !== undefined && parts.length === 1) return only
      return aggregateSignatures(parts.map((part) => Signature.fromBytes(part))).toBytes()
    },
  }
}

function assign(signers: readonly Signer[], pubkeys: readonly Hex[]): Map<Signer, Hex[]> {
  const assigned = new Map<Signer, Hex[]>()
  for (const pubkey of pubkeys) {
    const signer = signers.find((each) => each.canSign(pubkey))
    if (signer === undefined)
      throw new InvalidOptionError({
        option: 'pubkeys',
        value: pubkey,
        rule: 'no signer holds a key for it',
      })
    const group = assigned.get(signer)
    if (group === undefined) assigned.set(signer, [pubkey])
    else group.push(pubkey)
  }
  return assigned
}
