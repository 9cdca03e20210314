// What a validator cannot keep goes back to the vault: above its maximum, and after its exit. In order: each test
// needs what those before it did.
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import {
  finalizeWithdrawalRequestsSync,
  grantRoleSync,
  requestRedeemSync,
  requestWithdrawalSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { parseEther, zeroAddress } from 'viem'
import { getContractEvents } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstDeposit, openPool, signDeposit } from './openPool.ts'
import { runFeeder } from './runDuty.ts'
import { sharesOf } from './sharesOf.ts'
import {
  gasOf,
  known,
  type Life,
  type LifePool,
  network,
  startLife,
  weiPerGwei,
} from './startLife.ts'

const maximum = parseEther('10000000')
const cooldownBlocks = 43_200
const claimBlocks = 129_600
const maxFee = 10n ** 12n

let life: Life
let pool: LifePool
beforeAll(async () => {
  life = await startLife()
  pool = await openPool(life, { secret: 1, operator: operator() })
  await grantRoleSync(life.governance, {
    contract: life.system.accountingOracle,
    role: 'FEEDER_ROLE',
    account: feeder().account.address,
  })
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const staker = () => life.person(1)
const stranger = () => life.person(2)
const feeder = () => life.person(3)
const vaultBalance = () => life.balanceOf(life.system.withdrawalVault)
const chainPaid = () => life.devnet.withdrawalsOf(life.validator(pool).index)
const balance = () => life.validator(pool).balanceGwei * weiPerGwei

/** Somebody deposits for the validator, past the pool. */
async function topUp() {
  const { publicKey, withdrawalCredentials, signature } = await signDeposit(life, 1)
  return life.send(stranger(), {
    address: network.beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [publicKey, withdrawalCredentials, signature, zeroAddress],
    value: firstDeposit,
  })
}

describe('a full validator', () => {
  test('default', async () => {
    const { stakingPool } = pool.contracts
    const { address } = staker().account
    const before = await life.balanceOf(address)
    const assets = maximum
    const { receipt, ...taken } = await submitSync(staker(), {
      stakingPool,
      receiver: address,
      assets,
    })
    // The first deposit is in it already: as much came back.
    expect(taken.assets).toBe(maximum - firstDeposit)
    expect(await life.balanceOf(address)).toBe(before - taken.assets - gasOf(receipt))
    expect(balance()).toBe(maximum)
    expect(await life.state(pool)).toMatchObject({
      totalDeposits: maximum,
      isPaused: true,
      isFullyExited: false,
    })
    const full = await getContractEvents(life.client, {
      address: stakingPool,
      abi: stakingPoolAbi,
      eventName: 'MaxCapacityReached',
      fromBlock: receipt.blockNumber,
      strict: true,
    })
    expect(full.map(({ args }) => args.pubkey)).toEqual([pool.pubkey])
    await expect(
      submitSync(staker(), { stakingPool, receiver: address, assets: 1n }),
    ).rejects.toMatchObject({ code: 'ENFORCED_PAUSE' })
  })

  test('behavior: what comes above the maximum is skimmed, and changes no books', async () => {
    await life.devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
    const before = await life.state(pool)
    await topUp()
    await life.devnet.advanceBlocks(5)
    expect({ balance: balance(), paid: chainPaid() }).toEqual({
      balance: maximum,
      paid: firstDeposit,
    })
    expect(await vaultBalance()).toBe(firstDeposit)
    expect(await life.state(pool)).toMatchObject({
      totalDeposits: before.totalDeposits,
      vault: { books: before.vault.books },
    })
    expect(await runFeeder(life, { pool, feeder: feeder() })).toMatchObject({ kind: 'idle' })
  })
})

describe('a withdrawn validator', () => {
  const people = () => [operator(), staker()]
  let first: bigint

  test('default', async () => {
    const { devnet, system } = life
    await devnet.advanceBlocks(cooldownBlocks)
    const { requestId, isFullExit } = await requestWithdrawalSync(staker(), {
      withdrawalVault: system.withdrawalVault,
      pubkey: pool.pubkey,
      assetsGwei: 9_800_000n * weiPerGwei,
      maxFee,
    })
    first = requestId
    expect(isFullExit).toBe(true)
    const { withdrawableEpoch } = life.validator(pool)
    await devnet.advanceEpochs(Number(withdrawableEpoch) - devnet.head().epoch + 1)
    const { status } = life.validator(pool)
    expect({ status, balance: balance(), paid: chainPaid() }).toEqual({
      status: 'withdrawal_done',
      balance: 0n,
      paid: maximum + firstDeposit,
    })
  })

  test('behavior: a deposit after the exit comes back to the vault', async () => {
    const before = await vaultBalance()
    await topUp()
    await life.devnet.advanceBlocks(5)
    const { status } = life.validator(pool)
    expect({ status, balance: balance(), paid: chainPaid() }).toEqual({
      status: 'withdrawal_done',
      balance: 0n,
      paid: maximum + 2n * firstDeposit,
    })
    expect(await vaultBalance()).toBe(before + firstDeposit)
  })

  test('behavior: the shares are paid in full, and what strangers gave is left', async () => {
    const { devnet, system } = life
    const { withdrawalVault } = system
    const { pubkey } = pool
    const ids = [first]
    for (const wallet of people()) {
      const shares = await sharesOf(life, pool, wallet.account.address)
      const redeem = { withdrawalVault, pubkey, shares, maxFee }
      ids.push((await requestRedeemSync(wallet, redeem)).requestId)
    }
    await devnet.advanceBlocks(claimBlocks)
    await finalizeWithdrawalRequestsSync(stranger(), { withdrawalVault, requestIds: ids })

    const { vault } = await life.state(pool)
    const { expected, paid } = known(vault.books)
    expect(known(vault.allocated)).toBe(0n)
    expect(await vaultBalance()).toBe(expected - paid + 2n * firstDeposit)
    expect(paid).toBeGreaterThanOrEqual(maximum)
  })
})
