import { liquidationFloor, toVUnitsUp } from '@millpond/sdk/ethereum'
import type { SsvCluster } from './ClusterBook.ts'
import type { EffectiveBalanceProof } from './startEffectiveBalanceOracles.ts'

/** An active cluster, as SSVNetwork's views show it now. */
export type ClusterReading = {
  cluster: SsvCluster
  isLiquidatable: boolean
  /** Wei left after the fees up to now. */
  settled: bigint
  /** Fees of its SSV operators and of the network together: wei per block for 32 ETH. */
  feePerBlock: bigint
  proof: EffectiveBalanceProof
}

/** One way to get a cluster's balance. */
export type Taking =
  | { kind: 'liquidate'; cluster: SsvCluster }
  | { kind: 'apply'; cluster: SsvCluster; proof: Extract<EffectiveBalanceProof, { kind: 'proof' }> }

/**
 * The clusters that a liquidator may take now: first those that are insolvent, then those that become so when
 * the newest root of effective balances is applied to them.
 */
export function planTakings(parameters: planTakings.Parameters): Taking[] {
  const { readings, ...network } = parameters
  const insolvent = readings
    .filter(({ isLiquidatable }) => isLiquidatable)
    .map(({ cluster }): Taking => ({ kind: 'liquidate', cluster }))
  const outgrown = readings
    .filter(({ isLiquidatable }) => !isLiquidatable)
    .flatMap((reading): Taking[] => {
      const { cluster, proof } = reading
      if (proof.kind !== 'proof' || !isOutgrown(reading, proof.effectiveBalance, network)) return []
      return [{ kind: 'apply', cluster, proof }]
    })
  return [...insolvent, ...outgrown]
}

export declare namespace planTakings {
  type Parameters = Network & { readings: readonly ClusterReading[] }
}

type Network = {
  /** Blocks. */
  liquidationThresholdPeriod: bigint
  /** Wei. */
  minimumLiquidationCollateral: bigint
}

/** Whether the cluster cannot afford this effective balance, which the contract would take from it. */
function isOutgrown(
  { cluster, settled, feePerBlock }: ClusterReading,
  effectiveBalance: number,
  network: Network,
): boolean {
  const validators = cluster.cluster.validatorCount
  if (effectiveBalance < 32 * validators || effectiveBalance > 2048 * validators) return false
  const vUnits = toVUnitsUp(effectiveBalance)
  return settled < liquidationFloor({ feePerBlock, vUnits, ...network })
}
