import type { ControlInput } from '@millpond/devnet/control'

/** A state of a validator, as the beacon API names it. */
export type BeaconStatus = Extract<ControlInput<'advance'>, { kind: 'until' }>['status']

/** States of a validator that one can wait for and filter by. */
export const validatorStatuses = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'active_slashed',
  'exited_unslashed',
  'exited_slashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const satisfies readonly BeaconStatus[]

/** Whether a text names a state of a validator. */
export function isStatus(value: string): value is BeaconStatus {
  return validatorStatuses.some((status) => status === value)
}
