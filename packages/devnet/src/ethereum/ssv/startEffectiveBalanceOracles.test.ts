import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import { clusterId, verifyEffectiveBalance } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSsvClusters } from '../../../test/createSsvClusters.ts'
import { createClients } from '../../../test/deposit.ts'
import { InvalidOptionError } from '../../errors.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import {
  type EffectiveBalanceOracles,
  type OracleBehavior,
  startEffectiveBalanceOracles,
} from './startEffectiveBalanceOracles.ts'
import { type SsvNetworkHandle, startSsvNetwork } from './startSsvNetwork.ts'

let devnet: EthereumDevnet
let ssv: SsvNetworkHandle
let oracles: EffectiveBalanceOracles
let cluster: ReturnType<ReturnType<typeof createSsvClusters>['ownedBy']>
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  ssv = await startSsvNetwork({ devnet, everyEpochs: 10, liquidator: false })
  if (ssv.oracles === undefined) throw new Error('no oracles')
  oracles = ssv.oracles
  cluster = createSsvClusters(devnet, ssv).ownedBy(0)
  await cluster.add(31)
  await cluster.add(32)
})
afterAll(async () => {
  ssv.stop()
  await devnet.stop()
})

const behave = (...behaviors: OracleBehavior[]) => {
  for (const [index, behavior] of behaviors.entries()) oracles.setBehavior(index + 1, behavior)
}
beforeEach(() => behave('honest', 'honest', 'honest', 'honest'))

function rootAt(blockNumber: bigint): Promise<Hex> {
  return createClients(devnet).reader.readContract({
    address: ssv.views,
    abi: issvNetworkViewsAbi,
    functionName: 'getCommittedRoot',
    args: [blockNumber],
  })
}

/** What the contract bills the cluster for, in ETH. */
async function billed(): Promise<number> {
  const { owner, operatorIds } = cluster.key
  return createClients(devnet).reader.readContract({
    address: ssv.views,
    abi: issvNetworkViewsAbi,
    functionName: 'getEffectiveBalance',
    args: [owner, operatorIds, await cluster.current()],
  })
}

