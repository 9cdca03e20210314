import { estimateHeadroom, planWithdrawal } from '@millpond/sdk/berachain'
import { type Address, formatUnits } from 'viem'

const gwei = 10n ** 9n

/**
 * What turning the fee shares of an account into BERA does: who pays it, what is left of the
 * headroom, and the command. What would close the pool for everybody is cut to what does not.
 */
export function planCashing(parameters: planCashing.Parameters): planCashing.ReturnType {
  const { state, shares, assets: worth, cooldown, account, isDefaultRecipient } = parameters
  const assets = worth - (worth % gwei)
  const before = estimateHeadroom(state)
  if (assets === 0n) return { kind: 'nothing', before }
  const wish = { ...state, assets, cooldown, isDefaultRecipient }
  const plan = planWithdrawal(wish)
  if (plan.kind === 'refused') return { kind: 'refused', reason: plan.reason, assets, before }

  const room = 'room' in before ? before.room : undefined
  const from = `--from ${account}`
  if (plan.kind === 'fullExit') {
    const most = room ?? 0n
    const ask = `millpond withdraw request ${formatUnits(most, 18)} ${from}`
    return {
      kind: 'closes',
      shares,
      assets,
      before,
      most,
      ...(most > 0n && { command: ask }),
    }
  }
  const command = `millpond withdraw request --shares ${formatUnits(shares, 18)} ${from}`
  const left = room === undefined ? undefined : room - assets
  return {
    kind: 'pays',
    way: plan.kind,
    shares,
    assets,
    before,
    ...(left !== undefined && { left }),
    command,
  }
}

export declare namespace planCashing {
  type Parameters = {
    state: Omit<estimateHeadroom.Parameters, 'assets'>
    shares: bigint
    /** Wei that they are worth. */
    assets: bigint
    cooldown: planWithdrawal.Parameters['cooldown']
    /** Who has them. */
    account: Address
    /** Whether the pool gives it the first shares and the fee: it has to wait for the minimum. */
    isDefaultRecipient: boolean
  }
  type Way = Exclude<planWithdrawal.ReturnType['kind'], 'refused' | 'fullExit'>
  type ReturnType = { before: estimateHeadroom.ReturnType } & (
    | { kind: 'nothing' }
    | {
        kind: 'refused'
        reason: Extract<planWithdrawal.ReturnType, { kind: 'refused' }>['reason']
        assets: bigint
      }
    /** All of it at once closes the pool; `most` wei do not. */
    | { kind: 'closes'; shares: bigint; assets: bigint; most: bigint; command?: string }
    /** `left` wei of headroom afterwards, where there is any to speak of. */
    | { kind: 'pays'; way: Way; shares: bigint; assets: bigint; left?: bigint; command: string }
  )
}
