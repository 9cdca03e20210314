import type { BeaconKitFork } from '../state/fork.ts'
import { beaconKitGIndices } from './beaconKitGIndices.ts'
import type { LeafProof } from './leafProof.ts'

/** Generalized index of one validator's leaf. */
export function gIndexOf(parameters: gIndexOf.Parameters): bigint {
  const { fork, kind, validatorIndex } = parameters
  const zero = beaconKitGIndices(fork)[kind]
  switch (kind) {
    case 'pubkey':
    case 'withdrawalCredentials':
      return zero + 8n * validatorIndex
    case 'balance':
      return zero + validatorIndex / 4n
    case 'proposerIndex':
      return zero
  }
}

export declare namespace gIndexOf {
  type Parameters = { fork: BeaconKitFork; kind: LeafProof['kind']; validatorIndex: bigint }
}

/** Siblings between a node and the root. */
export function depthOf(gIndex: bigint): number {
  return gIndex.toString(2).length - 1
}
