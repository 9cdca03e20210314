import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { waitForSuccess } from '@millpond/sdk'
import { readLastReport, requestWithdrawalSync, submitSync } from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { getBlock, writeContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asBgtEra } from '../../keeper/test/asBgtEra.ts'
import { createBeaconKitNode, feedTask } from '../src/index.ts'
import { type Feeder, openFeeder } from './openFeeder.ts'

const context = { signal: new AbortController().signal }
const gwei = 10n ** 9n
/** As the proven state has them. */
const deposited = (index: number) => 10_000n * gwei + BigInt(index) * 250_000_000_000_001n

let feeder: Feeder
beforeAll(async () => {
  feeder = await openFeeder()
})
afterAll(() => feeder.close())

/** The oracle takes off no more than what open requests wait for. */
async function reserve(index: number, assetsGwei: bigint) {
  const { withdrawalVault, anvil } = feeder
  const { pubkey, contracts } = feeder.poolOf(index)
  const staker = anvil.wallet(2)
  const { stakingPool } = contracts
  await submitSync(staker, { stakingPool, receiver: staker.account.address, assets: gwei * gwei })
  await requestWithdrawalSync(staker, { withdrawalVault, pubkey, assetsGwei })
  await anvil.node.mine({ blocks: 70 })
}

async function run(index: number, options?: { isDryRun: boolean }) {
  return feedTask(await feeder.dependencies(index, options)).run(context)
}

