import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { readLogs } from '../../reads/readLogs.ts'
import type { Cluster } from './Cluster.ts'
import { clusterEventsAbi } from './clusterEventsAbi.ts'
import { newCluster } from './newCluster.ts'

/**
 * The state of a cluster at the end of `toBlock`, from the newest event that carries it. Anybody
 * can change it with a deposit, so read it right before each call that needs it.
 * Throws `LogsUnavailableError` when a part of the range cannot be read.
 * @example
 * const { cluster } = await readCluster(client, {
 *   ssvNetwork,
 *   owner,
 *   operatorIds,
 *   fromBlock,
 *   toBlock,
 * })
 */
export async function readCluster(
  client: Client,
  { ssvNetwork, owner, operatorIds, fromBlock, toBlock }: readCluster.Parameters,
): Promise<readCluster.ReturnType> {
  const topics = [clusterTopics(), pad(owner)]
  const logs = await readLogs(client, { address: ssvNetwork, topics, fromBlock, toBlock })
  // Operator ids are not indexed: all clusters of the owner arrive and the others are left out.
  const events = parseEventLogs({ abi: clusterEventsAbi, logs }).filter(
    ({ args }) => String(args.operatorIds) === String(operatorIds),
  )

  const last = events.at(-1)
  if (!last) return { kind: 'new', cluster: newCluster() }
  const { eventName, blockNumber, transactionHash, args } = last
  return { kind: 'existing', cluster: args.cluster, eventName, blockNumber, transactionHash }
}

export declare namespace readCluster {
  type Parameters = {
    ssvNetwork: Address
    /** Owner of the cluster at SSVNetwork: a ClusterOwner of the pool. */
    owner: Address
    /** Ascending. */
    operatorIds: readonly bigint[]
    /** Block of the pool's deployment, or any before the owner's first registration. */
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  type ReturnType =
    | { kind: 'new'; cluster: Cluster }
    | {
        kind: 'existing'
        cluster: Cluster
        /** The event that the state is from. */
        eventName: (typeof clusterEventsAbi)[number]['name']
        blockNumber: bigint
        transactionHash: Hash
      }
}

function clusterTopics(): Hex[] {
  return clusterEventsAbi.map((event) => toEventSelector(event))
}
