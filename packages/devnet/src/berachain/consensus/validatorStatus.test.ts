import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { expect, test } from 'vitest'
import { bera, exampleState } from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import { validatorStatus } from './validatorStatus.ts'

const never = FAR_FUTURE_EPOCH
const [record] = exampleState(mainnetParameters, [250_000]).validators

function statusOf(eligible: bigint, active: bigint, exit: bigint, withdrawable: bigint) {
  if (!record) throw new Error('The state has no validator.')
  const epochs = {
    activationEligibilityEpoch: eligible,
    activationEpoch: active,
    exitEpoch: exit,
    withdrawableEpoch: withdrawable,
  }
  return validatorStatus({ ...record, ...epochs }, bera(250_000), 10n)
}

test('default', () => {
  expect(statusOf(never, never, never, never)).toBe('pending_initialized')
  expect(statusOf(10n, never, never, never)).toBe('pending_queued')
  expect(statusOf(9n, 11n, never, never)).toBe('pending_queued')
  expect(statusOf(9n, 10n, never, never)).toBe('active_ongoing')
  expect(statusOf(0n, 0n, 11n, 267n)).toBe('active_exiting')
  expect(statusOf(0n, 0n, 10n, 266n)).toBe('exited_unslashed')
  expect(statusOf(0n, 0n, 1n, 10n)).toBe('withdrawal_possible')
})

test('behavior: a validator that counts for nothing is done', () => {
  if (!record) throw new Error('The state has no validator.')
  const gone = { ...record, effectiveBalance: 0n, exitEpoch: 1n, withdrawableEpoch: 10n }
  expect(validatorStatus(gone, 0n, 10n)).toBe('withdrawal_done')
  expect(validatorStatus(gone, 0n, 9n)).toBe('exited_unslashed')
})
