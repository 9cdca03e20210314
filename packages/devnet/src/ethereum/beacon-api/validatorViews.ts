import '../setup.ts'
import { ApiError } from '@lodestar/api/server'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { getValidatorStatus, type phase0, type ValidatorStatus } from '@lodestar/types'
import { hexToBytes, isHex } from 'viem'

/** A validator as the Beacon API shows it. `balance` is in gwei. */
export type ValidatorView = {
  index: number
  balance: number
  status: ValidatorStatus
  validator: phase0.Validator
}

const exactStatuses = [
  'pending_initialized',
  'pending_queued',
  'active_ongoing',
  'active_exiting',
  'active_slashed',
  'exited_unslashed',
  'exited_slashed',
  'withdrawal_possible',
  'withdrawal_done',
] as const satisfies ValidatorStatus[]
const filters = new Set<string>([...exactStatuses, ...exactStatuses.map(general)])

/** The validators that the filters name; all of them without a filter. Unknown ids are left out. @throws ApiError 400 */
export function validatorViews(parameters: validatorViews.Parameters): ValidatorView[] {
  const { state, ids = [], statuses = [] } = parameters
  const strange = statuses.find((status) => !filters.has(status))
  if (strange !== undefined) throw new ApiError(400, `Invalid validator status ${strange}`)
  const indices =
    ids.length === 0
      ? Array.from({ length: state.validators.length }, (_, index) => index)
      : ids.map((id) => findValidator(state, id)).filter((index) => index !== undefined)

  // An id may be given twice, as index and as key, and is answered once.
  return [...new Set(indices)]
    .map((index) => validatorView(state, index))
    .filter(({ status }) => statuses.length === 0 || statuses.some((each) => matches(status, each)))
}

export declare namespace validatorViews {
  type Parameters = {
    state: CachedBeaconStateFulu
    /** Indices or public keys. */
    ids?: readonly (string | number)[] | undefined
    /** Exact statuses, or the general ones: pending, active, exited, withdrawal. */
    statuses?: readonly string[] | undefined
  }
}

/** The validator at an index that exists. */
export function validatorView(state: CachedBeaconStateFulu, index: number): ValidatorView {
  const validator = state.validators.getReadonly(index).toValue()
  const epoch = state.epochCtx.epoch
  return {
    index,
    balance: state.balances.get(index),
    status: getValidatorStatus(validator, epoch),
    validator,
  }
}

/**
 * Index of the validator with this index or public key, if the state has it.
 * @throws ApiError 400 if the id is neither.
 */
export function findValidator(
  state: CachedBeaconStateFulu,
  id: string | number,
): number | undefined {
  const text = String(id)
  if (/^\d+$/.test(text)) {
    const index = Number(text)
    return index < state.validators.length ? index : undefined
  }
  if (!isHex(text) || text.length !== 98) throw new ApiError(400, `Invalid validator id ${text}`)

  const index = state.epochCtx.getValidatorIndex(hexToBytes(text))
  // All states share one table of keys, so an old state can meet a key that came later.
  return index !== null && index < state.validators.length ? index : undefined
}

function matches(status: ValidatorStatus, filter: string): boolean {
  return status === filter || general(status) === filter
}

function general(status: ValidatorStatus): string {
  return status.slice(0, status.indexOf('_'))
}
