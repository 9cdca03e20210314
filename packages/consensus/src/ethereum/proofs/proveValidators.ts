import { bytesToHex } from 'viem'
import type { BeaconBlockHeader } from '../../blockHeader.ts'
import type { Hasher } from '../../merkle/hasher.ts'
import { hashPair } from '../../merkle/hashPair.ts'
import { merkleize } from '../../merkle/merkleize.ts'
import { nobleHasher } from '../../merkle/nobleHasher.ts'
import { elementRoots } from '../../ssz/elementRoots.ts'
import { hashTreeRoot, lengthChunk } from '../../ssz/hashTreeRoot.ts'
import { validatorType } from '../../validatorSsz.ts'
import { StateRootMismatchError, ValidatorIndexOutOfRangeError } from '../errors.ts'
import { readState } from '../state/readState.ts'
import { type StateFork, stateType } from '../state/schema.ts'
import {
  stateTreeDepth,
  type ValidatorProof,
  validatorsFieldIndex,
  validatorsListDepth,
} from './validatorProof.ts'

/**
 * Proves validator records against the block that `header` heads. The whole state is hashed once,
 * whatever the number of indices; proofs come in their order.
 *
 * A mainnet state has a million validators: pass the native hasher of `@millpond/consensus/node`.
 * @throws {SszMalformedError} if the bytes are not a state of that fork.
 * @throws {ValidatorIndexOutOfRangeError} if an index is not in the state.
 * @throws {StateRootMismatchError} if the state is not the one of `header`.
 */
export function proveValidators(parameters: proveValidators.Parameters): readonly ValidatorProof[] {
  const { stateBytes, fork, header, timestamp, indices, hasher = nobleHasher } = parameters
  const state = readState(stateBytes, fork)
  checkIndices(indices, state.validatorCount)

  const list = hashValidators(state, indices, hasher)
  const top = hashFields({ state, validatorsRoot: list.root, hasher })
  const computed = bytesToHex(top.root)
  if (computed !== header.stateRoot.toLowerCase()) {
    throw new StateRootMismatchError({ computed, expected: header.stateRoot })
  }

  const upper = [lengthChunk(state.validatorCount), ...top.siblings].map((node) => bytesToHex(node))
  return indices.map((validatorIndex, which) => ({
    timestamp,
    header,
    validatorIndex,
    validator: toProofRecord(state, validatorIndex),
    siblings: [...(list.siblings[which] ?? []).map((node) => bytesToHex(node)), ...upper],
  }))
}

export declare namespace proveValidators {
  type Parameters = {
    /** SSZ bytes of the state after the block of `header`. */
    stateBytes: Uint8Array
    fork: StateFork
    header: BeaconBlockHeader
    /** EIP-4788 key under which the root of `header` is kept, in seconds. */
    timestamp: bigint
    indices: readonly bigint[]
    /** Default: plain JavaScript. */
    hasher?: Hasher
  }
}

function checkIndices(indices: readonly bigint[], count: number) {
  for (const index of indices) {
    if (index < 0n || index >= BigInt(count))
      throw new ValidatorIndexOutOfRangeError({ index, count })
  }
}

function hashValidators(state: readState.ReturnType, indices: readonly bigint[], hasher: Hasher) {
  const leaves = elementRoots(validatorType, state.field('validators'), hasher)
  const { root, siblings } = merkleize({
    leaves,
    depth: validatorsListDepth,
    indices: indices.map(Number),
    hasher,
  })
  return { root: hashPair(root, lengthChunk(state.validatorCount), hasher), siblings }
}

function hashFields(parameters: {
  state: readState.ReturnType
  validatorsRoot: Uint8Array
  hasher: Hasher
}) {
  const { state, validatorsRoot, hasher } = parameters
  const { fields } = stateType(state.fork)
  const leaves = new Uint8Array(fields.length * 32)
  fields.forEach(([name, type], index) => {
    const root =
      index === validatorsFieldIndex
        ? validatorsRoot
        : hashTreeRoot({
            type,
            bytes: state.parts[index] ?? new Uint8Array(0),
            hasher,
            what: `the state's ${name}`,
          })
    leaves.set(root, index * 32)
  })

  const indices = [validatorsFieldIndex]
  const { root, siblings } = merkleize({ leaves, depth: stateTreeDepth, indices, hasher })
  return { root, siblings: siblings[0] ?? [] }
}

function toProofRecord(state: readState.ReturnType, index: bigint): ValidatorProof.Record {
  const { effectiveBalanceGwei, ...record } = state.record(index)
  return { ...record, effectiveBalance: effectiveBalanceGwei }
}
