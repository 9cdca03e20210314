// Long: one story on one chain.
// A pool that earns BGT first and WBERA from a fork on, in order: each test needs what those before it did.
import type { KeeperLimits } from '@millpond/keeper'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  finalizeWithdrawalRequestsSync,
  grantRoleSync,
  queueDropBoostSync,
  readBoost,
  readTokenBalances,
  redeemBGTSync,
  requestRedeemSync,
  requestWithdrawalSync,
  setProtocolFeePercentageSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { type Address, parseEther } from 'viem'
import { getContractEvents } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from './openPool.ts'
import { readRewards } from './readRewards.ts'
import { runKeeperDuty } from './runDuty.ts'
import { sharesOf } from './sharesOf.ts'
import { known, type Life, type LifePool, network, startLife, weiPerGwei } from './startLife.ts'

/** First slot of the WBERA era. */
const fulu = 30_000
const boostDelay = 8_191
const cooldownBlocks = 43_200n
const claimBlocks = 129_600
const maxFee = 10n ** 12n
/** Of a block in the BGT era, to vaults; a validator that has all boosts pays three times as much. */
const plain = parseEther('1.305')
const boosted = 3n * plain

let life: Life
let pool: LifePool
/** Before the validator earned anything. */
let firstBlock: bigint
beforeAll(async () => {
  life = await startLife({ forks: { fulu } })
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const staker = () => life.person(1)
const late = () => life.person(2)
const keeper = () => life.person(3)
const duty = (name: string, limits: Partial<KeeperLimits> = {}) =>
  runKeeperDuty(life, { pool, keeper: keeper(), duty: name, limits })

async function boostOf() {
  await life.devnet.settled()
  const { smartOperator } = pool.contracts
  const { pol } = network
  const read = await readBoost(life.client, { pol, smartOperator, pubkey: pool.pubkey })
  return {
    balance: known(read.balance),
    unboosted: known(read.unboosted),
    boosted: known(read.boosted),
    queued: known(read.queued),
    dropping: known(read.dropping),
    earnedHoney: known(read.earnedHoney),
  }
}

async function tokenOf(token: Address, account: Address): Promise<bigint> {
  await life.devnet.settled()
  const [found] = await readTokenBalances(life.client, { account, tokens: [token] })
  return known(found?.balance ?? { kind: 'missing' })
}

/** Passes blocks until the boost or the drop that waits since a block is as old as that. */
async function waitSince(sinceBlock: bigint, blocks: number): Promise<void> {
  await life.devnet.advanceBlocks(Number(sinceBlock) + blocks - life.devnet.slot())
}

/** Fee shares that a charge of the fee mints, and that the price stays where it was but for a wei a share. */
function expectFairFee(before: Totals, after: Totals, fee: bigint): void {
  const minted = (fee * (before.totalShares + 1n)) / (before.totalAssets + 1n)
  expect(after.totalShares - before.totalShares).toBe(minted)
  expect(after.totalAssets - before.totalAssets).toBe(fee)
  const price = ({ totalAssets, totalShares }: Totals) => (totalAssets * 10n ** 18n) / totalShares
  expect(price(after) - price(before)).toBeGreaterThanOrEqual(0n)
  expect(price(after) - price(before)).toBeLessThanOrEqual(1n)
}
type Totals = { totalAssets: bigint; totalShares: bigint }

/** Totals after the validator earned. */
function withRewards({ totalAssets, totalShares }: Totals, earned: bigint): Totals {
  return { totalAssets: totalAssets + earned, totalShares }
}

describe('the BGT era', () => {
  test('default', async () => {
    pool = await openPool(life, { secret: 1, operator: operator() })
    const { stakingPool, smartOperator } = pool.contracts
    const account = operator().account.address
    for (const role of ['PROTOCOL_FEE_MANAGER_ROLE', 'BGT_MANAGER_ROLE'] as const) {
      await grantRoleSync(operator(), { contract: smartOperator, role, account })
    }
    await setProtocolFeePercentageSync(operator(), { smartOperator, feeBps: 1_000n })
    const receiver = staker().account.address
    await submitSync(staker(), { stakingPool, receiver, assets: parseEther('290000') })
    firstBlock = BigInt(life.devnet.slot())
    await life.devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
    // Deposits wait in a queue of their own before Fulu.
    expect(life.validator(pool).balanceGwei * weiPerGwei).toBe(parseEther('300000'))

    await life.devnet.advanceBlocks(3_000)
    const { own } = await readRewards(life, { ...pool, afterBlock: firstBlock })
    const { balance, boosted: boosts } = await boostOf()
    expect(balance).toBeGreaterThan(parseEther('10'))
    expect({ balance, boosts }).toEqual({ balance: own.operator, boosts: 0n })
    expect(own.vaults).toBe((own.operator / parseEther('0.4')) * plain)
    const { operator: books, totalAssets, rewards } = await life.state(pool)
    expect(known(books.availableWbera)).toBe(0n)
    // Nine tenths count for the shares until the fee is taken in shares.
    expect(totalAssets).toBe(parseEther('300000') + rewards + balance - balance / 10n)
  })

  test('behavior: the fee on BGT is taken in shares', async () => {
    const before = await life.state(pool)
    const { balance } = await boostOf()
    const had = await sharesOf(life, pool, operator().account.address)
    expect(await duty('fees')).toMatchObject({
      kind: 'sent',
      details: { due: [{ track: 'BGT', fee: balance / 10n }] },
    })
    const after = await life.state(pool)
    // The block of the charge may have paid the validator, too.
    const { balance: charged } = await boostOf()
    const earned = charged - balance
    // And the sender of the charge, with what the block's proposer gets for it after all else.
    const tips = after.rewards - before.rewards
    const base = withRewards(before, earned - earned / 10n)
    expectFairFee(base, withRewards(after, -tips), charged / 10n)
    expect((await sharesOf(life, pool, operator().account.address)) - had).toBe(
      after.totalShares - before.totalShares,
    )
    expect(known(after.operator.bgtFees)).toMatchObject({ charged, chargeable: 0n })
    expect(await duty('fees')).toMatchObject({ kind: 'idle' })
  })
})

describe('boosting', () => {
  test('default', async () => {
    expect(await duty('boost')).toMatchObject({ kind: 'sent', details: { step: 'queue' } })
    const { queued, boosted: before } = await boostOf()
    expect(before).toBe(0n)
    await waitSince(queued.sinceBlock, boostDelay)
    const block = queued.sinceBlock + BigInt(boostDelay) + 1n
    expect(await duty('boost')).toMatchObject({
      kind: 'idle',
      reason: `the queued boost can be activated in block ${block}`,
    })
    await life.devnet.advanceBlocks(1)
    expect(await duty('boost')).toMatchObject({ kind: 'sent', details: { step: 'activate' } })
    const after = await boostOf()
    expect({ boosted: after.boosted, queued: after.queued.amount }).toEqual({
      boosted: queued.amount,
      queued: 0n,
    })
  })

  test('behavior: a boosted validator sends vaults more', async () => {
    const afterBlock = BigInt(life.devnet.slot())
    await life.devnet.advanceBlocks(2_000)
    const { own, all } = await readRewards(life, { ...pool, afterBlock })
    const blocks = own.operator / parseEther('0.4')
    expect(blocks).toBeGreaterThan(0n)
    expect(own.vaults).toBe(blocks * boosted)
    const others = (all.operator - own.operator) / parseEther('0.4')
    expect(all.vaults - own.vaults).toBe(others * plain)
  })

  test('behavior: the keeper claims HONEY for the collector', async () => {
    const { incentiveCollector, smartOperator } = pool.contracts
    const { honey } = network.pol
    const { earnedHoney } = await boostOf()
    expect(earnedHoney).toBeGreaterThan(parseEther('1'))
    expect(await duty('incentives')).toMatchObject({ kind: 'sent' })
    // The block of the claim streamed on.
    expect(await tokenOf(honey, incentiveCollector)).toBeGreaterThanOrEqual(earnedHoney)
    expect(await tokenOf(honey, smartOperator)).toBe(0n)
    expect((await boostOf()).earnedHoney).toBe(0n)
    expect(await duty('incentives')).toMatchObject({ kind: 'idle' })
  })

  test('behavior: the keeper forwards HONEY that somebody left with the operator', async () => {
    const { incentiveCollector, smartOperator } = pool.contracts
    const { honey } = network.pol
    const before = await tokenOf(honey, incentiveCollector)
    const mint = { address: honey, abi: honeyAbi, functionName: 'mint' } as const
    await life.send(life.governance, { ...mint, args: [smartOperator, parseEther('3')] })
    expect(await duty('incentives')).toMatchObject({ kind: 'sent', details: { tokens: [honey] } })
    expect(await tokenOf(honey, smartOperator)).toBe(0n)
    expect(await tokenOf(honey, incentiveCollector)).toBeGreaterThanOrEqual(
      before + parseEther('3'),
    )
  })
})

describe('redeeming', () => {
  const dropped = parseEther('5')

  test('error: ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT', async () => {
    const { smartOperator } = pool.contracts
    const drop = { smartOperator, amount: dropped }
    await expect(queueDropBoostSync(staker(), drop)).rejects.toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
    })
    await expect(redeemBGTSync(staker(), drop)).rejects.toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
    })
  })

  test('default', async () => {
    const { smartOperator, stakingRewardsVault } = pool.contracts
    const { boosted: all } = await boostOf()
    await queueDropBoostSync(operator(), { smartOperator, amount: dropped })
    const { dropping } = await boostOf()
    expect(dropping.amount).toBe(dropped)
    await waitSince(dropping.sinceBlock, boostDelay)
    expect(await duty('boost')).toMatchObject({ kind: 'idle' })
    await life.devnet.advanceBlocks(1)
    expect(await duty('boost')).toMatchObject({ kind: 'sent', details: { step: 'drop' } })
    expect(await boostOf()).toMatchObject({ boosted: all - dropped, dropping: { amount: 0n } })
    // It was dropped to be redeemed: the keeper does not boost with it again.
    expect(await duty('boost')).toMatchObject({
      kind: 'idle',
      reason: expect.stringContaining('is left to be redeemed'),
    })

    const before = await life.state(pool)
    const { balance } = await boostOf()
    const { receiver, amount } = await redeemBGTSync(operator(), { smartOperator, amount: dropped })
    expect({ receiver, amount }).toEqual({ receiver: stakingRewardsVault, amount: dropped })
    const after = await life.state(pool)
    const { balance: left } = await boostOf()
    expect(after.rewards - before.rewards).toBeGreaterThanOrEqual(dropped)
    expect(left - (balance - dropped)).toBeLessThanOrEqual(parseEther('0.4'))
    // Nothing but the fee that was due changed hands, and no fee is due twice.
    expect(known(after.operator.bgtFees)).toMatchObject({ charged: left, chargeable: 0n })
    expect(await life.balanceOf(stakingRewardsVault)).toBe(after.rewards)
  })

  test('behavior: what was redeemed joins the stake', async () => {
    const before = await life.state(pool)
    expect(await duty('rewards')).toMatchObject({ kind: 'idle' })
    expect(await duty('rewards', { minRewards: 1n })).toMatchObject({ kind: 'sent' })
    const after = await life.state(pool)
    expect(after.buffer).toBeGreaterThanOrEqual(before.buffer + dropped)
    expect(after.totalDeposits).toBe(before.totalDeposits)
  })
})

