// Long: one story on one chain.
// Two pools whose withdrawals share one vault, in order: each test needs what those before it did.
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  finalizeWithdrawalRequestSync,
  grantRoleSync,
  queueDropBoostSync,
  queueIncentiveCollectorPayoutAmountChangeSync,
  queueValCommissionSync,
  readBoost,
  redeemBGTSync,
  requestRedeemSync,
  requestWithdrawalSync,
  setMinEffectiveBalanceSync,
  setProtocolFeePercentageSync,
  setRewardAllocatorSync,
  submitSync,
  updateTotalDepositsSync,
} from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { getContractEvents, sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, proveValidator } from './openPool.ts'
import { runFeeder, runKeeperDuty } from './runDuty.ts'
import { sharesOf } from './sharesOf.ts'
import {
  known,
  type Life,
  type LifePool,
  network,
  startLife,
  type Wallet,
  weiPerGwei,
} from './startLife.ts'

/** BGT is earned up to this slot, WBERA from it on. */
const fulu = 20_000
const boostDelay = 8_191
const cooldownBlocks = 43_200
const claimBlocks = 129_600
const settleBlocks = 70
const maxFee = 10n ** 12n
const gwei = (bera: number) => BigInt(bera) * weiPerGwei

let life: Life
let a: LifePool
let b: LifePool
beforeAll(async () => {
  life = await startLife({ forks: { fulu } })
  a = await openPool(life, { secret: 1, operator: operatorA() })
  b = await openPool(life, { secret: 2, operator: operatorB() })
  for (const [pool, wallet, bera] of [
    [a, stakerA(), '290000'],
    [b, stakerB(), '590000'],
  ] as const) {
    const { stakingPool } = pool.contracts
    const receiver = wallet.account.address
    await submitSync(wallet, { stakingPool, receiver, assets: parseEther(bera) })
  }
  for (const account of [feeder(), naiveFeeder()]) {
    const contract = life.system.accountingOracle
    await grantRoleSync(life.governance, {
      contract,
      role: 'FEEDER_ROLE',
      account: account.account.address,
    })
  }
})
afterAll(() => life?.devnet.stop())

const operatorA = () => life.person(0)
const operatorB = () => life.person(1)
const stakerA = () => life.person(2)
const stakerB = () => life.person(3)
const feeder = () => life.person(4)
/** Reports balances as they are proven, with what is about to leave in them. */
const naiveFeeder = () => life.person(5)
const keeper = () => life.person(6)
const duty = (pool: LifePool, name: string) =>
  runKeeperDuty(life, { pool, keeper: keeper(), duty: name })

function withdraw(wallet: Wallet, { pubkey }: LifePool, assetsGwei: bigint) {
  const { withdrawalVault } = life.system
  return requestWithdrawalSync(wallet, { withdrawalVault, pubkey, assetsGwei, maxFee })
}

function finalize(requestId: bigint) {
  const { withdrawalVault } = life.system
  return finalizeWithdrawalRequestSync(keeper(), { withdrawalVault, requestId })
}

const booksOf = async (pool: LifePool) => known((await life.state(pool)).vault.books)
const vaultBalance = () => life.balanceOf(life.system.withdrawalVault)
/** Wei that the consensus chain paid for a pool. */
const chainPaid = (pool: LifePool) => life.devnet.withdrawalsOf(life.validator(pool).index)

function shortfalls() {
  return getContractEvents(life.client, {
    address: life.system.withdrawalVault,
    abi: withdrawalVaultAbi,
    eventName: 'PoolShortfall',
    fromBlock: 0n,
    strict: true,
  })
}