describe('startEffectiveBalanceOracles', () => {
  test('default', async () => {
    const head = devnet.head()
    const committed = await oracles.commitNow()
    if (committed.kind !== 'committed') throw new Error('nothing was committed')
    expect(committed.blockNumber).toBe(BigInt(head.blockNumber))
    expect(await rootAt(committed.blockNumber)).toBe(committed.root)
    expect(oracles.committed()).toEqual({
      root: committed.root,
      blockNumber: committed.blockNumber,
    })
    // Neither validator is on the consensus chain yet.
    const proof = oracles.proofFor(cluster.key)
    expect(proof).toMatchObject({ kind: 'proof', effectiveBalance: 64, ...oracles.committed() })
    expect(oracles.votes().map(({ kind, oracle }) => [kind, oracle])).toEqual([
      ['sent', 1],
      ['sent', 2],
      ['sent', 3],
    ])
  })

  test('behavior: the contract takes the proofs, also among several clusters', async () => {
    for (const place of [1, 2, 3, 4]) {
      const other = createSsvClusters(devnet, ssv).ownedBy(place)
      await other.add(40 + place)
      const committed = await oracles.commitNow()
      if (committed.kind !== 'committed') throw new Error('nothing was committed')
      const found = oracles.proofFor(cluster.key)
      if (found.kind !== 'proof') throw new Error('no proof')
      expect(found.proof).toHaveLength([1, 2, 2, 3][place - 1] ?? 0)
      const leaf = { clusterId: clusterId(cluster.key), ...found }
      expect(verifyEffectiveBalance(leaf)).toBe(true)
      for (const each of [cluster, other]) {
        const applied = await oracles.applyTo(each.key)
        const effectiveBalance = each === cluster ? 64 : 32
        expect(applied).toMatchObject({ kind: 'applied', effectiveBalance, isLiquidated: false })
      }
    }
    expect(await oracles.applyTo(cluster.key)).toEqual({ kind: 'refused', reason: 'StaleUpdate' })
  })

  test('behavior: a large validator counts what it has', async () => {
    const pubkey = await cluster.activate(31, 100_000_000_000n)
    const view = devnet.validator(pubkey)
    expect(view).toMatchObject({ kind: 'known' })
    await oracles.commitNow()
    expect(await billed()).toBe(64)
    const applied = await oracles.applyTo(cluster.key)
    expect(applied).toMatchObject({ kind: 'applied', effectiveBalance: 132 })
    expect(await billed()).toBe(132)
  })

  test('behavior: without three of four nothing is committed', async () => {
    behave('offline', 'offline')
    const before = oracles.committed()
    await devnet.advanceSlots(1)
    expect(await oracles.commitNow()).toEqual({ kind: 'undecided' })
    expect(oracles.committed()).toEqual(before)
    behave('honest')
    expect((await oracles.commitNow()).kind).toBe('committed')
  })

  test('behavior: one oracle that lies changes nothing, three do', async () => {
    behave('lying')
    await devnet.advanceSlots(1)
    await oracles.commitNow()
    expect(oracles.proofFor(cluster.key)).toMatchObject({ effectiveBalance: 132 })
    const lie = oracles.votes().findLast(({ oracle }) => oracle === 1)
    expect(lie?.kind).toBe('sent')
    expect(lie?.root).not.toBe(oracles.committed()?.root)

    behave('lying', 'lying', 'honest', 'lying')
    await devnet.advanceSlots(1)
    await oracles.commitNow()
    expect(oracles.proofFor(cluster.key)).toMatchObject({ effectiveBalance: 264 })
  })

  test('args: everyEpochs', async () => {
    const epochs = 10 - (devnet.head().epoch % 10)
    const before = oracles.votes().length
    await devnet.advanceEpochs(epochs - 1)
    expect(oracles.votes().length).toBe(before)
    await devnet.advanceEpochs(1)
    const { blockNumber } = devnet.head()
    expect(oracles.votes().length).toBe(before + 3)
    await devnet.advanceEpochs(1)
    expect(oracles.committed()?.blockNumber).toBe(BigInt(blockNumber))
    await devnet.advanceEpochs(8)
    expect(oracles.votes().length).toBe(before + 3)
  })

  test('behavior: a scheduled vote goes on with the fourth oracle', async () => {
    behave('lying')
    const epochs = 10 - (devnet.head().epoch % 10)
    await devnet.advanceEpochs(epochs)
    const { blockNumber } = devnet.head()
    await devnet.advanceEpochs(1)
    expect(oracles.committed()?.blockNumber).not.toBe(BigInt(blockNumber))
    await devnet.advanceEpochs(1)
    expect(oracles.committed()?.blockNumber).toBe(BigInt(blockNumber))
    expect(oracles.proofFor(cluster.key)).toMatchObject({ effectiveBalance: 132 })
  })

  test('behavior: after a rewind the root of before counts', async () => {
    await oracles.commitNow()
    const before = oracles.committed()
    const snapshot = await devnet.snapshot()
    await devnet.advanceSlots(3)
    await oracles.commitNow()
    expect(oracles.committed()).not.toEqual(before)
    await devnet.rewind(snapshot)
    expect(oracles.committed()).toEqual(before)
    expect(oracles.proofFor(cluster.key)).toMatchObject({ kind: 'proof', ...before })
    await devnet.advanceSlots(1)
    expect((await oracles.commitNow()).kind).toBe('committed')
  })

  test('behavior: somebody else may apply a root', async () => {
    const [, , account] = ssv.accounts.oracles
    await devnet.advanceSlots(1)
    await oracles.commitNow()
    const applied = await oracles.applyTo({ ...cluster.key, account })
    if (applied.kind === 'refused') throw new Error(applied.reason)
    const { reader } = createClients(devnet)
    const receipt = await reader.getTransactionReceipt({ hash: applied.hash })
    expect(receipt.from.toLowerCase()).toBe(account.address.toLowerCase())
    const logs = await reader.getContractEvents({
      address: ssv.network,
      abi: issvNetworkAbi,
      eventName: 'ClusterBalanceUpdated',
      fromBlock: receipt.blockNumber,
    })
    expect(logs.map(({ args }) => args.effectiveBalance)).toEqual([132])
  })

  test('behavior: nobody votes before the first validator', async () => {
    const options = { devnet, operators: 0, liquidator: false }
    const empty = await startSsvNetwork(options)
    expect(await empty.oracles?.commitNow()).toEqual({ kind: 'undecided' })
    expect(empty.oracles?.proofFor(cluster.key)).toEqual({ kind: 'no-root' })
    expect(empty.oracles?.votes()).toEqual([])
    empty.stop()
  })

  test('error: INVALID_OPTION', async () => {
    const { network } = ssv
    const accounts = ssv.accounts.oracles
    const start = startEffectiveBalanceOracles
    await expect(start({ devnet, network, accounts: accounts.slice(1) })).rejects.toThrow(
      InvalidOptionError,
    )
    await expect(start({ devnet, network, accounts, everyEpochs: 0 })).rejects.toThrow(
      InvalidOptionError,
    )
    expect(() => oracles.setBehavior(0, 'offline')).toThrow(InvalidOptionError)
  })
})
