import '../../setup.ts'
import { getAttesterSlashableIndices } from '@lodestar/state-transition'
import type { Operation } from './Operation.ts'

/** Indices of the validators that an operation is about. */
export function subjectsOf({ kind, signed }: Operation): readonly number[] {
  switch (kind) {
    case 'proposerSlashing':
      return [signed.signedHeader1.message.proposerIndex]
    case 'attesterSlashing':
      return getAttesterSlashableIndices(signed)
    case 'voluntaryExit':
    case 'blsToExecutionChange':
      return [signed.message.validatorIndex]
  }
}