describe('the WBERA era', () => {
  let bgt: bigint

  test('default', async () => {
    const { devnet } = life
    await devnet.advanceBlocks(fulu - 1 - devnet.slot())
    const { balance } = await boostOf()
    bgt = balance
    expect(known((await life.state(pool)).operator.availableWbera)).toBe(0n)
    await devnet.advanceBlocks(3_000)
    const { own, all } = await readRewards(life, { ...pool, afterBlock: BigInt(fulu) - 1n })
    const { operator: books } = await life.state(pool)
    expect(known(books.availableWbera)).toBe(own.operator)
    expect(own.operator).toBeGreaterThan(0n)
    expect((await boostOf()).balance).toBe(bgt)
    // Boosts count for nothing any more.
    expect(all.operator).toBe(3_000n * parseEther('0.4'))
    expect(all.vaults).toBe(3_000n * plain)
  })

  test('behavior: the fees of both tracks are taken', async () => {
    expect(await duty('fees', { minFee: 1n })).toMatchObject({
      kind: 'sent',
      details: { due: [{ track: 'BGT' }, { track: 'WBERA' }] },
    })
    const { operator: books } = await life.state(pool)
    for (const track of [books.bgtFees, books.wberaFees]) {
      const { balance, charged, chargeable } = known(track)
      expect({ charged, chargeable }).toEqual({ charged: balance, chargeable: 0n })
    }
  })

  test('behavior: a deposit collects WBERA, and leaves BGT alone', async () => {
    const before = await life.state(pool)
    const { stakingPool } = pool.contracts
    const receiver = late().account.address
    const assets = parseEther('1000')
    const { receipt, shares } = await submitSync(late(), { stakingPool, receiver, assets })
    const at = receipt.blockNumber
    const after = await life.state(pool, at)
    const { own } = await readRewards(life, { ...pool, afterBlock: at - 1n, toBlock: at })
    const wbera = known(before.operator.availableWbera) + own.operator
    expect(known(after.operator.availableWbera)).toBe(0n)
    const tips = before.rewards - after.rewards
    expect(tips).toBeGreaterThanOrEqual(0n)
    expect(after.buffer).toBe(before.buffer + assets + wbera + tips)
    expect(await sharesOf(life, pool, receiver)).toBe(shares)
    expect((await boostOf()).balance).toBe(bgt)
  })

  test('behavior: the pool exits with BGT still boosted, and the price stays', async () => {
    const { withdrawalVault } = life.system
    const { pubkey } = pool
    const start = known((await life.state(pool)).validatorActivationBlock)
    await waitSince(start, Number(cooldownBlocks))
    const { boosted: boosts } = await boostOf()
    expect(boosts).toBeGreaterThan(0n)
    const assetsGwei = 100_000n * weiPerGwei
    const request = await requestWithdrawalSync(staker(), {
      withdrawalVault,
      pubkey,
      assetsGwei,
      maxFee,
    })
    expect(request.isFullExit).toBe(true)
    const { blockNumber } = request.receipt
    const after = await life.state(pool, blockNumber)
    const { dropping, queued, boosted: still } = await boostOf()
    expect({ still, dropping, queued: queued.amount }).toEqual({
      still: boosts,
      dropping: { amount: boosts, sinceBlock: blockNumber },
      queued: 0n,
    })
    // All that the shares are worth: what was asked for, and the rest.
    const totalAssets = after.totalAssets + request.assets
    const totalShares = after.totalShares + request.shares
    const worth = (request.shares * (totalAssets + 1n)) / (totalShares + 1n)
    expect(worth - request.assets).toBeLessThanOrEqual(2n)
    expect(worth - request.assets).toBeGreaterThanOrEqual(0n)
    const { expected } = known(after.vault.books)
    expect(expected + bgt).toBe(totalAssets)
  })
})

