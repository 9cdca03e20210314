import {
  readPoolRequests,
  requestRedeemSync,
  requestWithdrawalSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { getBalance, getBlockNumber } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFakeBeacon } from '../../sdk/test/fakes/fakeBeacon.ts'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { exitRetryTask, paymentsTask, sweepTask } from '../src/index.ts'
import { createValidatorBeacon } from './createValidatorBeacon.ts'
import { context, type Keeper, openKeeper, type Pool } from './openKeeper.ts'

let keeper: Keeper
let pool: Pool
let young: Pool

beforeAll(async () => {
  keeper = await openKeeper()
  young = await keeper.openPool(0)
  pool = await keeper.openPool(2)
  await keeper.anvil.node.mine({ blocks: scaledDelays.cooldown })
})
afterAll(() => keeper.anvil.stop())

const staker = () => keeper.anvil.wallet(2)
const refuser = () => keeper.anvil.wallet(5)
const requestsOf = async ({ pubkey }: Pool) => {
  const { withdrawalVault } = keeper
  return (await readPoolRequests(keeper.keeper, { withdrawalVault, pubkey })).requests
}

describe('paymentsTask', () => {
  const run = (of: Pool, isDryRun = false) =>
    paymentsTask(keeper.dependencies(of, { isDryRun })).run(context)

  test('default', async () => {
    const { withdrawalVault } = keeper
    const { pubkey, contracts } = young
    const { stakingPool } = contracts
    expect(await run(young)).toMatchObject({
      kind: 'idle',
      reason: 'no request worth a transaction is open',
    })
    const receiver = staker().account.address
    await submitSync(staker(), { stakingPool, receiver, assets: parseEther('100') })
    const assetsGwei = 20_000_000_000n
    const asked = await requestWithdrawalSync(staker(), { withdrawalVault, pubkey, assetsGwei })

    await keeper.anvil.node.mine({ blocks: scaledDelays.withdrawal - 1 })
    expect((await run(young)).kind).toBe('idle')
    await keeper.anvil.node.mine({ blocks: 1 })
    expect((await run(young, true)).kind).toBe('planned')
    expect(await requestsOf(young)).toHaveLength(1)
    const before = await getBalance(staker(), { address: receiver })
    expect(await run(young)).toMatchObject({ kind: 'sent', details: { ids: [asked.requestId] } })
    expect((await getBalance(staker(), { address: receiver })) - before).toBe(parseEther('20'))
    expect(await requestsOf(young)).toEqual([])
  })

  test('behavior: a payee that takes no BERA holds up no other, nor another pool', async () => {
    const { withdrawalVault } = keeper
    const { pubkey, contracts } = young
    const { stakingPool } = contracts
    const assetsGwei = 1_000_000_000n
    for (const wallet of [refuser(), staker()]) {
      const receiver = wallet.account.address
      await keeper.give(receiver, '50')
      await submitSync(wallet, { stakingPool, receiver, assets: parseEther('10') })
      await requestWithdrawalSync(wallet, { withdrawalVault, pubkey, assetsGwei })
    }
    await keeper.anvil.setCode(refuser().account.address, '0x60006000fd')
    await keeper.anvil.node.mine({ blocks: scaledDelays.withdrawal })

    const [stuck, free] = await requestsOf(young)
    expect((await run(pool)).kind).toBe('idle')
    expect(await run(young)).toMatchObject({
      kind: 'sent',
      details: { ids: [free?.id], refusal: 'ETH_TRANSFER_FAILED' },
    })
    expect(await requestsOf(young)).toEqual([stuck])
    await expect(run(young)).rejects.toMatchObject({ code: 'ETH_TRANSFER_FAILED' })
  })
})

