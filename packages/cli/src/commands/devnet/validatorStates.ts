/** States of a validator, as the APIs of nodes name them. On Berachain nobody is slashed. */
export const validatorStates = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'active_slashed',
  'exited_unslashed',
  'exited_slashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const

export type ValidatorState = (typeof validatorStates)[number]