describe('claims', () => {
  test('behavior: they redeem BGT after its drop delay, and the vault is solvent to the wei', async () => {
    const { devnet, system } = life
    const { withdrawalVault } = system
    const { pubkey } = pool
    const { smartOperator } = pool.contracts
    for (const wallet of [operator(), staker(), late()]) {
      const shares = await sharesOf(life, pool, wallet.account.address)
      await requestRedeemSync(wallet, { withdrawalVault, pubkey, shares, maxFee })
    }
    const { expected } = known((await life.state(pool)).vault.books)
    await devnet.advanceBlocks(claimBlocks)
    expect(life.validator(pool)).toMatchObject({ status: 'withdrawal_done', balanceGwei: 0n })
    const { balance: bgt, boosted: boosts } = await boostOf()
    expect(boosts).toBeGreaterThan(0n)
    const lateWbera = await tokenOf(network.pol.wbera, smartOperator)

    const requestIds = [1n, 2n, 3n, 4n]
    await finalizeWithdrawalRequestsSync(keeper(), { withdrawalVault, requestIds })
    expect(await boostOf()).toMatchObject({ balance: 0n, boosted: 0n, dropping: { amount: 0n } })
    expect(await tokenOf(network.pol.wbera, smartOperator)).toBe(0n)
    const { vault, totalAssets } = await life.state(pool)
    const books = known(vault.books)
    expect(books.expected).toBe(expected + bgt + lateWbera)
    expect(known(vault.allocated)).toBe(0n)
    // What came too late for the shares, and the dust of four requests.
    expect(await life.balanceOf(withdrawalVault)).toBe(books.expected - books.paid)
    expect(books.expected - books.paid).toBe(lateWbera + totalAssets)
    expect(totalAssets).toBeLessThan(4n * weiPerGwei)
  })

  test('behavior: the vault never paid more than had to come', async () => {
    const shortfalls = await getContractEvents(life.client, {
      address: life.system.withdrawalVault,
      abi: withdrawalVaultAbi,
      eventName: 'PoolShortfall',
      fromBlock: firstBlock,
    })
    expect(shortfalls).toEqual([])
  })
})
