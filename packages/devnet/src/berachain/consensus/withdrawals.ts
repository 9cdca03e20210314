import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { epochOf } from './epochOf.ts'
import type { inflationAt } from './inflationAt.ts'
import { lesserOf } from './lesserOf.ts'
import type { BeaconWithdrawal } from './operations.ts'
import { hasAddress, withdrawalAddress } from './withdrawalAddress.ts'

/**
 * What the block of the state's slot pays: the inflation if it is told, partial withdrawals that are due, then
 * what the sweep finds. The inflation takes a place in the block whether it is told or not.
 */
export function expectedWithdrawals(
  state: ChainState,
  parameters: BeaconKitParameters,
  { inflation }: expectedWithdrawals.Options = {},
): BeaconWithdrawal[] {
  const withdrawals = inflation ? [toInflation(inflation)] : []
  if (nothingDue(state, parameters)) return withdrawals

  const payments = [...dueOf(state, parameters).payments]
  sweep(state, parameters, payments)
  for (const [at, payment] of payments.entries()) {
    withdrawals.push({ index: state.nextWithdrawalIndex + BigInt(at), ...payment })
  }
  return withdrawals
}

export declare namespace expectedWithdrawals {
  type Options = { inflation?: inflationAt.Inflation | undefined }
}

/**
 * Applies what {@link expectedWithdrawals} said of the same state, with the inflation or without: balances
 * fall, due partial withdrawals leave their queue, paid or not, and the sweep goes on.
 */
export function applyWithdrawals(
  draft: ChainState,
  parameters: BeaconKitParameters,
  withdrawals: readonly BeaconWithdrawal[],
): void {
  const { processed } = dueOf(draft, parameters)
  if (processed > 0) draft.pendingPartialWithdrawals.splice(0, processed)

  let count = 1
  let last: BeaconWithdrawal | undefined
  for (const withdrawal of withdrawals) {
    if (withdrawal.kind === 'inflation') continue
    const at = Number(withdrawal.validatorIndex)
    draft.balances[at] = (draft.balances[at] ?? 0n) - withdrawal.amountGwei
    last = withdrawal
    count++
  }
  if (last) draft.nextWithdrawalIndex = last.index + 1n

  // A full block leaves the sweep where it got to; any other one takes it a whole stretch further.
  const next =
    last && count === parameters.maxWithdrawalsPerBlock
      ? last.validatorIndex + 1n
      : draft.nextWithdrawalValidatorIndex + BigInt(parameters.maxValidatorsPerSweep)
  draft.nextWithdrawalValidatorIndex = next % BigInt(draft.validators.length)
}

/** Whether the block of the state's slot pays nothing but the inflation, and drops nothing. */
export function nothingDue(state: ChainState, parameters: BeaconKitParameters): boolean {
  const epoch = epochOf(state.slot, parameters)
  const first = state.pendingPartialWithdrawals[0]
  const isDue = first !== undefined && first.withdrawableEpoch <= epoch
  if (isDue && isInForce(parameters, 'electra', Number(state.slot))) return false

  const { validators, balances } = state
  const { maxEffectiveBalance } = parameters
  let index = Number(state.nextWithdrawalValidatorIndex)
  for (let left = sweepLength(state, parameters); left > 0; left--) {
    const validator = validators[index]
    const balance = balances[index]
    if (validator && balance !== undefined) {
      if (balance > maxEffectiveBalance) return false
      if (validator.withdrawableEpoch <= epoch && balance > 0n) return false
    }
    index = index + 1 === validators.length ? 0 : index + 1
  }
  return true
}

type Payment = Omit<BeaconWithdrawal, 'index'>

const noValidator = 2n ** 64n - 1n

function toInflation({ receiver, amountGwei }: inflationAt.Inflation): BeaconWithdrawal {
  return {
    index: noValidator,
    validatorIndex: noValidator,
    address: receiver,
    amountGwei,
    kind: 'inflation',
  }
}

