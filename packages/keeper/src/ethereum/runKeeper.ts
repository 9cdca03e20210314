import { createBeaconClient } from '@millpond/consensus'
import { type EthereumNetwork, toChain } from '@millpond/networks'
import { createSender } from '@millpond/sdk'
import { connectPool, createDaemonMetrics, createLogger, runDaemon } from '@millpond/sdk/daemon'
import { type Account, type Address, createClient, http } from 'viem'
import { withBeacons } from '../withBeacons.ts'
import { checkSsvVersion } from './checkSsvVersion.ts'
import { createKeeperTasks } from './createKeeperTasks.ts'
import type { exitTask } from './tasks/exitTask.ts'

/** Wei. The fee of an exit request is 1 wei while requests are rare, so this is a hundred million times that. */
const defaultMaxExitFee = 10n ** 8n

/**
 * Runs the keeper of an Ethereum pool until `signal` aborts: it proves validators, registers and funds them, and asks
 * for the exits that withdrawals need. Everything it does is open to anybody and fixed by the contracts, so its
 * account needs no role, only ETH for gas. Without `isSending` it simulates and sends nothing.
 *
 * Refuses to start on nodes of another network, for another network's pool or beside another SSVNetwork.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, WrongPoolError, SsvVersionError, and
 * RpcUnreachableError or BeaconUnreachableError when a node does not answer at the start
 * @example
 * await runKeeper({
 *   network: getNetwork('hoodi'), rpcUrl, beaconUrls: [beaconUrl], poolManager, account, fromBlock,
 *   isSending: true, intervalMs: 60_000, healthPort: 9465, signal,
 * })
 */
export async function runKeeper(options: runKeeper.Options): Promise<void> {
  const { network, rpcUrl, beaconUrls, poolManager, account, fromBlock } = options
  const { isSending, intervalMs, healthPort, signal, maxFee = defaultMaxExitFee } = options
  const { logger = createLogger({ name: 'keeper' }) } = options

  const client = createClient({ account, chain: toChain(network, rpcUrl), transport: http(rpcUrl) })
  const beacons = beaconUrls.map((url) => createBeaconClient({ url }))
  const pool = await connectPool({ client, beacons, network, poolManager })
  await checkSsvVersion(client, { network, ssvNetwork: pool.ssvNetwork })
  const sender = createSender(client, { isDryRun: !isSending })
  logger.info(
    {
      network: network.name,
      poolManager,
      account: sender.account,
      isSending,
      rpc: rpcUrl,
      beacons: beaconUrls,
    },
    'checked',
  )

  const shared: Omit<exitTask.Dependencies, 'beacon'> = { client, pool, fromBlock, sender, maxFee }
  const byBeacon = beacons.map((beacon) => createKeeperTasks({ ...shared, beacon }))
  const [tasks = []] = byBeacon
  await runDaemon({
    tasks: tasks.map((_, index) => withBeacons(byBeacon.flatMap((list) => list[index] ?? []))),
    intervalMs,
    logger,
    metrics: createDaemonMetrics({ daemon: 'keeper' }),
    healthPort,
    signal,
  })
}

export declare namespace runKeeper {
  type Options = {
    /** From `getNetwork`. */
    network: EthereumNetwork
    /** Execution node. */
    rpcUrl: string
    /** Beacon nodes, at least one. The first that answers is used. */
    beaconUrls: readonly string[]
    /** Address of the pool manager; the others are read from it. */
    poolManager: Address
    /** Pays for gas; a local account signs by itself, any other is the node's. */
    account: Account
    /** Block of the pool's deployment. */
    fromBlock: bigint
    /** Sends transactions. Otherwise each is only simulated. */
    isSending: boolean
    /** Milliseconds between two runs of a duty. A slot, 12,000, is the least that makes sense. */
    intervalMs: number
    /** Port of the health page on 127.0.0.1; 0 takes a free one; no page without. */
    healthPort?: number | undefined
    /** Most wei to pay for one exit request. @default 10n ** 8n */
    maxFee?: bigint | undefined
    /** Shuts the keeper down; the run in progress is finished. */
    signal: AbortSignal
    /** @default JSON lines on standard output */
    logger?: runDaemon.Parameters['logger'] | undefined
  }
}
