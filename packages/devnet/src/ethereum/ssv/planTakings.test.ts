import { describe, expect, test } from 'vitest'
import type { SsvCluster } from './ClusterBook.ts'
import { type ClusterReading, planTakings } from './planTakings.ts'
import type { EffectiveBalanceProof } from './startEffectiveBalanceOracles.ts'

const root = `0x${'ab'.repeat(32)}` as const

function clusterOf(validatorCount: number): SsvCluster {
  const cluster = { validatorCount, networkFeeIndex: 0n, index: 0n, active: true, balance: 1n }
  return { id: root, owner: '0x', operatorIds: [1n], cluster, pubkeys: new Set() }
}

/** Four operators and the network, with mainnet's parameters: one validator needs 525,347,816,000,000 wei. */
const network = {
  liquidationThresholdPeriod: 50_120n,
  minimumLiquidationCollateral: 324_862_599_900_000n,
}
const base: ClusterReading = {
  cluster: clusterOf(1),
  isLiquidatable: false,
  settled: 525_347_816_000_000n,
  feePerBlock: 4n * 1_778_800_000n + 3_366_600_000n,
  proof: { kind: 'no-root' },
}
const proofOf = (effectiveBalance: number): EffectiveBalanceProof => {
  return { kind: 'proof', effectiveBalance, proof: [], root, blockNumber: 9n }
}
const plan = (...readings: Partial<ClusterReading>[]) =>
  planTakings({ ...network, readings: readings.map((each) => ({ ...base, ...each })) })

describe('planTakings', () => {
  test('default', () => {
    expect(plan({}, { isLiquidatable: true })).toEqual([
      { kind: 'liquidate', cluster: base.cluster },
    ])
  })

  test('behavior: a root is applied to a cluster that cannot afford it', () => {
    expect(plan({ proof: proofOf(32) })).toEqual([])
    expect(plan({ proof: proofOf(33) })).toEqual([
      { kind: 'apply', cluster: base.cluster, proof: proofOf(33) },
    ])
    expect(plan({ proof: proofOf(33), settled: 541_791_202_600_000n })).toHaveLength(0)
    expect(plan({ proof: proofOf(33), settled: 541_791_202_599_999n })).toHaveLength(1)
  })

  test('behavior: a balance that the contract would refuse is left alone', () => {
    expect(plan({ proof: proofOf(31) })).toEqual([])
    expect(plan({ proof: proofOf(2_049) })).toEqual([])
    expect(plan({ proof: proofOf(2_048) })).toHaveLength(1)
    expect(plan({ proof: proofOf(63), cluster: clusterOf(2), settled: 0n })).toEqual([])
  })

  test('behavior: insolvent clusters come first', () => {
    const outgrown = { proof: proofOf(64) }
    const kinds = plan(outgrown, { isLiquidatable: true }, outgrown).map(({ kind }) => kind)
    expect(kinds).toEqual(['liquidate', 'apply', 'apply'])
  })

  test('behavior: a root that is not known proves nothing', () => {
    for (const kind of ['unknown-root', 'absent'] as const)
      expect(plan({ settled: 0n, proof: { kind, root, blockNumber: 9n } })).toEqual([])
  })
})
