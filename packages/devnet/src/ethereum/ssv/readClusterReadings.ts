import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import type { Address } from 'viem'
import type { SsvCluster } from './ClusterBook.ts'
import type { BotWallet } from './createBotWallet.ts'
import type { ClusterReading, planTakings } from './planTakings.ts'
import type { EffectiveBalanceOracles } from './startEffectiveBalanceOracles.ts'

/**
 * What SSVNetwork's views say about these clusters at the newest block, in one call. A cluster whose views
 * revert is left out: one that pays in SSV tokens, say.
 */
export async function readClusterReadings(parameters: {
  reader: BotWallet['reader']
  /** Address of SSVNetworkViews. */
  views: Address
  clusters: readonly SsvCluster[]
  proofFor: EffectiveBalanceOracles['proofFor']
}): Promise<planTakings.Parameters> {
  const { reader, clusters, proofFor } = parameters
  const views = { address: parameters.views, abi: issvNetworkViewsAbi } as const
  const operatorIds = [...new Set(clusters.flatMap((each) => each.operatorIds))]
  const [network, fees, insolvent, balances] = await Promise.all([
    reader.multicall({
      allowFailure: false,
      contracts: [
        { ...views, functionName: 'getNetworkFee' },
        { ...views, functionName: 'getLiquidationThresholdPeriod' },
        { ...views, functionName: 'getMinimumLiquidationCollateral' },
      ],
    }),
    reader.multicall({
      allowFailure: false,
      contracts: operatorIds.map((id) => {
        return { ...views, functionName: 'getOperatorFee', args: [id] } as const
      }),
    }),
    reader.multicall({
      contracts: clusters.map((cluster) => {
        return { ...views, functionName: 'isLiquidatable', args: toArguments(cluster) } as const
      }),
    }),
    reader.multicall({
      contracts: clusters.map((cluster) => {
        return { ...views, functionName: 'getBalance', args: toArguments(cluster) } as const
      }),
    }),
  ])

  const [networkFee, liquidationThresholdPeriod, minimumLiquidationCollateral] = network
  const feeOf = new Map(operatorIds.map((id, index) => [id, fees[index] ?? 0n]))
  const readings = clusters.flatMap((cluster, index): ClusterReading[] => {
    const [isLiquidatable, settled] = [insolvent[index]?.result, balances[index]?.result]
    if (isLiquidatable === undefined || settled === undefined) return []
    const feePerBlock = cluster.operatorIds.reduce(
      (sum, id) => sum + (feeOf.get(id) ?? 0n),
      networkFee,
    )
    return [{ cluster, isLiquidatable, settled, feePerBlock, proof: proofFor(cluster) }]
  })
  return { readings, liquidationThresholdPeriod, minimumLiquidationCollateral }
}

function toArguments({ owner, operatorIds, cluster }: SsvCluster) {
  return [owner, operatorIds, cluster] as const
}
