import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import type { Call } from '@millpond/sdk'
import { type Address, type Hash, isAddressEqual, type LocalAccount, parseEventLogs } from 'viem'
import { createMutex } from '../../createMutex.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { updateClusterBalanceCall } from './applyEffectiveBalance.ts'
import type { SsvCluster } from './ClusterBook.ts'
import { createBotWallet } from './createBotWallet.ts'
import { followClusters } from './followClusters.ts'
import { planTakings, type Taking } from './planTakings.ts'
import { readClusterReadings } from './readClusterReadings.ts'
import type { EffectiveBalanceOracles } from './startEffectiveBalanceOracles.ts'

/**
 * Runs a liquidator: somebody who takes the balance of every cluster that SSVNetwork lets go, as many do on
 * mainnet. It looks after every block, sends one transaction at a time, and sends nothing that would revert at
 * the time it looks. It also applies the newest root of effective balances where that makes a cluster insolvent.
 * Its transactions wait for the next block as everybody's do, so an owner can still be faster.
 */
export async function startLiquidator(
  parameters: startLiquidator.Parameters,
): Promise<SsvLiquidator> {
  const { devnet, network, views, account, fromBlock, oracles } = parameters
  const wallet = createBotWallet({ devnet, account })
  const proofFor = oracles?.proofFor ?? (() => ({ kind: 'no-root' }) as const)
  const log: LiquidatorAct[] = []
  const exclusive = createMutex()
  let sent: SentTaking | undefined

  const follower = await followClusters({
    devnet,
    network,
    fromBlock,
    onBlock: () => act(),
    onRewind: () => exclusive(forgetDropped),
  })
  await act()

  /** Never rejects: a liquidator in trouble must not stop the chain. */
  async function act(): Promise<void> {
    await exclusive(async () => {
      if (sent !== undefined) await conclude(sent)
      if (sent === undefined) await takeNext()
    }).catch((cause: unknown) => log.push({ kind: 'failed', cause }))
  }

  /** Sends the first transaction that would succeed now. */
  async function takeNext(): Promise<void> {
    const clusters = follower.book
      .clusters()
      .filter(({ cluster }) => cluster.active && cluster.validatorCount > 0)
    if (clusters.length === 0) return
    const { reader } = wallet
    for (const taking of planTakings(
      await readClusterReadings({ reader, views, clusters, proofFor }),
    )) {
      const call = toCall(network, taking)
      const chance = await wallet.attempt(call)
      if (chance.kind === 'refused') continue
      const balance = await wallet.balance()
      // Half as much gas again: the state moves until the block.
      sent = { taking, balance, hash: await wallet.send(call, (chance.gas * 3n) / 2n) }
      return
    }
  }

  /** Books what became of the last transaction, once a block has it. */
  async function conclude({ taking, balance, hash }: SentTaking): Promise<void> {
    const receipt = await wallet.receipt(hash)
    if (receipt === undefined) return
    sent = undefined
    const { owner, operatorIds } = taking.cluster
    const what = { owner, operatorIds, hash, blockNumber: receipt.blockNumber }
    if (receipt.status === 'reverted') {
      log.push({ kind: 'reverted', ...what })
      return
    }
    const isTaken =
      parseEventLogs({
        abi: issvNetworkAbi,
        eventName: 'ClusterLiquidated',
        logs: receipt.logs.filter(({ address }) => isAddressEqual(address, network)),
      }).length > 0
    // Nobody else moves the account's ether between its transactions.
    const cost = receipt.gasUsed * receipt.effectiveGasPrice
    const wei = (await wallet.balance()) + cost - balance
    const by = taking.kind === 'liquidate' ? 'insolvency' : 'effective-balance'
    log.push(isTaken ? { kind: 'taken', ...what, wei, by } : { kind: 'rescued', ...what })
  }

  /** What was taken in blocks that are gone was not taken. */
  async function forgetDropped(): Promise<void> {
    sent = undefined
    const receipts = await Promise.all(
      log.map(async (entry) => (entry.kind === 'failed' ? entry : wallet.receipt(entry.hash))),
    )
    log.splice(0, log.length, ...log.filter((_, index) => receipts[index] !== undefined))
  }

  return { address: account.address, log: () => log, stop: () => follower.stop() }
}

export declare namespace startLiquidator {
  type Parameters = {
    devnet: EthereumDevnet
    /** Address of SSVNetwork. */
    network: Address
    /** Address of SSVNetworkViews. */
    views: Address
    /** Who sends and gets the balances; with ether for gas, and nothing else to do. */
    account: LocalAccount
    /** Where proofs of effective balances come from. Without, none is applied. Started before. */
    oracles?: Pick<EffectiveBalanceOracles, 'proofFor'> | undefined
    /** First execution block with events of SSVNetwork. Default 0. */
    fromBlock?: number | undefined
  }
}

/** A running liquidator. */
export type SsvLiquidator = {
  address: Address
  /** What became of each of its transactions, oldest first; without those of blocks that were dropped. */
  log: () => readonly LiquidatorAct[]
  stop: () => void
}

/** `reverted`: somebody was faster. `rescued`: the owner paid in, just in time. `failed`: it could not send. */
export type LiquidatorAct =
  | (Act & {
      kind: 'taken'
      /** What the cluster had left. */
      wei: bigint
      by: 'insolvency' | 'effective-balance'
    })
  | (Act & { kind: 'reverted' | 'rescued' })
  | { kind: 'failed'; cause: unknown }

type Act = { owner: Address; operatorIds: readonly bigint[]; hash: Hash; blockNumber: bigint }

/** A transaction that no block has yet, and the account's balance before it. */
type SentTaking = { taking: Taking; balance: bigint; hash: Hash }

function toCall(network: Address, taking: Taking): Call {
  const { cluster } = taking
  if (taking.kind === 'apply')
    return updateClusterBalanceCall({ network, cluster, proof: taking.proof })
  return liquidateCall(network, cluster)
}

function liquidateCall(address: Address, { owner, operatorIds, cluster }: SsvCluster): Call {
  const args = [owner, operatorIds, cluster] as const
  return { address, abi: issvNetworkAbi, functionName: 'liquidate', args }
}
