import type { Hex } from 'viem'
import { ConsensusError } from '../errors.ts'

/** No layout is known for a state of this fork; guessing one would read other fields. */
export class UnsupportedForkError extends ConsensusError {
  constructor({ fork, supported }: { fork: string; supported: readonly string[] }) {
    super(`States of the fork "${fork}" are not supported.`, {
      code: 'UNSUPPORTED_FORK',
      metaMessages: [`Supported forks: ${supported.join(', ')}.`, 'Update Millpond.'],
    })
  }
}

/** The state's bytes hash to another root than the header says: they do not belong together. */
export class StateRootMismatchError extends ConsensusError {
  constructor({ computed, expected }: { computed: Hex; expected: Hex }) {
    super(`The state hashes to ${computed}, the header says ${expected}.`, {
      code: 'STATE_ROOT_MISMATCH',
      metaMessages: ['Fetch state and header by the same block root, and check the fork.'],
    })
  }
}

/** No validator has this index in the state. */
export class ValidatorIndexOutOfRangeError extends ConsensusError {
  constructor({ index, count }: { index: bigint; count: number }) {
    super(`Validator ${index} is not among the ${count} of the state.`, {
      code: 'VALIDATOR_INDEX_OUT_OF_RANGE',
      metaMessages: ['Use a later state if the validator is new.'],
    })
  }
}
