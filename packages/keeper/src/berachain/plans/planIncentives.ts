import type { BoostClaim, readTokenBalances } from '@millpond/sdk/berachain'
import { type Address, isAddressEqual } from 'viem'

/**
 * What to claim for the incentive collector, and what lies at the SmartOperator to be forwarded to it. Never names the
 * pool's own assets, WBERA and BGT: contracts of the BGT era would put them up for sale.
 */
export function planIncentives(parameters: planIncentives.Parameters): planIncentives.ReturnType {
  const { isFullyExited, claims, earnedHoney, minHoney, canMove } = parameters
  if (isFullyExited) return { kind: 'idle', reason: 'the pool is closed', skipped: [] }

  const { tokens, skipped } = chooseTokens(parameters)
  const isHoneyDue = earnedHoney > 0n && earnedHoney >= minHoney
  const needsAll = claims.length > 0 || (tokens.length > 0 && (isHoneyDue || !canMove))
  if (needsAll) return { kind: 'claimAll', claims, tokens, skipped }
  if (tokens.length > 0) return { kind: 'move', tokens, skipped }
  if (isHoneyDue) return { kind: 'claimHoney', skipped }
  return { kind: 'idle', reason: 'no incentives worth a transaction', skipped }
}

export declare namespace planIncentives {
  type Parameters = {
    isFullyExited: boolean
    /** Of the network's distribution to boosters; empty without a source. */
    claims: readonly BoostClaim[]
    /** Wei of HONEY that can be claimed. */
    earnedHoney: bigint
    /** Wei. */
    minHoney: bigint
    /** What the SmartOperator holds. */
    balances: readonly readTokenBalances.TokenBalance[]
    /** Smallest units from which a token is forwarded; others from one whole token on. */
    minAmounts: readonly { token: Address; minAmount: bigint }[]
    /** Assets of the pool, which are no incentives. */
    excluded: readonly Address[]
    /** Whether the contracts forward tokens without claiming. */
    canMove: boolean
  }
  type Skipped = { token: Address; reason: string }
  type ReturnType = { skipped: Skipped[] } & (
    | { kind: 'claimAll'; claims: readonly BoostClaim[]; tokens: Address[] }
    | { kind: 'claimHoney' }
    | { kind: 'move'; tokens: Address[] }
    | { kind: 'idle'; reason: string }
  )
}

type Choice = { kind: 'forward' } | { kind: 'wait' } | { kind: 'skip'; reason: string }

function chooseTokens(parameters: planIncentives.Parameters) {
  const tokens: Address[] = []
  const skipped: planIncentives.Skipped[] = []
  for (const balance of parameters.balances) {
    const { token } = balance
    if (parameters.excluded.some((other) => isAddressEqual(other, token))) continue
    const choice = choose(balance, parameters.minAmounts)
    if (choice.kind === 'forward') tokens.push(token)
    if (choice.kind === 'skip') skipped.push({ token, reason: choice.reason })
  }
  return { tokens, skipped }
}

function choose(
  { token, balance, decimals }: readTokenBalances.TokenBalance,
  minAmounts: planIncentives.Parameters['minAmounts'],
): Choice {
  if (balance.kind !== 'known') return { kind: 'skip', reason: 'it tells no balance' }
  const named = minAmounts.find((other) => isAddressEqual(other.token, token))
  if (!named && decimals.kind !== 'known') return { kind: 'skip', reason: 'it tells no decimals' }

  const whole = decimals.kind === 'known' ? 10n ** BigInt(decimals.value) : 0n
  const minAmount = named?.minAmount ?? whole
  return { kind: balance.value > 0n && balance.value >= minAmount ? 'forward' : 'wait' }
}
