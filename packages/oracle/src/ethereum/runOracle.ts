import { createBeaconClient } from '@millpond/consensus'
import { type EthereumNetwork, toChain } from '@millpond/networks'
import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { createSender } from '@millpond/sdk'
import { connectPool, createDaemonMetrics, createLogger, runDaemon } from '@millpond/sdk/daemon'
import { type Account, type Address, createClient, http } from 'viem'
import { readContract } from 'viem/actions'
import { checkRulesVersion } from './checkRulesVersion.ts'
import { memberTask } from './memberTask.ts'

/**
 * Runs one oracle member until `signal` aborts: it observes each frame, votes for what all its nodes agree on, and
 * delivers a report that has a quorum. Without `isSending` it simulates and sends nothing.
 *
 * Refuses to start on nodes of another network, for another network's pool or for counting rules that it does not know.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, WrongPoolError, RulesVersionError, and
 * RpcUnreachableError or BeaconUnreachableError when a node does not answer at the start
 * @example
 * await runOracle({
 *   network: getNetwork('hoodi'), rpcUrl, beaconUrls: [first, second], poolManager, account, fromBlock,
 *   isSending: true, intervalMs: 60_000, healthPort: 9464, signal,
 * })
 */
export async function runOracle(options: runOracle.Options): Promise<void> {
  const { network, rpcUrl, beaconUrls, poolManager, account, fromBlock } = options
  const { isSending, intervalMs, healthPort, signal } = options
  const { logger = createLogger({ name: 'oracle' }) } = options

  const client = createClient({ account, chain: toChain(network, rpcUrl), transport: http(rpcUrl) })
  const beacons = beaconUrls.map((url) => createBeaconClient({ url }))
  const pool = await connectPool({ client, beacons, network, poolManager })
  await checkRulesVersion(client, pool.oracleCommittee)
  const frameEpochs = await readFrameEpochs(client, pool.oracleCommittee)
  const sender = createSender(client, { isDryRun: !isSending })
  logger.info(
    {
      network: network.name,
      poolManager,
      member: sender.account,
      frameEpochs,
      isSending,
      rpc: rpcUrl,
      beacons: beaconUrls,
    },
    'checked',
  )

  await runDaemon({
    tasks: [memberTask({ client, beacons, pool, fromBlock, frameEpochs, sender })],
    intervalMs,
    logger,
    metrics: createDaemonMetrics({ daemon: 'oracle' }),
    healthPort,
    signal,
  })
}

export declare namespace runOracle {
  type Options = {
    /** From `getNetwork`. */
    network: EthereumNetwork
    /** Execution node. It needs the pool's state at the reference block: about a day back at most. */
    rpcUrl: string
    /** Beacon nodes, at least one. The member votes only for what all of them lead to. */
    beaconUrls: readonly string[]
    /** Address of the pool manager; the others are read from it. */
    poolManager: Address
    /** The member; a local account signs by itself, any other is the node's. */
    account: Account
    /** Block of the pool's deployment. */
    fromBlock: bigint
    /** Sends transactions. Otherwise each is only simulated. */
    isSending: boolean
    /** Milliseconds between two looks. A minute is often enough: a report is due once a day. */
    intervalMs: number
    /** Port of the health page on 127.0.0.1; 0 takes a free one; no page without. */
    healthPort?: number | undefined
    /** Shuts the member down; the run in progress is finished. */
    signal: AbortSignal
    /** @default JSON lines on standard output */
    logger?: runDaemon.Parameters['logger'] | undefined
  }
}

async function readFrameEpochs(client: Parameters<typeof readContract>[0], committee: Address) {
  const call = { address: committee, abi: iOracleCommitteeAbi } as const
  return Number(await readContract(client, { ...call, functionName: 'frameEpochs' }))
}
