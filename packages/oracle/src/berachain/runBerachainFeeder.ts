import { type BerachainNetwork, toChain } from '@millpond/networks'
import { createSender } from '@millpond/sdk'
import {
  connectBerachainPools,
  createDaemonMetrics,
  createLogger,
  runDaemon,
} from '@millpond/sdk/daemon'
import { type Account, type Address, createClient, type Hex, http } from 'viem'
import { createBeaconKitNode } from './BeaconKitNode.ts'
import { checkFeederRole } from './checkFeederRole.ts'
import { createFeederTasks } from './createFeederTasks.ts'

/**
 * Runs the feeder of a Berachain pool system until `signal` aborts: it compares each pool's books with the consensus
 * layer and reports a proven balance where they differ. Without `isSending` it simulates and sends nothing.
 *
 * Refuses to start on nodes of another network, for pools that the factory does not have, or without FEEDER_ROLE.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, PoolNotFoundError, PoolListMissingError,
 * FeederRoleMissingError, and RpcUnreachableError or BeaconUnreachableError when a node does not answer at the start
 * @example
 * await runBerachainFeeder({
 *   network: getNetwork('bepolia'), rpcUrl, nodeApiUrls: [first, second], factory, account,
 *   isSending: true, intervalMs: 60_000, healthPort: 9464, signal,
 * })
 */
export async function runBerachainFeeder(options: runBerachainFeeder.Options): Promise<void> {
  const { network, rpcUrl, nodeApiUrls, factory, pubkeys, account } = options
  const { isSending, intervalMs, healthPort, signal } = options
  const { logger = createLogger({ name: 'feeder' }) } = options

  const client = createClient({ account, chain: toChain(network, rpcUrl), transport: http(rpcUrl) })
  const nodes = nodeApiUrls.map((url) => createBeaconKitNode(url))
  const beacons = nodes.map(({ beacon }) => beacon)
  const connected = await connectBerachainPools({ client, beacons, network, factory, pubkeys })
  const { accountingOracle } = connected.system
  await checkFeederRole(client, { accountingOracle, account: account.address })
  const sender = createSender(client, { isDryRun: !isSending })
  logger.info(
    {
      network: network.name,
      factory,
      accountingOracle,
      pools: connected.pools.map(({ pubkey }) => pubkey),
      feeder: sender.account,
      isSending,
      rpc: rpcUrl,
      nodes: nodeApiUrls,
    },
    'checked',
  )

  await runDaemon({
    tasks: createFeederTasks({ client, nodes, network, sender, ...connected }),
    intervalMs,
    logger,
    metrics: createDaemonMetrics({ daemon: 'feeder' }),
    healthPort,
    signal,
  })
}

export declare namespace runBerachainFeeder {
  type Options = {
    /** From `getNetwork`. */
    network: BerachainNetwork
    /** Execution node. */
    rpcUrl: string
    /** Node APIs of BeaconKit nodes, at least one. The feeder reports only what all of them say. */
    nodeApiUrls: readonly string[]
    /** The factory of all pools; the other addresses are read from it. */
    factory: Address
    /** The validators' public keys, 48 bytes. @default all pools that the factory lists at the start */
    pubkeys?: readonly Hex[] | undefined
    /** The feeder; a local account signs by itself, any other is the node's. */
    account: Account
    /** Sends transactions. Otherwise each is only simulated. */
    isSending: boolean
    /** Milliseconds between two looks at a pool. */
    intervalMs: number
    /** Port of the health page on 127.0.0.1; 0 takes a free one; no page without. */
    healthPort?: number | undefined
    /** Shuts the feeder down; the run in progress is finished. */
    signal: AbortSignal
    /** @default JSON lines on standard output */
    logger?: runDaemon.Parameters['logger'] | undefined
  }
}
