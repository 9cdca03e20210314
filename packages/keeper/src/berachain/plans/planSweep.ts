/** Whether what a closed pool still received is worth sending to the vault, where its stakers are paid from. */
export function planSweep(parameters: planSweep.Parameters): planSweep.ReturnType {
  const { isFullyExited, rewards, nativeBalance, minRewards, canSweep } = parameters
  if (!isFullyExited) return { kind: 'idle', reason: 'the pool is open' }
  if (!canSweep) return { kind: 'idle', reason: 'contracts of this version cannot sweep' }
  const assets = rewards + nativeBalance
  if (assets > 0n && assets >= minRewards) return { kind: 'sweep', assets }
  const reason = `late rewards of ${assets} wei are below the limit of ${minRewards} wei`
  return { kind: 'idle', reason }
}

export declare namespace planSweep {
  type Parameters = {
    isFullyExited: boolean
    /** Wei at the rewards vault. */
    rewards: bigint
    /** Wei at the pool. */
    nativeBalance: bigint
    /** Wei. */
    minRewards: bigint
    /** Whether the contracts have the function. */
    canSweep: boolean
  }
  type ReturnType = { kind: 'sweep'; assets: bigint } | { kind: 'idle'; reason: string }
}
