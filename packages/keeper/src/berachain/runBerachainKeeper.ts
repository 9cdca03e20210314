import { createBeaconClient } from '@millpond/consensus'
import { type BerachainNetwork, toChain } from '@millpond/networks'
import { createSender } from '@millpond/sdk'
import { PoolNotFoundError } from '@millpond/sdk/berachain'
import {
  connectBerachainPools,
  createDaemonMetrics,
  createLogger,
  runDaemon,
} from '@millpond/sdk/daemon'
import { type Account, type Address, createClient, type Hex, http } from 'viem'
import { createBerachainKeeperTasks } from './createBerachainKeeperTasks.ts'
import { defaultLimits, type KeeperLimits } from './limits.ts'
import type { incentivesTask } from './tasks/incentivesTask.ts'

/**
 * Runs the keeper of a Berachain pool until `signal` aborts: it compounds rewards, accrues fees, boosts, forwards
 * incentives, activates commissions, pays withdrawals, and repeats an exit that was dropped. Everything it does is open
 * to anybody and fixed by the contracts, so its account needs no role, only BERA for gas. Without `isSending` it
 * simulates and sends nothing. Works with contracts of the BGT era and of the WBERA era.
 *
 * Refuses to start on nodes of another network, or for a validator without a pool.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, PoolNotFoundError, and RpcUnreachableError or
 * BeaconUnreachableError when a node does not answer at the start
 * @example
 * await runBerachainKeeper({
 *   network: getNetwork('berachain'), rpcUrl, nodeApiUrls: [nodeApiUrl], factory, pubkey, account,
 *   isSending: true, intervalMs: 60_000, healthPort: 9465, signal,
 * })
 */
export async function runBerachainKeeper(options: runBerachainKeeper.Options): Promise<void> {
  const { network, rpcUrl, nodeApiUrls, factory, pubkey, account, readClaims } = options
  const { isSending, intervalMs, healthPort, signal } = options
  const { logger = createLogger({ name: 'keeper' }) } = options
  const limits: KeeperLimits = { ...defaultLimits, ...options.limits }

  const client = createClient({ account, chain: toChain(network, rpcUrl), transport: http(rpcUrl) })
  const beacons = nodeApiUrls.map((url) => createBeaconClient({ url }))
  const pubkeys = [pubkey]
  const connected = await connectBerachainPools({ client, beacons, network, factory, pubkeys })
  const { system, slotsPerEpoch } = connected
  const [pool] = connected.pools
  if (pool === undefined) throw new PoolNotFoundError({ factory, pubkey })
  const sender = createSender(client, { isDryRun: !isSending })
  logger.info(
    {
      network: network.name,
      factory,
      pubkey,
      stakingPool: pool.contracts.stakingPool,
      account: sender.account,
      isSending,
      limits,
      rpc: rpcUrl,
      nodes: nodeApiUrls,
    },
    'checked',
  )

  const shared = { client, network, system, pool, slotsPerEpoch, sender, limits, readClaims }
  await runDaemon({
    tasks: createBerachainKeeperTasks({ ...shared, beacons }),
    intervalMs,
    logger,
    metrics: createDaemonMetrics({ daemon: 'keeper' }),
    healthPort,
    signal,
  })
}

export declare namespace runBerachainKeeper {
  type Options = {
    /** From `getNetwork`. */
    network: BerachainNetwork
    /** Execution node. */
    rpcUrl: string
    /** Node APIs of BeaconKit nodes, at least one. The first that answers is used. */
    nodeApiUrls: readonly string[]
    /** The factory of all pools; the other addresses are read from it. */
    factory: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** Pays for gas; a local account signs by itself, any other is the node's. */
    account: Account
    /** Sends transactions. Otherwise each is only simulated. */
    isSending: boolean
    /** Milliseconds between two runs of a duty. A minute is often enough. */
    intervalMs: number
    /** Port of the health page on 127.0.0.1; 0 takes a free one; no page without. */
    healthPort?: number | undefined
    /** What is worth a transaction. @default defaultLimits */
    limits?: Partial<KeeperLimits> | undefined
    /** Where claims on the network's distribution to boosters come from. @default none are made */
    readClaims?: incentivesTask.Dependencies['readClaims']
    /** Shuts the keeper down; the run in progress is finished. */
    signal: AbortSignal
    /** @default JSON lines on standard output */
    logger?: runDaemon.Parameters['logger'] | undefined
  }
}
