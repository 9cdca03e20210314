import { toAssetsDown } from '../estimates/toAssetsDown.ts'
import type { readPoolState } from '../reads/readPoolState.ts'

const gwei = 10n ** 9n
const oneHundredPercent = 10_000n

/**
 * What a withdrawal request burns and will pay, to the wei, as long as nothing changes before it is
 * included: the rules of the contracts, which charge the fees due first, without asking them.
 * @example
 * const { shares, dust } = previewWithdrawal({ ...state, wish: { kind: 'assets', assets } })
 */
export function previewWithdrawal(
  parameters: previewWithdrawal.Parameters,
): previewWithdrawal.ReturnType {
  const { wish } = parameters
  const rate = settleFees(parameters)
  const worth = wish.kind === 'assets' ? wish.assets : toAssetsDown(wish.shares, rate)
  const assets = worth - (worth % gwei)
  return { assets, shares: toSharesUp(assets, rate), dust: worth - assets }
}

export declare namespace previewWithdrawal {
  type Parameters = toAssetsDown.Totals & {
    wish: Wish
    isFullyExited: boolean
    operator: Pick<readPoolState.ReturnType['operator'], 'bgtFees' | 'wberaFees'>
  }
  type Wish =
    /** Wei. */
    | { kind: 'assets'; assets: bigint }
    /** Share units. */
    | { kind: 'shares'; shares: bigint }
  type ReturnType = {
    /** Wei that will be paid, in whole gwei. */
    assets: bigint
    /** Share units that are burned. */
    shares: bigint
    /** Wei below one gwei, which stays in the pool. */
    dust: bigint
  }
}

type FeeState = readPoolState.Optional<readPoolState.FeeState>

/**
 * The vault charges both fees before it looks at the price; contracts without a fee on WBERA charge
 * none then, and a closed pool never.
 */
function settleFees(parameters: previewWithdrawal.Parameters): toAssetsDown.Totals {
  const { totalAssets, totalShares, isFullyExited, operator } = parameters
  const rate = { totalAssets, totalShares }
  if (isFullyExited || operator.wberaFees.kind !== 'known') return rate
  return charge(charge(rate, operator.bgtFees), operator.wberaFees)
}

/** Shares for the fee at the price without it; then the fee belongs to all. */
function charge(rate: toAssetsDown.Totals, fees: FeeState): toAssetsDown.Totals {
  if (fees.kind !== 'known') return rate
  const fee = (fees.value.chargeable * fees.value.feeBps) / oneHundredPercent
  const totalShares = rate.totalShares + toSharesDown(fee, rate)
  return { totalAssets: rate.totalAssets + fee, totalShares }
}

function toSharesDown(assets: bigint, { totalAssets, totalShares }: toAssetsDown.Totals) {
  return (assets * (totalShares + 1n)) / (totalAssets + 1n)
}

function toSharesUp(assets: bigint, { totalAssets, totalShares }: toAssetsDown.Totals) {
  return (assets * (totalShares + 1n) + totalAssets) / (totalAssets + 1n)
}
