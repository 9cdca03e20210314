/** States of a validator of Berachain, as the node API names them: nobody is slashed there. */
export const validatorStatuses = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'exited_unslashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const