describe('roles', () => {
  test('behavior: the operator of one pool has no power over the other', async () => {
    const own = a.contracts.smartOperator
    const { smartOperator } = b.contracts
    const account = operatorA().account.address
    const roles = [
      'PROTOCOL_FEE_MANAGER_ROLE',
      'COMMISSION_MANAGER_ROLE',
      'BGT_MANAGER_ROLE',
      'INCENTIVE_COLLECTOR_MANAGER_ROLE',
    ] as const
    for (const role of roles) await grantRoleSync(operatorA(), { contract: own, role, account })
    await setProtocolFeePercentageSync(operatorA(), { smartOperator: own, feeBps: 0n })

    const [role] = roles
    const calls = [
      () => grantRoleSync(operatorA(), { contract: smartOperator, role, account }),
      () => setProtocolFeePercentageSync(operatorA(), { smartOperator, feeBps: 2_000n }),
      () => queueValCommissionSync(operatorA(), { smartOperator, commissionBps: 0n }),
      () => queueDropBoostSync(operatorA(), { smartOperator, amount: 0n }),
      () => redeemBGTSync(operatorA(), { smartOperator, amount: 0n }),
      () => setRewardAllocatorSync(operatorA(), { smartOperator, rewardAllocator: account }),
      () =>
        setMinEffectiveBalanceSync(operatorA(), {
          smartOperator,
          minEffectiveBalance: parseEther('600000'),
        }),
      () =>
        queueIncentiveCollectorPayoutAmountChangeSync(operatorA(), {
          smartOperator,
          payoutAmount: 1n,
        }),
    ]
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT' })
    }
  })

  test('behavior: proofs of one validator report nothing about the other', async () => {
    const { accountingOracle } = life.system
    const { validator, proofs, timestampSeconds } = await proveValidator(life, a.pubkey)
    await expect(
      updateTotalDepositsSync(naiveFeeder(), {
        accountingOracle,
        pubkey: b.pubkey,
        pubkeyProof: proofs.pubkeyProof,
        balanceGwei: validator.initialDepositAmount,
        balancesLeaf: proofs.initialDepositProofLeaf,
        balanceProof: proofs.initialDepositProof,
        validatorIndex: validator.validatorIndex,
        timestampSeconds,
      }),
    ).rejects.toMatchObject({ code: 'INVALID_PROOF' })
  })
})

describe('a partial withdrawal that the chain clips', () => {
  let requests: { a: bigint[]; b: bigint }
  /** Wei of the requests of A that its operator's WBERA paid at once. */
  let covered: bigint

  test('default', async () => {
    const { devnet } = life
    await devnet.advanceUntil({ pubkey: a.pubkey, status: 'active_ongoing' })
    await devnet.advanceBlocks(5_000)
    expect(await duty(a, 'boost')).toMatchObject({ details: { step: 'queue' } })
    await devnet.advanceBlocks(boostDelay + 1)
    expect(await duty(a, 'boost')).toMatchObject({ details: { step: 'activate' } })
    await devnet.advanceBlocks(cooldownBlocks)

    // The first request is honest; the report that follows counts what is about to leave once more.
    const first = await withdraw(stakerA(), a, gwei(40_000))
    const { totalDeposits } = await life.state(a)
    const asked = parseEther('300000') - totalDeposits
    await devnet.advanceBlocks(settleBlocks)
    expect(await runFeeder(life, { pool: a, feeder: feeder() })).toMatchObject({
      kind: 'idle',
      reason: 'the books agree with the consensus layer',
    })
    const { validator, proofs, timestampSeconds } = await proveValidator(life, a.pubkey)
    await updateTotalDepositsSync(naiveFeeder(), {
      accountingOracle: life.system.accountingOracle,
      pubkey: a.pubkey,
      pubkeyProof: proofs.pubkeyProof,
      balanceGwei: validator.initialDepositAmount,
      balancesLeaf: proofs.initialDepositProofLeaf,
      balanceProof: proofs.initialDepositProof,
      validatorIndex: validator.validatorIndex,
      timestampSeconds,
    })
    expect((await life.state(a)).totalDeposits).toBe(parseEther('300000'))

    const second = await withdraw(stakerA(), a, gwei(45_000))
    expect(second.isFullExit).toBe(false)
    const third = await withdraw(stakerB(), b, gwei(100_000))
    requests = { a: [first.requestId, second.requestId], b: third.requestId }
    const askedLater = parseEther('300000') - (await life.state(a)).totalDeposits
    covered = first.assets + second.assets - asked - askedLater

    // The chain leaves 250,000 in the validator, whatever the pool believes.
    const { withdrawals } = await life.beacon.pendingPartialWithdrawals('head')
    const { index } = life.validator(a)
    const own = withdrawals.filter(({ validatorIndex }) => validatorIndex === BigInt(index))
    expect(own.map(({ amountGwei }) => amountGwei * weiPerGwei)).toEqual([
      asked,
      parseEther('50000') - asked,
    ])
  })

  test('behavior: the other pool pays, and only the chain shows it', async () => {
    await life.devnet.advanceBlocks(claimBlocks)
    expect(chainPaid(a)).toBe(parseEther('50000'))
    const cash = await vaultBalance()
    for (const id of requests.a) await finalize(id)
    expect(await vaultBalance()).toBe(cash - parseEther('85000'))

    // The books of both look whole: what was asked for was paid.
    expect(await booksOf(a)).toEqual({ expected: parseEther('85000'), paid: parseEther('85000') })
    expect(await booksOf(b)).toEqual({ expected: parseEther('100000'), paid: 0n })
    expect(await shortfalls()).toEqual([])
    // The chain and the operator brought less, and B's part is gone.
    const missing = parseEther('100000') - (await vaultBalance())
    expect(missing).toBe(parseEther('85000') - chainPaid(a) - covered)
    expect(missing).toBeGreaterThan(parseEther('30000'))
  })

  test('error: NOT_ENOUGH_FUNDS for who comes last, until somebody makes it good', async () => {
    await expect(finalize(requests.b)).rejects.toMatchObject({ code: 'NOT_ENOUGH_FUNDS' })
    const missing = parseEther('100000') - (await vaultBalance())
    expect(await duty(b, 'payments')).toMatchObject({
      kind: 'idle',
      reason: `request ${requests.b} lacks ${missing} wei`,
    })
    const to = life.system.withdrawalVault
    const hash = await sendTransaction(life.governance, { to, value: missing })
    await waitForTransactionReceipt(life.client, { hash })

    const { address } = stakerB().account
    const before = await life.balanceOf(address)
    expect(await duty(b, 'payments')).toMatchObject({ kind: 'sent' })
    expect(await life.balanceOf(address)).toBe(before + parseEther('100000'))
    expect(await vaultBalance()).toBe(0n)
    // A gift is in nobody's books.
    expect(await booksOf(b)).toEqual({
      expected: parseEther('100000'),
      paid: parseEther('100000'),
    })
  })

  test('behavior: the next honest report brings the books back to the chain', async () => {
    const before = await life.state(a)
    const inChain = life.validator(a).balanceGwei * weiPerGwei
    expect(inChain).toBe(parseEther('250000'))
    expect(before.totalDeposits).toBeGreaterThan(inChain)
    expect(await runFeeder(life, { pool: a, feeder: feeder() })).toMatchObject({
      kind: 'sent',
      details: { difference: inChain - before.totalDeposits },
    })
    expect((await life.state(a)).totalDeposits).toBe(inChain)
    const { totalDeposits } = await life.state(b)
    expect(life.validator(b).balanceGwei * weiPerGwei).toBe(totalDeposits)
  })
})

