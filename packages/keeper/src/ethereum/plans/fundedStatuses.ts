import type { ValidatorStatus } from '@millpond/sdk'

/** From the deposit of users' ETH on: the nonces of these are taken. */
export const fundedStatuses: ReadonlySet<ValidatorStatus> = new Set([
  'deposited',
  'registered',
  'active',
  'exit-requested',
  'exited',
  'withdrawn',
])
