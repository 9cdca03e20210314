import { bytesToHex, type Hex, hexToBytes, isHex } from 'viem'
import { climb } from '../../merkle/climb.ts'
import { nobleHasher as hasher } from '../../merkle/nobleHasher.ts'
import { beaconKitPreset } from '../preset.ts'
import type { BeaconKitFork } from '../state/fork.ts'
import { depthOf, gIndexOf } from './gIndexOf.ts'
import type { LeafProof } from './leafProof.ts'
import { balancesPerLeaf, pubkeyLeaf, readLane, uint64Leaf } from './leaves.ts'

/**
 * Checks a proof as the contracts do, so that one that cannot pass is never sent, and that the
 * validator exists at all: behind the last balance the tree has zeros, which prove nothing.
 */
export function verifyLeafProof(
  proof: LeafProof,
  parameters: verifyLeafProof.Parameters,
): verifyLeafProof.ReturnType {
  const { blockRoot } = parameters
  const reason = findFlaw(proof, parameters)
  if (reason) return { kind: 'invalid', reason }

  const root = climb({
    leaf: hexToBytes(proof.leaf),
    index: proof.gIndex,
    siblings: proof.siblings.map((node) => hexToBytes(node)),
    hasher,
  })
  if (bytesToHex(root) !== blockRoot.toLowerCase()) return { kind: 'invalid', reason: 'root' }
  return { kind: 'valid' }
}

export declare namespace verifyLeafProof {
  type Parameters = {
    fork: BeaconKitFork
    /** As EIP-4788 keeps it. */
    blockRoot: Hex
  }
  /**
   * - `format`: a value of wrong size or out of range
   * - `index`: the leaf is not where this fork keeps the validator's
   * - `depth`: too few or too many siblings, as when the proof is of another fork
   * - `leaf`: the leaf does not say what the proof says
   * - `absent`: the list ends before this validator
   * - `root`: leaf, index and siblings lead to another block
   */
  type Flaw = 'format' | 'index' | 'depth' | 'leaf' | 'absent' | 'root'
  type ReturnType = { kind: 'valid' } | { kind: 'invalid'; reason: Flaw }
}

function findFlaw(
  proof: LeafProof,
  { fork, blockRoot }: verifyLeafProof.Parameters,
): verifyLeafProof.Flaw | undefined {
  const { validatorIndex, gIndex, leaf, siblings, kind } = proof
  const words = [blockRoot, leaf, ...siblings]
  if (!words.every((word) => isBytes(word, 32)) || !isFormed(proof)) return 'format'
  if (validatorIndex < 0n || validatorIndex >= BigInt(beaconKitPreset.validatorRegistryLimit)) {
    return 'index'
  }

  const expected = gIndexOf({ fork, kind, validatorIndex })
  if (siblings.length !== depthOf(expected)) return 'depth'
  if (gIndex !== expected) return 'index'
  if (!isLeafOfValue(proof)) return 'leaf'
  return isInList(proof) ? undefined : 'absent'
}

function isFormed(proof: LeafProof): boolean {
  switch (proof.kind) {
    case 'pubkey':
      return isBytes(proof.pubkey, 48)
    case 'withdrawalCredentials':
      return isBytes(proof.withdrawalCredentials, 32)
    case 'balance':
      return proof.balanceGwei >= 0n && proof.balanceGwei < 2n ** 64n
    case 'proposerIndex':
      return true
  }
}

function isLeafOfValue(proof: LeafProof): boolean {
  const leaf = proof.leaf.toLowerCase()
  switch (proof.kind) {
    case 'pubkey':
      return leaf === pubkeyLeaf(proof.pubkey)
    case 'withdrawalCredentials':
      return leaf === proof.withdrawalCredentials.toLowerCase()
    case 'balance':
      return isBalanceInLane(proof)
    case 'proposerIndex':
      return leaf === uint64Leaf(proof.validatorIndex)
  }
}

function isBalanceInLane(proof: Extract<LeafProof, { kind: 'balance' }>): boolean {
  const { leaf, lane, balanceGwei, validatorIndex } = proof
  return BigInt(lane) === validatorIndex % balancesPerLeaf && readLane(leaf, lane) === balanceGwei
}

/** The list's length is the sibling of its elements; the root proves it too. */
function isInList({ kind, siblings, validatorIndex }: LeafProof): boolean {
  if (kind === 'proposerIndex') return true
  const length = siblings[kind === 'balance' ? 38 : 43]
  return length !== undefined && validatorIndex < readLane(length, 0)
}

function isBytes(value: Hex, length: number): boolean {
  return isHex(value, { strict: true }) && value.length === 2 + 2 * length
}
