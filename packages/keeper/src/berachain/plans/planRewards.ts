import type { BerachainParameters } from '@millpond/networks'
import type { readPoolState } from '@millpond/sdk/berachain'

const gwei = 10n ** 9n

/**
 * Whether collecting rewards is worth a transaction now: because enough have gathered, or because with them the buffer
 * makes a deposit to the consensus layer. Follows what the pool does with a deposit of nothing.
 */
export function planRewards(parameters: planRewards.Parameters): planRewards.ReturnType {
  const { pool, wbera, network, minRewards } = parameters
  if (pool.isFullyExited) return { kind: 'idle', reason: 'the pool is closed' }
  if (!pool.isActive) return { kind: 'idle', reason: 'the pool is not activated' }
  if (pool.isPaused) return { kind: 'idle', reason: 'the pool is paused' }

  const room = atLeastZero(network.maxEffectiveBalanceWei - pool.totalDeposits)
  const collectable = least(wbera + pool.rewards, atLeastZero(room - pool.buffer))
  const deposit = planDeposit(parameters, { buffer: pool.buffer + collectable, room })
  if (deposit > 0n || (collectable > 0n && collectable >= minRewards)) {
    return { kind: 'process', collectable, deposit }
  }
  const reason = `rewards of ${collectable} wei are below the limit of ${minRewards} wei`
  return { kind: 'idle', reason }
}

export declare namespace planRewards {
  type Parameters = {
    pool: Pick<
      readPoolState.ReturnType,
      | 'isActive'
      | 'isFullyExited'
      | 'isPaused'
      | 'isThresholdReached'
      | 'buffer'
      | 'rewards'
      | 'totalDeposits'
      | 'minEffectiveBalance'
    >
    /** Wei of WBERA that the SmartOperator holds. */
    wbera: bigint
    network: Pick<BerachainParameters, 'maxEffectiveBalanceWei' | 'minConsensusDepositWei'>
    /** Wei. */
    minRewards: bigint
  }
  type ReturnType =
    /** Wei that move into the buffer, and from there to the consensus layer. */
    { kind: 'process'; collectable: bigint; deposit: bigint } | { kind: 'idle'; reason: string }
}

/** Wei; 0 while none can be made. What is left of the room must stay large enough for another one. */
function planDeposit(
  { pool, network }: planRewards.Parameters,
  { buffer, room }: { buffer: bigint; room: bigint },
): bigint {
  const smallest = network.minConsensusDepositWei
  const assets = least(buffer - (buffer % gwei), room)
  if (buffer < smallest || assets < smallest) return 0n
  if (!pool.isThresholdReached) {
    return pool.totalDeposits + buffer >= pool.minEffectiveBalance ? assets : 0n
  }
  const left = room - assets
  return left === 0n || left >= smallest ? assets : 0n
}

function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

function atLeastZero(value: bigint): bigint {
  return value > 0n ? value : 0n
}
