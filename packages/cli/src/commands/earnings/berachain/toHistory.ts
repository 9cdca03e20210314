import { type readFeeMints, toAssetsDown } from '@millpond/sdk/berachain'

/** What the fee brought in a range of blocks, all in all and by day, counted back from its end. */
export function toHistory(parameters: toHistory.Parameters): toHistory.ReturnType {
  const { mints, totals, fromBlock, toBlock, blocksPerDay } = parameters
  const fees = mints.filter(({ source }) => source === 'rewards' || source === 'incentives')
  const sum = (source: readFeeMints.Source) =>
    sharesOf(mints.filter((one) => one.source === source))
  const shares = sharesOf(fees)

  const days = new Map<bigint, bigint>()
  for (const { blockNumber, shares: minted } of fees) {
    const day = (toBlock - blockNumber) / blocksPerDay
    days.set(day, (days.get(day) ?? 0n) + minted)
  }
  return {
    fromBlock,
    toBlock,
    // The first shares are minted once, before any fee: who saw them saw all.
    isComplete: mints.some(({ source }) => source === 'first') || parameters.isSinceStart,
    shares,
    assets: toAssetsDown(shares, totals),
    bySource: {
      rewards: sum('rewards'),
      incentives: sum('incentives'),
      deposits: sum('deposit'),
      first: sum('first'),
    },
    days: [...days]
      .toSorted(([left], [right]) => (left < right ? 1 : -1))
      .map(([day, minted]) => {
        const last = toBlock - day * blocksPerDay
        const first = last - blocksPerDay + 1n
        return {
          fromBlock: first > fromBlock ? first : fromBlock,
          toBlock: last,
          shares: minted,
          assets: toAssetsDown(minted, totals),
        }
      }),
  }
}

export declare namespace toHistory {
  type Parameters = {
    mints: readFeeMints.ReturnType
    /** Of the pool now. */
    totals: toAssetsDown.Totals
    fromBlock: bigint
    toBlock: bigint
    blocksPerDay: bigint
    /** Whether the pool is not older than the range. */
    isSinceStart: boolean
  }
  type Day = {
    fromBlock: bigint
    toBlock: bigint
    shares: bigint
    /** Wei at the rate of now. */
    assets: bigint
  }
  type ReturnType = Day & {
    /** Whether no fee was minted before the range. */
    isComplete: boolean
    /** Share units. Deposits and the first shares are no fee. */
    bySource: { rewards: bigint; incentives: bigint; deposits: bigint; first: bigint }
    /** Oldest first; days without a fee are left out. */
    days: readonly Day[]
  }
}

function sharesOf(mints: readFeeMints.ReturnType): bigint {
  return mints.reduce((sum, { shares }) => sum + shares, 0n)
}
