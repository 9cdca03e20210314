import { FAR_FUTURE_EPOCH, gweiToWei } from '@millpond/consensus'

/** A proof this much younger than the oldest that the contracts take still has time to be included. */
const ageMarginSeconds = 120n

/**
 * What a feeder does about one validator now: report its proven balance, or wait. That balance still holds partial
 * withdrawals that were asked for and not paid, which the books do not: they are taken off where the oracle can, and
 * waited for where it books exactly what is proven. Nothing is reported while a deposit or a request is on its way
 * between the pool and the consensus layer.
 *
 * Zero closes the pool for ever. It is reported only of a validator that exists, has exited and was paid in full.
 */
export function planBalanceReport(
  observation: planBalanceReport.Observation,
): planBalanceReport.ReturnType {
  const { pool, validator, slot, epoch } = observation
  const { balanceGwei, pendingGwei } = validator
  const difference = gweiToWei(balanceGwei) - gweiToWei(pendingGwei) - pool.totalDeposits
  const idle = (reason: string) => ({ kind: 'idle', reason, difference }) as const
  const unknown = (reason: string) => ({ kind: 'unknown', reason, difference }) as const

  if (pool.isFullyExited) return idle('the pool is closed')
  if (!pool.isActive) return idle('the pool is not activated')
  if (pool.isPaused) return idle('the pool is paused and takes no report')

  const age = observation.nowSeconds - observation.timestampSeconds
  const maxAge = observation.maxAgeSeconds - ageMarginSeconds
  if (age > maxAge) return unknown(`slot ${slot} is ${age} s old, a report may be of ${maxAge} s`)
  if (difference === 0n) return idle('the books agree with the consensus layer')

  const { lastReport, booksChangedAt } = observation
  if (lastReport.kind === 'made' && lastReport.timestampSeconds >= observation.timestampSeconds) {
    return unknown(`slot ${slot} is not after the last report`)
  }
  if (booksChangedAt !== undefined) {
    return idle(`block ${booksChangedAt} changed the books; slot ${slot} may not show it yet`)
  }
  if (pendingGwei > 0n && !canSubtract(observation)) {
    return idle(`partial withdrawals of ${pendingGwei} gwei are pending`)
  }
  if (balanceGwei === 0n && !isWithdrawn(validator, epoch)) {
    return unknown('the balance is zero, but the validator is not withdrawn')
  }
  return { kind: 'report', balanceGwei, pendingGwei, difference }
}

export declare namespace planBalanceReport {
  type Observation = {
    /** The slot that the proofs are about, and its epoch. */
    slot: bigint
    epoch: bigint
    /** Time under which the chain keeps the root of that slot. */
    timestampSeconds: bigint
    /** Time of the newest block. */
    nowSeconds: bigint
    /** Age above which the contracts refuse a proof. */
    maxAgeSeconds: bigint
    lastReport: { kind: 'none' } | { kind: 'made'; timestampSeconds: bigint }
    /** Block of the last deposit, withdrawal or report that the slot may not show; `undefined` if there is none. */
    booksChangedAt: bigint | undefined
    /** Whether the oracle takes what is pending off a report. */
    takesPending: boolean
    /** The pool at the newest block; amounts in wei. */
    pool: {
      isActive: boolean
      isPaused: boolean
      isFullyExited: boolean
      totalDeposits: bigint
    }
    validator: Validator
  }
  /** The validator in the state of the slot. */
  type Validator = {
    balanceGwei: bigint
    /** Partial withdrawals that are still in the balance. */
    pendingGwei: bigint
    effectiveBalanceGwei: bigint
    exitEpoch: bigint
    withdrawableEpoch: bigint
  }
  /**
   * `difference`: wei that the consensus layer holds for the pool beyond its books; below zero it lacks them. A report
   * names the balance as it is proven, and what is to be taken off it.
   */
  type ReturnType = { difference: bigint } & (
    | { kind: 'report'; balanceGwei: bigint; pendingGwei: bigint }
    | { kind: 'idle'; reason: string }
    | { kind: 'unknown'; reason: string }
  )
}

/** A validator that leaves is paid no partial withdrawal any more. The rest must not be zero, which would mean an exit. */
function canSubtract({ takesPending, validator }: planBalanceReport.Observation): boolean {
  const { pendingGwei, balanceGwei, exitEpoch } = validator
  return takesPending && exitEpoch === FAR_FUTURE_EPOCH && pendingGwei < balanceGwei
}

function isWithdrawn(validator: planBalanceReport.Validator, epoch: bigint): boolean {
  const { effectiveBalanceGwei, exitEpoch, withdrawableEpoch } = validator
  return effectiveBalanceGwei === 0n && exitEpoch <= epoch && withdrawableEpoch <= epoch
}
