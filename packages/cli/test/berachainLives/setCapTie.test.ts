// Two pools whose validators come for the last place of a full set with equal stakes.
import {
  finalizeWithdrawalRequestsSync,
  grantRoleSync,
  requestRedeemSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from './openPool.ts'
import { readRewards } from './readRewards.ts'
import { runFeeder } from './runDuty.ts'
import { known, type Life, type LifePool, startLife, weiPerGwei } from './startLife.ts'

const stake = parseEther('250000')
const claimBlocks = 129_600
const maxFee = 10n ** 12n

let life: Life
/** By their keys. */
let pools: { lower: LifePool; higher: LifePool }
beforeAll(async () => {
  life = await startLife({ validators: 68, validatorStakeBera: 260_000 })
  await grantRoleSync(life.governance, {
    contract: life.system.accountingOracle,
    role: 'FEEDER_ROLE',
    account: feeder().account.address,
  })
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const staker = () => life.person(1)
const feeder = () => life.person(2)
const statuses = () =>
  [pools.lower, pools.higher].map((pool) => {
    const { status, effectiveBalanceGwei } = life.validator(pool)
    return { status, effectiveBera: effectiveBalanceGwei / 10n ** 9n }
  })

test('behavior: of two equal stakes the one with the lower key leaves', async () => {
  const first = await openPool(life, { secret: 1, operator: operator() })
  const second = await openPool(life, { secret: 2, operator: operator() })
  const [lower, higher] = first.pubkey < second.pubkey ? [first, second] : [second, first]
  pools = { lower, higher }
  // The one with the higher key comes first, which counts for nothing.
  for (const { contracts } of [higher, lower]) {
    const { stakingPool } = contracts
    const receiver = staker().account.address
    await submitSync(staker(), { stakingPool, receiver, assets: parseEther('240000') })
  }
  const { devnet } = life
  await devnet.advanceUntil({ pubkey: higher.pubkey, status: 'active_ongoing' })
  expect(statuses()).toEqual([
    { status: 'exited_unslashed', effectiveBera: 250_000n },
    { status: 'active_ongoing', effectiveBera: 250_000n },
  ])
  const active = devnet.validators().filter(({ status }) => status === 'active_ongoing')
  expect(active).toHaveLength(69)
})

test('behavior: only the one that stays earns, and only the other is closed', async () => {
  const { devnet } = life
  const afterBlock = BigInt(devnet.slot())
  const { withdrawableEpoch } = life.validator(pools.lower)
  await devnet.advanceEpochs(Number(withdrawableEpoch) - devnet.head().epoch + 1)
  await devnet.advanceBlocks(2)
  const [lower, higher] = await Promise.all(
    [pools.lower, pools.higher].map(({ pubkey }) => readRewards(life, { pubkey, afterBlock })),
  )
  expect(lower?.own).toEqual({ operator: 0n, vaults: 0n })
  const { operator: earner } = await life.state(pools.higher)
  expect(higher?.own.operator).toBeGreaterThan(0n)
  expect(known(earner.availableWbera)).toBe(higher?.own.operator)

  for (const [pool, kind] of [
    [pools.higher, 'idle'],
    [pools.lower, 'sent'],
  ] as const) {
    expect(await runFeeder(life, { pool, feeder: feeder() })).toMatchObject({ kind })
  }
  expect((await life.state(pools.lower)).isFullyExited).toBe(true)
  expect(await life.state(pools.higher)).toMatchObject({
    isFullyExited: false,
    totalDeposits: stake,
  })
})

test('behavior: everybody of the one that left is paid from its own stake, to the wei', async () => {
  const { devnet, system } = life
  const { withdrawalVault } = system
  const { pubkey } = pools.lower
  const ids: bigint[] = []
  for (const [wallet, bera] of [
    [operator(), '10000'],
    [staker(), '240000'],
  ] as const) {
    const redeem = { withdrawalVault, pubkey, shares: parseEther(bera), maxFee }
    const { requestId, assets } = await requestRedeemSync(wallet, redeem)
    expect(assets).toBe(parseEther(bera))
    ids.push(requestId)
  }
  await devnet.advanceBlocks(claimBlocks)
  await finalizeWithdrawalRequestsSync(feeder(), { withdrawalVault, requestIds: ids })

  const { vault, totalShares, totalAssets } = await life.state(pools.lower)
  expect({ totalShares, totalAssets }).toEqual({ totalShares: 0n, totalAssets: 0n })
  expect(known(vault.books)).toEqual({ expected: stake, paid: stake })
  expect(devnet.withdrawalsOf(life.validator(pools.lower).index)).toBe(stake)
  expect(await life.balanceOf(withdrawalVault)).toBe(0n)
  expect(life.validator(pools.higher).balanceGwei * weiPerGwei).toBe(stake)
})
