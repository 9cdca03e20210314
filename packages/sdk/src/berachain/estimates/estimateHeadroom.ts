import { planWithdrawal } from '../plans/planWithdrawal.ts'

const gwei = 10n ** 9n

/**
 * What can leave a pool before it closes for good, who pays it, and what one request of `assets`
 * leaves of that. Contracts of the BGT era use no WBERA: `availableWbera` is 0 for them.
 * @example
 * const headroom = estimateHeadroom({ ...state, availableWbera: 0n, assets })
 */
export function estimateHeadroom(
  parameters: estimateHeadroom.Parameters,
): estimateHeadroom.ReturnType {
  const { assets } = parameters
  const room = roomOf(parameters)
  if (assets === undefined || room.kind === 'closed' || room.kind === 'inactive') return room
  return { ...room, request: requestOf(parameters, assets) }
}

export declare namespace estimateHeadroom {
  type Parameters = Pick<
    planWithdrawal.Parameters,
    | 'isActive'
    | 'isFullyExited'
    | 'isThresholdReached'
    | 'buffer'
    | 'totalDeposits'
    | 'minEffectiveBalance'
    | 'availableWbera'
  > & {
    /** Wei of one request to try. */
    assets?: bigint
  }
  /** Wei in whole gwei, which is what requests are made of. */
  type Room =
    /** Nothing was opened yet. */
    | { kind: 'inactive' }
    /** It is closed already: all of it can be asked for. */
    | { kind: 'closed' }
    /** Below the minimum the buffer pays, and no request closes the pool. */
    | { kind: 'buffer'; room: bigint }
    /** WBERA of the operator pays first, then the consensus layer. */
    | { kind: 'stake'; room: bigint; operator: bigint; consensus: bigint }
  type Request = {
    /** Wei, in whole gwei. */
    assets: bigint
    /** Who pays it, without regard to the cooldown. */
    plan: planWithdrawal.ReturnType
    /** Wei of room afterwards; nothing when it closes the pool or is refused. */
    left: bigint
  }
  type ReturnType = Room & { request?: Request }
}

function roomOf(parameters: estimateHeadroom.Parameters): estimateHeadroom.Room {
  const { totalDeposits, minEffectiveBalance, availableWbera, buffer } = parameters
  if (!parameters.isActive) return { kind: 'inactive' }
  if (parameters.isFullyExited) return { kind: 'closed' }
  if (!parameters.isThresholdReached) return { kind: 'buffer', room: floor(buffer) }
  const spare = totalDeposits > minEffectiveBalance ? totalDeposits - minEffectiveBalance : 0n
  const [operator, consensus] = [floor(availableWbera), floor(spare)]
  return { kind: 'stake', room: operator + consensus, operator, consensus }
}

function requestOf(
  parameters: estimateHeadroom.Parameters,
  wanted: bigint,
): estimateHeadroom.Request {
  const assets = floor(wanted)
  const plan = planWithdrawal({
    ...parameters,
    assets,
    isDefaultRecipient: false,
    cooldown: { kind: 'known', blocksLeft: 0n },
  })
  const room = roomOf(parameters)
  const isPaid = plan.kind !== 'refused' && plan.kind !== 'fullExit'
  const left = isPaid && 'room' in room ? room.room - assets : 0n
  return { assets, plan, left }
}

function floor(wei: bigint): bigint {
  return wei - (wei % gwei)
}
