const gwei = 10n ** 9n

/**
 * How a pool would pay a withdrawal, and whether it would close: the rules of its contracts,
 * without asking them.
 * @example
 * const sender = { isDefaultRecipient: false }
 * const { kind } = planWithdrawal({ ...state, ...sender, assets, availableWbera: 0n, cooldown })
 */
export function planWithdrawal(parameters: planWithdrawal.Parameters): planWithdrawal.ReturnType {
  const { assets, buffer, totalDeposits, minEffectiveBalance, cooldown } = parameters
  if (!parameters.isActive) return { kind: 'refused', reason: 'inactive' }
  if (parameters.isFullyExited) return { kind: 'exited' }
  if (!parameters.isThresholdReached) {
    if (parameters.isDefaultRecipient) return { kind: 'refused', reason: 'defaultRecipient' }
    return assets <= buffer ? { kind: 'buffer' } : { kind: 'refused', reason: 'buffer' }
  }
  if (cooldown.kind === 'known' && cooldown.blocksLeft > 0n) {
    return { kind: 'refused', reason: 'cooldown' }
  }

  const available = parameters.availableWbera - (parameters.availableWbera % gwei)
  const covered = assets < available ? assets : available
  const asked = assets - covered
  if (asked === 0n) return { kind: 'operator', covered }
  const isTooMuch = asked > totalDeposits || totalDeposits - asked < minEffectiveBalance
  return isTooMuch ? { kind: 'fullExit' } : { kind: 'consensus', asked, covered }
}

export declare namespace planWithdrawal {
  type Parameters = {
    /** Wei asked for, in whole gwei. */
    assets: bigint
    /** Whether the sender gets the first shares, and so waits for the minimum. */
    isDefaultRecipient: boolean
    isActive: boolean
    isFullyExited: boolean
    isThresholdReached: boolean
    /** Wei not staked. */
    buffer: bigint
    /** Wei that the pool believes to be in the consensus layer. */
    totalDeposits: bigint
    /** Wei. */
    minEffectiveBalance: bigint
    /** Wei of WBERA that the SmartOperator holds; 0 for contracts that do not use it. */
    availableWbera: bigint
    /** Older contracts do not tell when the minimum was reached. */
    cooldown: { kind: 'known'; blocksLeft: bigint } | { kind: 'unknown' }
  }
  type ReturnType =
    | { kind: 'refused'; reason: 'inactive' | 'defaultRecipient' | 'buffer' | 'cooldown' }
    /** The pool is closed: its exit pays, nothing is asked of the consensus layer. */
    | { kind: 'exited' }
    /** What is not staked yet pays. */
    | { kind: 'buffer' }
    /** The SmartOperator's WBERA pays all of it. */
    | { kind: 'operator'; covered: bigint }
    /** The consensus layer pays `asked`, the SmartOperator `covered`. Wei. */
    | { kind: 'consensus'; asked: bigint; covered: bigint }
    /** Less than the minimum would stay: the whole pool closes. */
    | { kind: 'fullExit' }
}
