// The life of a pool whose validator is too small for a full set, in order: each test needs what those before it did.
import {
  finalizeWithdrawalRequestsSync,
  grantRoleSync,
  readPoolRequests,
  requestRedeemSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { type Address, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from './openPool.ts'
import { runFeeder, runKeeperDuty } from './runDuty.ts'
import { gasOf, known, type Life, type LifePool, startLife, weiPerGwei } from './startLife.ts'

const stake = parseEther('250000')
const claimBlocks = 129_600
const maxFee = 10n ** 12n
/** Blocks after which a change of the books no longer holds the feeder up. */
const settleBlocks = 70

let life: Life
let pool: LifePool
beforeAll(async () => {
  life = await startLife({ validators: 69, validatorStakeBera: 260_000 })
  await grantRoleSync(life.governance, {
    contract: life.system.accountingOracle,
    role: 'FEEDER_ROLE',
    account: feeder().account.address,
  })
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const stakers = () => [life.person(1), life.person(2)] as const
const stranger = () => life.person(3)
const feeder = () => life.person(4)
const report = () => runFeeder(life, { pool, feeder: feeder() })
/** What the node calls the validator. */
async function statusOf(): Promise<unknown> {
  await life.devnet.settled()
  const path = `/eth/v1/beacon/states/head/validators/${pool.pubkey}`
  const answer = await fetch(new URL(path, life.devnet.nodeApiUrl))
  const { data } = (await answer.json()) as { data: { status: string } }
  return data.status
}

describe('eviction', () => {
  test('default', async () => {
    pool = await openPool(life, { secret: 1, operator: operator() })
    const { stakingPool } = pool.contracts
    const [first, second] = stakers()
    for (const [wallet, bera] of [
      [first, '100000'],
      [second, '140000'],
    ] as const) {
      const receiver = wallet.account.address
      await submitSync(wallet, { stakingPool, receiver, assets: parseEther(bera) })
    }
    expect(await life.state(pool)).toMatchObject({
      isThresholdReached: true,
      totalDeposits: stake,
      totalShares: stake,
    })

    const { devnet, beacon } = life
    const { epoch } = await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'pending_queued' })
    const set = () => devnet.validators().filter(({ status }) => status === 'active_ongoing').length
    expect(set()).toBe(69)
    await devnet.advanceEpochs(1)
    expect(await statusOf()).toBe('exited_unslashed')
    // It would have been active from the epoch in which it left.
    const { validators } = await beacon.validators('head', { ids: [pool.pubkey] })
    expect(validators).toMatchObject([
      {
        kind: 'known',
        balanceGwei: 250_000n * 10n ** 9n,
        validator: {
          activationEpoch: BigInt(epoch + 1),
          exitEpoch: BigInt(epoch + 1),
          withdrawableEpoch: BigInt(epoch + 257),
        },
      },
    ])
    expect(set()).toBe(69)
  })

  test('behavior: the pool goes on, as its books agree with the chain', async () => {
    await life.devnet.advanceBlocks(settleBlocks)
    expect(await report()).toMatchObject({
      kind: 'idle',
      reason: 'the books agree with the consensus layer',
    })
    expect(await life.state(pool)).toMatchObject({ isFullyExited: false, isPaused: false })
    const { availableWbera } = (await life.state(pool)).operator
    expect(known(availableWbera)).toBe(0n)
  })

  test('behavior: a deposit that comes later waits in the buffer', async () => {
    const { stakingPool } = pool.contracts
    const [first] = stakers()
    const receiver = first.account.address
    await submitSync(first, { stakingPool, receiver, assets: parseEther('1234.5') + 7n })
    expect((await life.state(pool)).buffer).toBe(parseEther('1234.5') + 7n)
  })
})

describe('withdrawal', () => {
  test('default', async () => {
    const { devnet, system } = life
    const { withdrawableEpoch } = life.validator(pool)
    const left = Number(withdrawableEpoch) - devnet.head().epoch
    await devnet.advanceEpochs(left)
    await devnet.advanceBlocks(5)
    const { index, balanceGwei } = life.validator(pool)
    expect({ status: await statusOf(), balanceGwei }).toEqual({
      status: 'withdrawal_possible',
      balanceGwei: 0n,
    })
    expect(devnet.withdrawalsOf(index)).toBe(stake)
    expect(await life.balanceOf(system.withdrawalVault)).toBe(stake)
  })

  test('behavior: a balance of zero alone is not reported', async () => {
    expect(await report()).toMatchObject({
      kind: 'unknown',
      reason: 'the balance is zero, but the validator is not withdrawn',
    })
    expect(await life.state(pool)).toMatchObject({ isFullyExited: false, totalDeposits: stake })
  })

  test('behavior: the feeder closes the pool once the node says that all is withdrawn', async () => {
    const before = await life.state(pool)
    await life.devnet.advanceEpochs(1)
    await life.devnet.advanceBlocks(2)
    expect(await statusOf()).toBe('withdrawal_done')
    expect(await report()).toMatchObject({ kind: 'sent' })

    const after = await life.state(pool)
    expect(after).toMatchObject({
      isFullyExited: true,
      isPaused: true,
      totalDeposits: 0n,
      buffer: 0n,
      nativeBalance: 0n,
      // Nobody's shares lost or gained.
      totalAssets: before.totalAssets,
      totalShares: before.totalShares,
    })
    expect(known(after.vault.books)).toEqual({ expected: before.totalAssets, paid: 0n })
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(before.totalAssets)
    expect(await report()).toMatchObject({ kind: 'idle', reason: 'the pool is closed' })
  })
})

describe('claims', () => {
  const owed = new Map<Address, bigint>()

  test('default', async () => {
    const { devnet, system } = life
    const { withdrawalVault } = system
    const people = [operator(), ...stakers()]
    const shares = [
      parseEther('10000'),
      (await life.state(pool)).totalShares - parseEther('150000'),
      parseEther('140000'),
    ]
    for (const [at, wallet] of people.entries()) {
      const before = await life.balanceOf(wallet.account.address)
      const { assets, isFullExit, receipt } = await requestRedeemSync(wallet, {
        withdrawalVault,
        pubkey: pool.pubkey,
        shares: shares[at] ?? 0n,
        maxFee,
      })
      expect(isFullExit).toBe(true)
      // Nothing is asked of the consensus chain any more, so the fee comes back.
      expect(await life.balanceOf(wallet.account.address)).toBe(before - gasOf(receipt))
      owed.set(wallet.account.address, assets)
    }
    await devnet.advanceBlocks(claimBlocks)

    const before = await Promise.all([...owed.keys()].map((each) => life.balanceOf(each)))
    const paid = await runKeeperDuty(life, { pool, keeper: stranger(), duty: 'payments' })
    expect(paid).toMatchObject({ kind: 'sent', details: { ids: [1n, 2n, 3n] } })
    const after = await Promise.all([...owed.keys()].map((each) => life.balanceOf(each)))
    expect(after.map((balance, at) => balance - (before[at] ?? 0n))).toEqual([...owed.values()])
  })

  test('behavior: the vault is solvent to the wei', async () => {
    const { withdrawalVault } = life.system
    const { vault, totalAssets } = await life.state(pool)
    const { expected, paid } = known(vault.books)
    const sum = [...owed.values()].reduce((total, each) => total + each, 0n)
    expect(expected).toBe(stake + parseEther('1234.5') + 7n)
    expect(paid).toBe(sum)
    expect(known(vault.allocated)).toBe(0n)
    // What rounding to whole gwei left: less than one for each of the three.
    const left = await life.balanceOf(withdrawalVault)
    expect(left).toBe(expected - paid)
    expect(totalAssets).toBe(left)
    expect(left).toBeLessThan(3n * weiPerGwei)
    const { pubkey } = pool
    const { requests } = await readPoolRequests(life.client, { withdrawalVault, pubkey })
    expect(requests).toEqual([])
  })

  test('error: ERC721_NONEXISTENT_TOKEN for a second claim', async () => {
    const { withdrawalVault } = life.system
    const claim = { withdrawalVault, requestIds: [1n] }
    await expect(finalizeWithdrawalRequestsSync(stranger(), claim)).rejects.toMatchObject({
      errorName: 'ERC721NonexistentToken',
    })
  })
})
