import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../../blockHeader.ts'
import type { ValidatorRecord } from '../../validator.ts'

/** Proves a validator's record against a beacon block root that EIP-4788 keeps. */
export type ValidatorProof = {
  /**
   * Key of the root in the EIP-4788 contract, in seconds: the time of the execution block of a
   * later slot whose parent is `header`.
   */
  timestamp: bigint
  header: BeaconBlockHeader
  validatorIndex: bigint
  validator: ValidatorProof.Record
  /**
   * Bottom-up: the siblings inside the validators list up to its real depth, the list's length as
   * a little-endian chunk, and the six siblings of the field `validators`. What lies between the
   * real depth and the list's limit is known zero hashes and is left out.
   */
  siblings: readonly Hex[]
}

export declare namespace ValidatorProof {
  /** As the chain has it: names and order are those of the consensus container. Balance in gwei. */
  type Record = Omit<ValidatorRecord, 'effectiveBalanceGwei'> & { effectiveBalance: bigint }
}

/** Position of `validators` among the fields of the state. */
export const validatorsFieldIndex = 11
/** Levels of the state's own tree: 33 to 64 fields. */
export const stateTreeDepth = 6
/** Levels of the tree of the validators list, up to its limit. */
export const validatorsListDepth = 40
