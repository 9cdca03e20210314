import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSsvClusters } from '../../../test/createSsvClusters.ts'
import { createClients } from '../../../test/deposit.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { type SsvLiquidator, startLiquidator } from './startLiquidator.ts'
import { type SsvNetworkHandle, startSsvNetwork } from './startSsvNetwork.ts'

/** The least that one validator can be registered with: from the next block on it is too little. */
const least = 525_347_816_000_000n
const burnPerBlock = 4n * 1_778_800_000n + 3_366_600_000n

let devnet: EthereumDevnet
let ssv: SsvNetworkHandle
let liquidator: SsvLiquidator
let clusters: ReturnType<typeof createSsvClusters>
/** Somebody who is called after each block before the liquidator, and so sends first. */
let strangerActs: () => Promise<void> = async () => undefined
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  ssv = await startSsvNetwork({ devnet, liquidator: false })
  const { network, views, oracles } = ssv
  devnet.onBlock(() => strangerActs())
  const account = ssv.accounts.liquidator
  liquidator = await startLiquidator({ devnet, network, views, oracles, account })
  clusters = createSsvClusters(devnet, ssv)
})
afterAll(async () => {
  liquidator.stop()
  ssv.stop()
  await devnet.stop()
})

/** What the liquidator's account has, in wei. */
const wealth = () => createClients(devnet).reader.getBalance({ address: liquidator.address })

/** Passes slots until the liquidator's log has grown by `count`. */
async function untilActed(count: number): Promise<void> {
  const before = liquidator.log().length
  for (let slots = 0; slots < 20; slots++) {
    if (liquidator.log().length >= before + count) return
    await devnet.advanceSlots(1)
  }
  throw new Error('the liquidator does nothing')
}

/** What the validator gains in two epochs, in gwei; the two before settle what was. */
async function gainOf(pubkey: `0x${string}`): Promise<bigint> {
  const balance = () => {
    const view = devnet.validator(pubkey)
    return view.kind === 'known' ? view.balanceGwei : 0n
  }
  await devnet.advanceEpochs(2)
  const before = balance()
  await devnet.advanceEpochs(2)
  return balance() - before
}

