import { issvAdapterAbi } from '@millpond/networks/generated/ISSVAdapter'
import { readCluster, readPoolSnapshot } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { z } from 'zod'
import { connectPool, type PoolSession } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { formatEth } from '../../output/formatEth.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'
import { address, units } from '../../output/schema/values.ts'

/** What `--json` prints. */
const output = z.strictObject({
  clusters: z.array(
    z.strictObject({
      owner: address,
      operatorIds: z.array(units),
      isActive: z.boolean(),
      validatorCount: z.int(),
      balance: units,
      runwayBlocks: units,
    }),
  ),
})

/** `millpond ssv clusters list`: how long the pool's clusters can pay. */
export function registerSsvClustersList(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'list',
    summary: "List the pool's clusters with their balance and runway.",
    output,
    example: 'millpond ssv clusters list',
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const session = await connectPool(context, options)
      const clusters = await listClusters(session)
      const { blocksPerDay } = session.network.poolDefaults
      const text = renderSsvClustersList(clusters, blocksPerDay)
      print(context, { json: options.json, data: { clusters }, text })
    },
  )
}

/** A table of clusters. */
function renderSsvClustersList(
  clusters: readonly renderSsvClustersList.Cluster[],
  blocksPerDay: number,
): string {
  if (clusters.length === 0) return 'No cluster has a validator yet.\n'
  return renderTable(
    [
      { name: 'owner' },
      { name: 'SSV operators' },
      { name: 'state' },
      { name: 'validators', align: 'right' },
      { name: 'balance', align: 'right' },
      { name: 'runway', align: 'right' },
    ],
    clusters.map(({ owner, operatorIds, isActive, validatorCount, balance, runwayBlocks }) => [
      owner,
      operatorIds.join(', '),
      isActive ? 'active' : 'liquidated',
      String(validatorCount),
      formatEth(balance, 6),
      `${runwayBlocks / BigInt(blocksPerDay)} days`,
    ]),
  )
}

export declare namespace renderSsvClustersList {
  type Cluster = {
    owner: Address
    operatorIds: readonly bigint[]
    isActive: boolean
    validatorCount: number
    /** Wei at the last settlement. */
    balance: bigint
    /** Blocks until it can be liquidated, at today's fees. */
    runwayBlocks: bigint
  }
}

async function listClusters({
  client,
  pool,
  fromBlock,
}: PoolSession): Promise<renderSsvClustersList.Cluster[]> {
  const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const { adapter, clusterOwners, operatorSets } = snapshot.registry
  const clusters: renderSsvClustersList.Cluster[] = []
  for (const { address: owner } of clusterOwners) {
    for (const { operatorIds } of operatorSets) {
      const range = { fromBlock, toBlock: snapshot.blockNumber }
      const where = { ssvNetwork: pool.ssvNetwork, owner, operatorIds }
      const found = await readCluster(client, { ...where, ...range })
      if (found.kind === 'new') continue

      const runwayBlocks = await client.readContract({
        address: adapter,
        abi: issvAdapterAbi,
        functionName: 'runwayBlocks',
        args: [owner, operatorIds, found.cluster],
        blockNumber: snapshot.blockNumber,
      })
      const { active: isActive, validatorCount, balance } = found.cluster
      clusters.push({ owner, operatorIds, isActive, validatorCount, balance, runwayBlocks })
    }
  }
  return clusters
}
