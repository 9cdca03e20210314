import type { BerachainInput } from '@millpond/devnet/control'

/** A state of a validator of Berachain. */
export type ValidatorState = Extract<BerachainInput<'advance'>, { kind: 'until' }>['status']

/** All of them: nobody is slashed there. */
export const validatorStates = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'exited_unslashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const satisfies readonly ValidatorState[]