const nothing = { payments: [] as readonly Payment[], processed: 0 }

/** Partial withdrawals whose time has come, and how many entries of the queue they and the dropped ones were. */
function dueOf(state: ChainState, parameters: BeaconKitParameters): typeof nothing {
  const queue = state.pendingPartialWithdrawals
  if (queue.length === 0 || !isInForce(parameters, 'electra', Number(state.slot))) return nothing

  const epoch = epochOf(state.slot, parameters)
  const payments: Payment[] = []
  let processed = 0
  for (const entry of queue) {
    // One place is the inflation's.
    const isFull = payments.length + 1 === parameters.maxPendingPartialsPerSweep
    if (isFull || entry.withdrawableEpoch > epoch) break
    const payment = payPartial(state, parameters, entry, payments)
    if (payment) payments.push(payment)
    processed++
  }
  return { payments, processed }
}

function payPartial(
  state: ChainState,
  parameters: BeaconKitParameters,
  entry: ChainState['pendingPartialWithdrawals'][number],
  earlier: readonly Payment[],
): Payment | undefined {
  const { validatorIndex, amount } = entry
  const validator = state.validators[Number(validatorIndex)]
  if (!validator || validator.exitEpoch !== FAR_FUTURE_EPOCH) return undefined
  if (validator.effectiveBalance < parameters.minActivationBalance) return undefined

  const balance = balanceAfter(state, Number(validatorIndex), earlier)
  const available = balance - parameters.minActivationBalance
  const address = withdrawalAddress(validator.withdrawalCredentials)
  if (available <= 0n || !address) return undefined
  const amountGwei = lesserOf(available, amount)
  return { validatorIndex, address, amountGwei, kind: 'partial' }
}

/** Looks at the next stretch of validators; what it finds comes behind `payments`. */
function sweep(state: ChainState, parameters: BeaconKitParameters, payments: Payment[]): void {
  const epoch = epochOf(state.slot, parameters)
  let index = Number(state.nextWithdrawalValidatorIndex)
  for (let left = sweepLength(state, parameters); left > 0; left--) {
    const payment = payOut(state, parameters, { index, epoch, earlier: payments })
    if (payment) payments.push(payment)
    if (payments.length + 1 >= parameters.maxWithdrawalsPerBlock) return
    index = index + 1 === state.validators.length ? 0 : index + 1
  }
}

function payOut(
  state: ChainState,
  { maxEffectiveBalance }: BeaconKitParameters,
  place: { index: number; epoch: bigint; earlier: readonly Payment[] },
): Payment | undefined {
  const { index, epoch, earlier } = place
  const validator = state.validators[index]
  if (!validator || !hasAddress(validator.withdrawalCredentials)) return undefined
  const address = withdrawalAddress(validator.withdrawalCredentials)
  if (!address) return undefined

  const balance = balanceAfter(state, index, earlier)
  const payment = { validatorIndex: BigInt(index), address }
  if (validator.withdrawableEpoch <= epoch && balance > 0n) {
    return { ...payment, amountGwei: balance, kind: 'full' }
  }
  const isAtMost = validator.effectiveBalance === maxEffectiveBalance
  if (!isAtMost || balance <= maxEffectiveBalance) return undefined
  return { ...payment, amountGwei: balance - maxEffectiveBalance, kind: 'excess' }
}

/** A validator's balance once the block has paid what it has so far. */
function balanceAfter(state: ChainState, index: number, payments: readonly Payment[]): bigint {
  const validatorIndex = BigInt(index)
  return payments
    .filter((payment) => payment.validatorIndex === validatorIndex)
    .reduce((balance, { amountGwei }) => balance - amountGwei, state.balances[index] ?? 0n)
}

function sweepLength(state: ChainState, { maxValidatorsPerSweep }: BeaconKitParameters): number {
  return Math.min(state.validators.length, maxValidatorsPerSweep)
}