describe('feedTask', () => {
  test('behavior: says nothing while the books agree', async () => {
    await feeder.show({})
    expect(await run(1)).toMatchObject({
      kind: 'idle',
      reason: 'the books agree with the consensus layer',
      details: { balanceGwei: deposited(1), difference: 0n },
    })
  })

  test('behavior: only simulates in a dry run', async () => {
    await feeder.show({ balances: { 1: deposited(1) + gwei } })
    const before = (await feeder.stateOf(1)).totalDeposits
    expect((await run(1, { isDryRun: true })).kind).toBe('planned')
    expect((await feeder.stateOf(1)).totalDeposits).toBe(before)
  })

  test('behavior: reports what is proven, and then no more', async () => {
    const balanceGwei = deposited(1) + 20_000n * gwei
    await feeder.show({ balances: { 1: balanceGwei } })
    const { slot, timestamp } = await feeder.newestSlot()
    const difference = parseEther('20000')
    expect(await run(1)).toMatchObject({ kind: 'sent', details: { slot, difference } })
    expect((await feeder.stateOf(1)).totalDeposits).toBe(balanceGwei * gwei)
    const { accountingOracle } = feeder
    const last = await readLastReport(feeder.feeder, {
      accountingOracle,
      pubkey: feeder.poolOf(1).pubkey,
    })
    expect(last).toEqual({ kind: 'known', value: { kind: 'made', timestampSeconds: timestamp } })

    expect((await run(1)).kind).toBe('idle')
  })

  test('behavior: an older slot replaces no newer report', async () => {
    const stale = { slot: (await feeder.newestSlot()).slot - 1n, balances: { 1: deposited(1) } }
    const root = feeder.node.show(stale)
    feeder.other.show(stale)
    const { timestamp } = await getBlock(feeder.governance, { blockNumber: stale.slot + 1n })
    await feeder.keepRoot(timestamp, root)
    const reason = `slot ${stale.slot} is not after the last report`
    expect(await run(1)).toMatchObject({ kind: 'unknown', reason })
  })

  test('behavior: waits until the consensus layer has taken up what changed the books', async () => {
    await feeder.anvil.node.mine({ blocks: 60 })
    await feeder.show({ balances: { 1: deposited(1) } })
    expect(await run(1)).toMatchObject({
      kind: 'idle',
      reason: expect.stringMatching(/^block \d+ changed the books/),
    })
    await feeder.anvil.node.mine({ blocks: 10 })
    await feeder.show({ balances: { 1: deposited(1) } })
    expect((await run(1)).kind).toBe('sent')
    expect((await feeder.stateOf(1)).totalDeposits).toBe(deposited(1) * gwei)
  })

  test('behavior: takes pending withdrawals off, or waits where the oracle cannot', async () => {
    await reserve(2, 3n)
    const balances = { 2: deposited(2) - 2n }
    const pending = [{ index: 2, amountGwei: 3n }]
    await feeder.show({ balances, pending })
    const older = { ...(await feeder.dependencies(2)), client: asBgtEra(feeder.feeder) }
    expect(await feedTask(older).run(context)).toMatchObject({
      kind: 'idle',
      reason: 'partial withdrawals of 3 gwei are pending',
      details: { pendingGwei: 3n, difference: -2n * gwei },
    })
    expect((await run(2)).kind).toBe('sent')
    expect((await feeder.stateOf(2)).totalDeposits).toBe((deposited(2) - 5n) * gwei)

    await feeder.anvil.node.mine({ blocks: 70 })
    await feeder.show({ balances, pending })
    expect((await run(2)).details).toMatchObject({ difference: 0n })
    await feeder.show({ balances: { 2: deposited(2) - 5n } })
    expect((await run(2)).details).toMatchObject({ difference: 0n })
  })

  test('behavior: reports only what all nodes say', async () => {
    const balances = { 2: deposited(2) - gwei }
    await feeder.show({ balances })
    const claimed = [{ index: 2, amountGwei: 1n }]
    feeder.other.show({ slot: (await feeder.newestSlot()).slot, balances, claimed })
    expect(await run(2)).toMatchObject({
      kind: 'unknown',
      reason: 'the nodes disagree about the validator',
    })
  })

  test('behavior: a validator that a node leaves out is unknown, never zero', async () => {
    await feeder.show({ hidden: [2] })
    const { slot } = await feeder.newestSlot()
    expect(await run(2)).toMatchObject({
      kind: 'unknown',
      reason: `the node has no such validator in slot ${slot}`,
    })
  })

  test('behavior: reports nothing from a node on another chain', async () => {
    await feeder.show({ balances: { 2: deposited(2) - gwei } })
    const { slot, timestamp } = await feeder.newestSlot()
    await feeder.keepRoot(timestamp, `0x${'cc'.repeat(32)}`)
    const reason = `slot ${slot}: the node and the chain have different blocks`
    expect(await run(2)).toMatchObject({ kind: 'unknown', reason })
  })

  test('behavior: takes no zero for an exit before the validator is paid', async () => {
    await feeder.show({ balances: { 2: 0n } })
    expect(await run(2)).toMatchObject({
      kind: 'unknown',
      reason: 'the balance is zero, but the validator is not withdrawn',
    })
    expect((await feeder.stateOf(2)).isFullyExited).toBe(false)
  })

  test('behavior: reports nothing to a paused pool, and names the difference', async () => {
    const { stakingPool: address } = feeder.poolOf(2).contracts
    const call = { address, abi: stakingPoolAbi } as const
    const hash = await writeContract(feeder.governance, { ...call, functionName: 'pause' })
    await waitForSuccess(feeder.governance, { hash })
    await feeder.show({ balances: { 2: deposited(2) - gwei } })
    expect(await run(2)).toMatchObject({
      kind: 'idle',
      reason: 'the pool is paused and takes no report',
      details: { difference: -(gwei - 5n) * gwei },
    })
    await writeContract(feeder.governance, { ...call, functionName: 'unpause' })
  })

  test('behavior: closes the pool of a validator that left and was paid', async () => {
    await feeder.show({ withdrawn: [2] })
    expect(await run(2)).toMatchObject({ kind: 'sent' })
    const state = await feeder.stateOf(2)
    expect(state).toMatchObject({ isFullyExited: true, totalDeposits: 0n })

    await feeder.show({ withdrawn: [2] })
    expect(await run(2)).toMatchObject({ kind: 'idle', reason: 'the pool is closed' })
  })

  test('behavior: an oracle that remembers no report is told no slot twice either', async () => {
    const balanceGwei = deposited(0) + 3n * gwei
    await feeder.show({ balances: { 0: balanceGwei } })
    const client = asBgtEra(feeder.feeder)
    const parameters = { ...(await feeder.dependencies(0)), client }
    expect((await feedTask(parameters).run(context)).kind).toBe('sent')
    expect((await feeder.stateOf(0)).totalDeposits).toBe(balanceGwei * gwei)

    const { slot } = await feeder.newestSlot()
    const again = { slot: slot - 1n, balances: { 0: balanceGwei + gwei } }
    const root = feeder.node.show(again)
    feeder.other.show(again)
    const { timestamp } = await getBlock(feeder.governance, { blockNumber: slot })
    await feeder.keepRoot(timestamp, root)
    expect(await feedTask(parameters).run(context)).toMatchObject({
      kind: 'idle',
      reason: `block ${slot + 1n} changed the books; slot ${slot - 1n} may not show it yet`,
    })
    await feeder.anvil.node.mine({ blocks: 70 })
  })

  test('behavior: sends no proof that is about to be too old', async () => {
    await feeder.show({ balances: { 0: deposited(0) + gwei } })
    const { timestamp } = await feeder.newestSlot()
    await feeder.anvil.node.setNextBlockTimestamp({ timestamp: timestamp + 481n })
    await feeder.anvil.node.mine({ blocks: 1 })
    expect(await run(0)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('481 s old'),
    })
  })

  test('error: BEACON_UNREACHABLE', async () => {
    const parameters = await feeder.dependencies(0)
    const nodes = [createBeaconKitNode(feeder.node.url), createBeaconKitNode('http://127.0.0.1:9')]
    await expect(feedTask({ ...parameters, nodes }).run(context)).rejects.toMatchObject({
      code: 'BEACON_UNREACHABLE',
    })
  })
})