describe('exitRetryTask', () => {
  const run = (told?: Parameters<typeof createValidatorBeacon>[2], maxFee?: bigint) => {
    const limits = maxFee === undefined ? {} : { maxFee }
    const beacon = createValidatorBeacon(keeper, pool.pubkey, told)
    return exitRetryTask({ ...keeper.dependencies(pool, { limits }), beacon }).run(context)
  }
  /** Blocks of an epoch in these tests. */
  const epochBlocks = 8

  test('behavior: asks no beacon node while the pool is open', async () => {
    const beacon = createFakeBeacon({})
    const result = await exitRetryTask({ ...keeper.dependencies(pool), beacon }).run(context)
    expect(result).toEqual({ kind: 'idle', reason: 'the pool is open' })
  })

  test('behavior: waits for the last partial withdrawal, longer than the vault does', async () => {
    const { withdrawalVault } = keeper
    const { pubkey } = pool
    const shares = parseEther('10')
    await requestRedeemSync(keeper.operator, { withdrawalVault, pubkey, shares })
    const partialBlock = await getBlockNumber(staker(), { cacheTime: 0 })
    const { headroom } = await keeper.state(pool)
    const assetsGwei = headroom / 10n ** 9n + 1n
    await requestWithdrawalSync(keeper.operator, { withdrawalVault, pubkey, assetsGwei })
    expect((await keeper.state(pool)).isFullyExited).toBe(true)

    const readyBlock = partialBlock + BigInt(scaledDelays.flight + epochBlocks)
    const reason = `the last partial withdrawal may be under way until block ${readyBlock}`
    expect(await run()).toMatchObject({ kind: 'idle', reason })
    // The vault would take it from here on; the consensus layer may still drop it.
    await keeper.anvil.node.mine({ blocks: scaledDelays.flight })
    expect(await run()).toMatchObject({ kind: 'idle', reason })
  })

  test('behavior: does nothing while the consensus layer is unknown or needs nothing', async () => {
    await keeper.anvil.node.mine({ blocks: epochBlocks })
    const now = await getBlockNumber(staker(), { cacheTime: 0 })
    expect(await run({ slot: now - 3n })).toEqual({
      kind: 'unknown',
      reason: `the beacon node is at slot ${now - 3n} of ${now}`,
    })
    expect((await run({ isAbsent: true })).kind).toBe('unknown')
    expect(await run({ pendingGwei: 4n })).toMatchObject({
      kind: 'idle',
      reason: 'partial withdrawals of 4 gwei are pending',
    })
    expect((await run({ exitEpoch: 9n })).kind).toBe('idle')
    expect(await run({}, 0n)).toMatchObject({ kind: 'idle', details: { fee: 1n } })
  })

  test('default', async () => {
    expect((await run()).kind).toBe('sent')
    const asked = await getBlockNumber(staker(), { cacheTime: 0 })
    const reason = `the exit was asked for in block ${asked}`
    expect(await run()).toMatchObject({ kind: 'idle', reason })
    await keeper.anvil.node.mine({ blocks: epochBlocks })
    expect((await run()).kind).toBe('sent')
  })
})

describe('a closed pool', () => {
  test('behavior: what still arrives is swept to the vault', async () => {
    const run = () => sweepTask(keeper.dependencies(pool)).run(context)
    expect((await run()).kind).toBe('idle')
    await keeper.give(pool.contracts.stakingRewardsVault, '12')
    const address = keeper.withdrawalVault
    const before = await getBalance(staker(), { address })
    expect(await run()).toMatchObject({ kind: 'sent', details: { assets: parseEther('12') } })
    expect((await getBalance(staker(), { address })) - before).toBe(parseEther('12'))
    expect((await run()).kind).toBe('idle')
  })

  test('behavior: its requests are paid once the consensus layer has paid the vault', async () => {
    await keeper.anvil.node.mine({ blocks: scaledDelays.withdrawal })
    const run = () => paymentsTask(keeper.dependencies(pool)).run(context)
    const [first, second] = await requestsOf(pool)
    expect(await run()).toMatchObject({ kind: 'sent', details: { ids: [first?.id] } })
    expect(await run()).toMatchObject({
      kind: 'idle',
      reason: expect.stringContaining(`request ${second?.id} lacks`),
    })
    await keeper.anvil.node.setBalance({
      address: keeper.withdrawalVault,
      value: parseEther('510000'),
    })
    expect(await run()).toMatchObject({ kind: 'sent', details: { ids: [second?.id] } })
    expect(await requestsOf(pool)).toEqual([])
  })
})
