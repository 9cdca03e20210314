import type { readFeeMints } from '@millpond/sdk/berachain'
import { zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { toHistory } from './toHistory.ts'

const mint = (blockNumber: bigint, shares: bigint, source: readFeeMints.Source = 'rewards') => ({
  blockNumber,
  shares,
  source,
  transactionHash: zeroHash,
})
const range = {
  // A share is worth two.
  totals: { totalAssets: 1_999n, totalShares: 999n },
  fromBlock: 1_000n,
  toBlock: 1_249n,
  blocksPerDay: 100n,
  isSinceStart: false,
}

describe('toHistory', () => {
  test('default', () => {
    const mints = [
      mint(1_010n, 5n),
      mint(1_149n, 7n),
      mint(1_150n, 11n),
      mint(1_249n, 13n, 'incentives'),
      mint(1_249n, 1_000n, 'deposit'),
    ]
    expect(toHistory({ ...range, mints })).toEqual({
      fromBlock: 1_000n,
      toBlock: 1_249n,
      isComplete: false,
      shares: 36n,
      assets: 72n,
      bySource: { rewards: 23n, incentives: 13n, deposits: 1_000n, first: 0n },
      days: [
        { fromBlock: 1_000n, toBlock: 1_049n, shares: 5n, assets: 10n },
        { fromBlock: 1_050n, toBlock: 1_149n, shares: 7n, assets: 14n },
        { fromBlock: 1_150n, toBlock: 1_249n, shares: 24n, assets: 48n },
      ],
    })
  })

  test('behavior: who saw the first shares saw all', () => {
    const mints = [mint(1_001n, 10_000n, 'first')]
    expect(toHistory({ ...range, mints })).toMatchObject({ isComplete: true, shares: 0n, days: [] })
    expect(toHistory({ ...range, mints: [], isSinceStart: true }).isComplete).toBe(true)
    expect(toHistory({ ...range, mints: [] }).isComplete).toBe(false)
  })
})
