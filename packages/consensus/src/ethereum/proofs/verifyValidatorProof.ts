import { bytesToHex, type Hex, hexToBytes, isHex, size } from 'viem'
import { hashBlockHeader } from '../../blockHeader.ts'
import { climb } from '../../merkle/climb.ts'
import { hashPair } from '../../merkle/hashPair.ts'
import { nobleHasher as hasher } from '../../merkle/nobleHasher.ts'
import { treeDepth } from '../../merkle/treeDepth.ts'
import { zeroHash } from '../../merkle/zeroHashes.ts'
import { elementRoots } from '../../ssz/elementRoots.ts'
import { encodeValidator, validatorType } from '../../validatorSsz.ts'
import {
  stateTreeDepth,
  type ValidatorProof,
  validatorsFieldIndex,
  validatorsListDepth,
} from './validatorProof.ts'

/**
 * Checks a proof as the contract does, so that one that cannot pass is never sent. `timestamp` is
 * not part of what is proven: the contract uses it to look the root up.
 */
export function verifyValidatorProof(
  proof: ValidatorProof,
  beaconBlockRoot: Hex,
): verifyValidatorProof.ReturnType {
  const malformed = findMalformed(proof, beaconBlockRoot)
  if (malformed) return { kind: 'invalid', reason: malformed }

  const { header, siblings, validatorIndex } = proof
  const nodes = siblings.map((node) => hexToBytes(node))
  const depth = nodes.length - stateTreeDepth - 1
  const lengthNode = nodes[depth] ?? new Uint8Array(32)
  if (!isLengthOfDepth(lengthNode, { depth, validatorIndex })) {
    return { kind: 'invalid', reason: 'length' }
  }

  let list = climb({
    leaf: leafOf(proof),
    index: validatorIndex,
    siblings: nodes.slice(0, depth),
    hasher,
  })
  for (let level = depth; level < validatorsListDepth; level++) {
    list = hashPair(list, zeroHash(level), hasher)
  }
  const leaf = hashPair(list, lengthNode, hasher)
  const index = BigInt(validatorsFieldIndex)
  const stateRoot = climb({ leaf, index, siblings: nodes.slice(depth + 1), hasher })

  if (bytesToHex(stateRoot) !== header.stateRoot.toLowerCase()) {
    return { kind: 'invalid', reason: 'stateRoot' }
  }
  if (hashBlockHeader(header) !== beaconBlockRoot.toLowerCase()) {
    return { kind: 'invalid', reason: 'blockRoot' }
  }
  return { kind: 'valid' }
}

export declare namespace verifyValidatorProof {
  type ReturnType =
    | { kind: 'valid' }
    | {
        kind: 'invalid'
        /**
         * - `format`: a value of wrong size or out of range
         * - `depth`: too few or too many siblings
         * - `length`: the list's length does not fit the number of siblings or the index
         * - `stateRoot`: record and siblings lead to another state
         * - `blockRoot`: the header is of another block
         */
        reason: 'format' | 'depth' | 'length' | 'stateRoot' | 'blockRoot'
      }
}

function findMalformed(
  proof: ValidatorProof,
  beaconBlockRoot: Hex,
): 'format' | 'depth' | undefined {
  const { header, siblings, validator, validatorIndex } = proof
  const roots = [beaconBlockRoot, header.parentRoot, header.stateRoot, header.bodyRoot]
  const words = [...roots, ...siblings, validator.withdrawalCredentials]
  const numbers = [
    header.slot,
    header.proposerIndex,
    validatorIndex,
    validator.effectiveBalance,
    validator.activationEligibilityEpoch,
    validator.activationEpoch,
    validator.exitEpoch,
    validator.withdrawableEpoch,
  ]
  if (!words.every((word) => isBytes(word, 32)) || !isBytes(validator.pubkey, 48)) return 'format'
  if (!numbers.every((number) => number >= 0n && number < 2n ** 64n)) return 'format'

  const depth = siblings.length - stateTreeDepth - 1
  return depth < 0 || depth > validatorsListDepth ? 'depth' : undefined
}

function isBytes(value: Hex, length: number): boolean {
  return isHex(value, { strict: true }) && value.length % 2 === 0 && size(value) === length
}

/**
 * One depth per length, so that a proof has one form, and an index inside the list.
 * The length itself is proven by the root.
 */
function isLengthOfDepth(
  chunk: Uint8Array,
  { depth, validatorIndex }: { depth: number; validatorIndex: bigint },
): boolean {
  const length = new DataView(chunk.buffer, chunk.byteOffset, 32).getBigUint64(0, true)
  const isPadded = chunk.subarray(8).every((byte) => byte === 0)
  return (
    isPadded &&
    length <= 2n ** BigInt(validatorsListDepth) &&
    validatorIndex < length &&
    treeDepth(Number(length)) === depth
  )
}

function leafOf({ validator }: ValidatorProof): Uint8Array {
  const { effectiveBalance, ...record } = validator
  const bytes = encodeValidator({ ...record, effectiveBalanceGwei: effectiveBalance })
  return elementRoots(validatorType, bytes, hasher)
}
