import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import type { SsvCluster } from './ClusterBook.ts'
import { sumEffectiveBalances } from './sumEffectiveBalances.ts'

const pubkey = (seed: number): Hex => `0x${String(seed).padStart(96, '0')}`

function clusterOf(seeds: readonly number[], active = true): SsvCluster {
  const pubkeys = new Set(seeds.map(pubkey))
  const [validatorCount, id] = [pubkeys.size, `0x${'ab'.repeat(32)}`] as const
  const cluster = { validatorCount, networkFeeIndex: 0n, index: 0n, active, balance: 0n }
  return { id, owner: '0x', operatorIds: [], cluster, pubkeys }
}

/** Effective balances in ETH, of the validators that the chain knows. */
const balances = new Map([
  [pubkey(1), 32n],
  [pubkey(2), 2_048n],
  [pubkey(3), 31n],
  [pubkey(4), 0n],
])
const effectiveBalanceOf = (key: Hex) => {
  const ether = balances.get(key)
  return ether === undefined ? undefined : ether * 1_000_000_000n
}
const sumOf = (seeds: readonly number[]) =>
  sumEffectiveBalances([clusterOf(seeds)], effectiveBalanceOf)[0]?.effectiveBalance

describe('sumEffectiveBalances', () => {
  test('default', () => {
    expect(sumOf([1, 2])).toBe(2_080)
  })

  test('behavior: no validator counts less than 32 ETH', () => {
    expect([sumOf([3]), sumOf([4]), sumOf([5]), sumOf([3, 4, 5])]).toEqual([32, 32, 32, 96])
  })

  test('behavior: a liquidated cluster has a leaf, an empty one has none', () => {
    const clusters = [clusterOf([1], false), clusterOf([])]
    const leaves = sumEffectiveBalances(clusters, effectiveBalanceOf)
    expect(leaves.map((leaf) => leaf.effectiveBalance)).toEqual([32])
  })
})