describe('startLiquidator', () => {
  test('default', async () => {
    const cluster = clusters.ownedBy(0)
    const pubkey = await cluster.add(51)
    await cluster.activate(51)
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
    expect(liquidator.log()).toEqual([])

    const { balance } = await cluster.current()
    const { reader } = createClients(devnet)
    const registered = await reader.getContractEvents({
      address: ssv.network,
      abi: issvNetworkAbi,
      eventName: 'ValidatorAdded',
      fromBlock: 0n,
    })
    const since = registered[0]?.blockNumber ?? 0n
    const before = await wealth()
    // The owner takes out what it may; what stays lasts some blocks.
    const next = BigInt(devnet.head().blockNumber) + 1n - since
    await cluster.withdraw(balance - burnPerBlock * next - least - 2n * burnPerBlock)
    await untilActed(1)

    const [act] = liquidator.log()
    if (act?.kind !== 'taken') throw new Error(`the liquidator ${act?.kind}`)
    expect(act).toMatchObject({ ...cluster.key, by: 'insolvency' })
    expect(act.wei).toBeGreaterThan(least - 3n * burnPerBlock)
    expect(act.wei).toBeLessThan(least)
    expect((least - act.wei) % burnPerBlock).toBe(0n)
    const receipt = await reader.getTransactionReceipt({ hash: act.hash })
    const cost = receipt.gasUsed * receipt.effectiveGasPrice
    expect((await wealth()) - before).toBe(act.wei - cost)
    expect(await cluster.current()).toMatchObject({ active: false, balance: 0n })

    await devnet.settled()
    expect(ssv.operators.validator(pubkey)).toMatchObject({
      verdict: { kind: 'offline', reason: 'cluster-inactive' },
    })
    expect(await gainOf(pubkey)).toBeLessThan(0n)
    await cluster.reactivate()
    await devnet.settled()
    const { slot } = devnet.head()
    expect(ssv.operators.validator(pubkey)).toMatchObject({ verdict: { reason: 'waiting' } })
    await devnet.advanceSlots(32)
    expect(devnet.head().slot).toBe(slot + 32)
    expect(ssv.operators.validator(pubkey)).toMatchObject({ verdict: { kind: 'online' } })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
    expect(liquidator.log()).toHaveLength(1)
  })

  test('behavior: takes a cluster one block after it was funded exactly', async () => {
    const cluster = clusters.ownedBy(1)
    await cluster.add(52, least)
    await untilActed(1)
    const act = liquidator.log().at(-1)
    expect(act).toMatchObject({ kind: 'taken', ...cluster.key })
    if (act?.kind === 'taken') expect((least - act.wei) / burnPerBlock).toBeLessThan(4n)
  })

  test('behavior: reads the state anew when a stranger made it stale', async () => {
    const cluster = clusters.ownedBy(2)
    const { wallet, reader } = createClients(devnet, 3)
    strangerActs = async () => {
      const args = [cluster.owner, clusters.operatorIds, await cluster.current()] as const
      const isLiquidatable = await reader
        .readContract({
          address: ssv.views,
          abi: issvNetworkViewsAbi,
          functionName: 'isLiquidatable',
          args,
        })
        .catch(() => false)
      if (!isLiquidatable) return
      strangerActs = async () => undefined
      const target = { address: ssv.network, abi: issvNetworkAbi, functionName: 'deposit' } as const
      await wallet.writeContract({ ...target, args, value: 1n })
    }
    const before = liquidator.log().length
    await cluster.add(53, least)
    await untilActed(1 - (liquidator.log().length - before))
    const acts = liquidator.log().slice(before)
    expect(acts).toMatchObject([{ kind: 'taken', ...cluster.key }])
    const deposits = await reader.getContractEvents({
      address: ssv.network,
      abi: issvNetworkAbi,
      eventName: 'ClusterDeposited',
      fromBlock: 0n,
    })
    expect(deposits.map(({ args }) => [args.owner, args.value])).toEqual([[cluster.owner, 1n]])
    // All fees are multiples of 100,000 wei: the stranger's wei is in what was taken.
    const [act] = acts
    if (act?.kind === 'taken') expect(act.wei % 100_000n).toBe(1n)
  })

  test('behavior: applies a root where that makes a cluster insolvent, and a stale one does, too', async () => {
    const cluster = clusters.ownedBy(4)
    const [first, second] = [await cluster.add(54), await cluster.add(55)]
    await ssv.oracles?.commitNow()
    await devnet.advanceSlots(3)
    const before = liquidator.log().length
    await cluster.remove(first)
    await devnet.advanceSlots(3)
    expect(liquidator.log()).toHaveLength(before)

    // Enough for one validator of 32 ETH, not for the 64 ETH of two that the root still says.
    const { balance } = await cluster.current()
    await cluster.withdraw(balance - (3n * least) / 2n)
    await untilActed(1)
    const act = liquidator.log().at(-1)
    expect(act).toMatchObject({ kind: 'taken', by: 'effective-balance', ...cluster.key })
    expect(await cluster.current()).toMatchObject({ active: false })
    const { reader } = createClients(devnet)
    const events = await reader.getContractEvents({
      address: ssv.network,
      abi: issvNetworkAbi,
      fromBlock: act?.kind === 'taken' ? act.blockNumber : 0n,
    })
    const names = events
      .filter((event) => act?.kind === 'taken' && event.transactionHash === act.hash)
      .map(({ eventName }) => eventName)
    expect(names).toEqual(['ClusterLiquidated', 'ClusterBalanceUpdated'])
    expect(ssv.operators.validator(second)).toMatchObject({
      verdict: { reason: 'cluster-inactive' },
    })
  })

  test('behavior: lists nothing that a rewind undid, and takes it again', async () => {
    const cluster = clusters.ownedBy(5)
    await cluster.add(56)
    const snapshot = await devnet.snapshot()
    const before = liquidator.log().length
    const { balance } = await cluster.current()
    await cluster.withdraw(balance - least - 5n * burnPerBlock)
    await untilActed(1)
    await devnet.rewind(snapshot)
    expect(liquidator.log()).toHaveLength(before)
    await devnet.advanceSlots(3)
    expect(liquidator.log()).toHaveLength(before)
    await cluster.withdraw((await cluster.current()).balance - least - 20n * burnPerBlock)
    await untilActed(1)
    expect(liquidator.log().at(-1)).toMatchObject({ kind: 'taken', ...cluster.key })
  })

  test('behavior: a liquidator without ether for gas is in trouble alone', async () => {
    const { wallet, reader } = createClients(devnet)
    await reader.setBalance({ address: liquidator.address, value: 1n })
    const cluster = clusters.ownedBy(6)
    await cluster.add(57, least)
    await untilActed(1)
    expect(liquidator.log().at(-1)?.kind).toBe('failed')
    const to = liquidator.address
    await wallet.sendTransaction({ to, value: 10n ** 18n })
    await devnet.advanceSlots(3)
    expect(liquidator.log().at(-1)).toMatchObject({ kind: 'taken', ...cluster.key })
  })

  test('behavior: stops', async () => {
    liquidator.stop()
    const before = liquidator.log().length
    const cluster = clusters.ownedBy(7)
    await cluster.add(58, least)
    await devnet.advanceSlots(5)
    expect(liquidator.log()).toHaveLength(before)
    expect(await cluster.current()).toMatchObject({ active: true })
  })
})
