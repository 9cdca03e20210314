import { bytesToHex, hexToBytes } from 'viem'
import type { BeaconBlockHeader } from '../../blockHeader.ts'
import { beaconKitHeaderType } from '../state/schema.ts'
import { gIndexOf } from './gIndexOf.ts'
import type { ProposerProof } from './leafProof.ts'
import { walkDown } from './walkDown.ts'

/** Proves who proposed a block, against the block's root. */
export function proveProposer(header: BeaconBlockHeader): ProposerProof {
  const validatorIndex = header.proposerIndex
  // The header is the same in every fork.
  const gIndex = gIndexOf({ fork: 'fulu', kind: 'proposerIndex', validatorIndex })
  const tree = beaconKitHeaderType.toView({
    slot: header.slot,
    proposerIndex: header.proposerIndex,
    parentRoot: hexToBytes(header.parentRoot),
    stateRoot: hexToBytes(header.stateRoot),
    bodyRoot: hexToBytes(header.bodyRoot),
  }).node
  const { leaf, siblings } = walkDown(tree, gIndex.toString(2).slice(1))
  return {
    kind: 'proposerIndex',
    validatorIndex,
    gIndex,
    leaf: bytesToHex(leaf),
    siblings: siblings.map((node) => bytesToHex(node)),
  }
}
