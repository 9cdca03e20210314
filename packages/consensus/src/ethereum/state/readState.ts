import { bytesToHex, type Hex } from 'viem'
import { type BeaconBlockHeader, decodeBlockHeader } from '../../blockHeader.ts'
import { SszMalformedError } from '../../ssz/errors.ts'
import { splitContainer } from '../../ssz/splitContainer.ts'
import type { ValidatorRecord } from '../../validator.ts'
import { decodeValidator, validatorSize } from '../../validatorSsz.ts'
import { ValidatorIndexOutOfRangeError } from '../errors.ts'
import { preset } from '../preset.ts'
import { type StateField, type StateFork, stateType } from './schema.ts'

/**
 * A view of an SSZ-encoded `BeaconState`. Nothing is copied and no object is made per validator:
 * values are decoded when asked for, so the bytes must not change while the view is in use.
 * @throws {SszMalformedError} if the bytes are not a state of that fork.
 */
export function readState(bytes: Uint8Array, fork: StateFork): readState.ReturnType {
  const parts = splitContainer(stateType(fork), bytes, 'the state')
  const fields = fieldsByName(fork, parts)
  const validators = fields('validators')
  const balances = fields('balances')
  const validatorCount = countOf({ bytes: validators, size: validatorSize, what: 'validators' })
  const balanceCount = countOf({ bytes: balances, size: 8, what: 'balances' })
  if (balanceCount !== validatorCount) {
    const reason = `${balanceCount} balances for ${validatorCount} validators`
    throw new SszMalformedError({ what: 'the state', reason })
  }

  const check = (index: bigint): number => {
    if (index >= 0n && index < BigInt(validatorCount)) return Number(index)
    throw new ValidatorIndexOutOfRangeError({ index, count: validatorCount })
  }

  return {
    fork,
    validatorCount,
    genesisTimeSeconds: readUint64(fields('genesisTime'), 0),
    genesisValidatorsRoot: bytesToHex(fields('genesisValidatorsRoot')),
    slot: readUint64(fields('slot'), 0),
    latestBlockHeader: decodeBlockHeader(fields('latestBlockHeader')),
    parts,
    field: fields,
    record: (index) => decodeValidator(validators, check(index) * validatorSize),
    balanceGwei: (index) => readUint64(balances, check(index) * 8),
  }
}

export declare namespace readState {
  type ReturnType = {
    fork: StateFork
    validatorCount: number
    genesisTimeSeconds: bigint
    genesisValidatorsRoot: Hex
    slot: bigint
    /** Its `stateRoot` is zero in the state that the block itself produced. */
    latestBlockHeader: BeaconBlockHeader
    /** Encoded bytes of every field, in the order of the type. */
    parts: readonly Uint8Array[]
    /** Encoded bytes of one field. @throws {SszMalformedError} if the fork does not have it. */
    field: (name: StateField) => Uint8Array
    /** @throws {ValidatorIndexOutOfRangeError} */
    record: (index: bigint) => ValidatorRecord
    /** @throws {ValidatorIndexOutOfRangeError} */
    balanceGwei: (index: bigint) => bigint
  }
}

function fieldsByName(
  fork: StateFork,
  parts: readonly Uint8Array[],
): (name: StateField) => Uint8Array {
  const byName = new Map(stateType(fork).fields.map(([name], index) => [name, parts[index]]))
  return (name) => {
    const part = byName.get(name)
    if (part) return part
    throw new SszMalformedError({ what: 'the state', reason: `${fork} has no field ${name}` })
  }
}

function countOf({ bytes, size, what }: { bytes: Uint8Array; size: number; what: string }): number {
  const count = bytes.length / size
  if (Number.isInteger(count) && count <= preset.validatorRegistryLimit) return count
  const reason = `${bytes.length} bytes are not a whole number of elements of ${size} bytes`
  throw new SszMalformedError({ what: `the state's ${what}`, reason })
}

function readUint64(bytes: Uint8Array, at: number): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at, true)
}