describe('an exit with boosted BGT', () => {
  const exits: bigint[] = []

  test('error: STAKING_POOL_IS_FULLY_EXITED for who would start the drop delay again', async () => {
    const { withdrawalVault } = life.system
    const { pubkey } = a
    expect(await boostedOf(a)).toBeGreaterThan(parseEther('20'))
    for (const wallet of [stakerA(), operatorA()]) {
      const shares = await sharesOf(life, a, wallet.account.address)
      const redeem = { withdrawalVault, pubkey, shares, maxFee }
      const { requestId, isFullExit } = await requestRedeemSync(wallet, redeem)
      expect(isFullExit).toBe(true)
      exits.push(requestId)
    }
    await life.devnet.advanceBlocks(boostDelay)
    const { smartOperator } = a.contracts
    const again = queueDropBoostSync(operatorA(), { smartOperator, amount: 0n })
    await expect(again).rejects.toMatchObject({ code: 'STAKING_POOL_IS_FULLY_EXITED' })
  })

  test('behavior: claims bring the boost back, and no other pool pays for it', async () => {
    await life.devnet.advanceBlocks(claimBlocks)
    const before = (await shortfalls()).length
    for (const id of exits) await finalize(id)
    expect(await boostedOf(a)).toBe(0n)

    const { expected, paid } = await booksOf(a)
    expect(expected).toBeGreaterThanOrEqual(paid)
    expect((await shortfalls()).length).toBe(before)
    const { allocated } = (await life.state(a)).vault
    expect(known(allocated)).toBe(0n)
  })
})

async function boostedOf({ pubkey, contracts }: LifePool): Promise<bigint> {
  await life.devnet.settled()
  const { smartOperator } = contracts
  const { boosted } = await readBoost(life.client, { pol: network.pol, smartOperator, pubkey })
  return known(boosted)
}
