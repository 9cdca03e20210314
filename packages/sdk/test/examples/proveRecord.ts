import { hashBlockHeader } from '@millpond/consensus'
import { concat, type Hex, numberToHex, pad, sha256, zeroHash } from 'viem'
import type { ValidatorProof } from '../../src/ethereum.ts'

/** Levels of a list that may hold 2^40 validators. */
const listDepth = 40
/** Place of the validators among the fields of a state, as sides from the bottom up. */
const validatorsField = [1, 1, 0, 1, 0, 0]

/** A validator's record proven in a state that holds nothing else, and the root of its block. */
export function proveRecord({ record, slot, timestamp }: proveRecord.Parameters) {
  const length = littleEndian(1n)
  const list = Array.from({ length: listDepth }).reduce<[Hex, Hex]>(
    ([node, zero]) => [hashPair(node, zero), hashPair(zero, zero)],
    [hashRecord(record), zeroHash],
  )
  const stateRoot = validatorsField.reduce<Hex>(
    (node, side) => (side === 1 ? hashPair(zeroHash, node) : hashPair(node, zeroHash)),
    hashPair(list[0], length),
  )
  const empty = { proposerIndex: 0n, parentRoot: zeroHash, bodyRoot: zeroHash }
  const header = { slot, stateRoot, ...empty }
  const siblings = [length, ...validatorsField.map(() => zeroHash)]
  const proof: ValidatorProof = {
    timestamp,
    header,
    validatorIndex: 0n,
    validator: record,
    siblings,
  }
  return { proof, blockRoot: hashBlockHeader(header) }
}

export declare namespace proveRecord {
  type Parameters = {
    record: ValidatorProof['validator']
    slot: bigint
    /** Time of the block that keeps the root. */
    timestamp: bigint
  }
}

function hashRecord(record: ValidatorProof['validator']): Hex {
  const leaves = [
    sha256(pad(record.pubkey, { dir: 'right', size: 64 })),
    record.withdrawalCredentials,
    littleEndian(record.effectiveBalance),
    littleEndian(record.slashed ? 1n : 0n),
    littleEndian(record.activationEligibilityEpoch),
    littleEndian(record.activationEpoch),
    littleEndian(record.exitEpoch),
    littleEndian(record.withdrawableEpoch),
  ]
  return hashRows(leaves)
}

function hashRows(row: readonly Hex[]): Hex {
  const [only = zeroHash, other] = row
  if (other === undefined) return only
  const pairs = row.flatMap((node, index) =>
    index % 2 === 0 ? [hashPair(node, row[index + 1] ?? zeroHash)] : [],
  )
  return hashRows(pairs)
}

function hashPair(left: Hex, right: Hex): Hex {
  return sha256(concat([left, right]))
}

function littleEndian(value: bigint): Hex {
  const bytes = numberToHex(value, { size: 32 }).slice(2).match(/../g) ?? []
  return `0x${bytes.toReversed().join('')}`
}
