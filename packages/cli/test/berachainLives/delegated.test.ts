// Long: one story on one chain.
// The life of BERA that governance lends to a validator, in order: each test needs what those before it did.
import {
  completeWithdrawalSync,
  createStakingPoolWithDelegatedFundsSync,
  delegateSync,
  deployDelegationHandlerSync,
  depositDelegatedFundsSync,
  finalizeWithdrawalRequestSync,
  grantRoleSync,
  predictCoreContracts,
  readDelegation,
  readWithdrawalRequests,
  requestDelegatedFundsWithdrawalSync,
  requestWithdrawalSync,
  requestYieldWithdrawalSync,
  submitSync,
  undelegateSync,
  withdrawUndelegatedSync,
} from '@millpond/sdk/berachain'
import { type Address, parseEther } from 'viem'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activatePool, signDeposit } from './openPool.ts'
import { readRewards } from './readRewards.ts'
import { sharesOf } from './sharesOf.ts'
import {
  gasOf,
  known,
  type Life,
  type LifePool,
  rewards,
  startLife,
  weiPerGwei,
} from './startLife.ts'

const lent = parseEther('250000')
const maxFee = 10n ** 12n
const cooldownBlocks = 43_200
const claimBlocks = 129_600

let life: Life
beforeAll(async () => {
  life = await startLife()
})
afterAll(() => life?.devnet.stop())

const delegator = () => life.governance
const validatorAdmin = () => life.person(0)
const staker = () => life.person(1)
const stranger = () => life.person(2)

let handler: Address
let pool: LifePool
let stakedAtBlock: bigint
let requests: { yield: bigint; principal: bigint; lastYield: bigint }

async function delegation() {
  await life.devnet.settled()
  const { delegationHandlerFactory, system, client } = life
  const { withdrawalVault } = system
  const { publicKey: pubkey } = await signDeposit(life, 1)
  const found = await readDelegation(client, { delegationHandlerFactory, withdrawalVault, pubkey })
  if (found.kind === 'none') throw new RangeError(found.reason)
  return found
}

async function openRequests(account: Address) {
  await life.devnet.settled()
  const { withdrawalVault } = life.system
  const { requests } = await readWithdrawalRequests(life.client, { withdrawalVault, account })
  return requests
}

/** The rules of the pool, from its totals: what shares are worth, and what assets cost in shares. */
const floorGwei = (assets: bigint) => assets - (assets % weiPerGwei)
const toAssetsDown = (shares: bigint, of: Totals) =>
  (shares * (of.totalAssets + 1n)) / (of.totalShares + 1n)
const toSharesUp = (assets: bigint, of: Totals) =>
  (assets * (of.totalShares + 1n) + of.totalAssets) / (of.totalAssets + 1n)
type Totals = { totalAssets: bigint; totalShares: bigint }

describe('lending', () => {
  test('default', async () => {
    const { publicKey: pubkey } = await signDeposit(life, 1)
    const { delegationHandlerFactory } = life
    const deployed = await deployDelegationHandlerSync(delegator(), {
      delegationHandlerFactory,
      pubkey,
    })
    handler = deployed.delegationHandler
    const hash = await sendTransaction(delegator(), { to: handler, value: lent })
    await waitForTransactionReceipt(life.client, { hash })
    await delegateSync(delegator(), { delegationHandler: handler, amount: lent })
    expect(await delegation()).toMatchObject({
      handler,
      delegated: lent,
      available: lent,
      pending: 0n,
      balance: lent,
      stakingPool: undefined,
      requests: [],
    })
  })

  test('error: ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT before the delegator names the validator', async () => {
    const { publicKey: pubkey, withdrawalCredentials, signature } = await signDeposit(life, 1)
    const creation = { delegationHandler: handler, pubkey, withdrawalCredentials, signature }
    await expect(
      createStakingPoolWithDelegatedFundsSync(validatorAdmin(), creation),
    ).rejects.toMatchObject({ code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT' })
    await expect(
      withdrawUndelegatedSync(delegator(), {
        delegationHandler: handler,
        amount: 1n,
        receiver: delegator().account.address,
      }),
    ).rejects.toMatchObject({ code: 'FUNDS_DELEGATED' })
  })

  test('behavior: the validator opens its pool with 10,000 of what is lent', async () => {
    await grantRoleSync(delegator(), {
      contract: handler,
      role: 'VALIDATOR_ADMIN_ROLE',
      account: validatorAdmin().account.address,
    })
    const { publicKey: pubkey, withdrawalCredentials, signature } = await signDeposit(life, 1)
    const { factory } = life.system
    const predicted = await predictCoreContracts(life.client, { factory, pubkey })
    const { stakingPool, receipt } = await createStakingPoolWithDelegatedFundsSync(
      validatorAdmin(),
      { delegationHandler: handler, pubkey, withdrawalCredentials, signature },
    )
    expect(stakingPool).toBe(predicted.stakingPool)
    pool = { pubkey, contracts: predicted }
    life.devnet.setFeeRecipient(pubkey, predicted.stakingRewardsVault)
    expect(receipt.status).toBe('success')
    expect(await delegation()).toMatchObject({
      delegated: lent,
      available: parseEther('240000'),
      balance: parseEther('240000'),
      stakingPool,
    })

    await activatePool(life, pubkey, stranger())
    // One to one, to the handler.
    expect(await sharesOf(life, pool, handler)).toBe(parseEther('10000'))
    expect(await life.state(pool)).toMatchObject({
      isActive: true,
      isThresholdReached: false,
      totalDeposits: parseEther('10000'),
      totalAssets: parseEther('10000'),
      totalShares: parseEther('10000'),
    })
  })
})

describe('staking', () => {
  test('default', async () => {
    const deposit = (bera: string) =>
      depositDelegatedFundsSync(validatorAdmin(), {
        delegationHandler: handler,
        amount: parseEther(bera),
      })
    const { stakingPool } = pool.contracts
    const receiver = staker().account.address
    const stake = (bera: string) =>
      submitSync(staker(), { stakingPool, receiver, assets: parseEther(bera) })

    await deposit('100000')
    await stake('50000')
    expect(await life.state(pool)).toMatchObject({
      buffer: parseEther('150000'),
      totalDeposits: parseEther('10000'),
      isThresholdReached: false,
    })
    expect(life.validator(pool).balanceGwei * weiPerGwei).toBe(parseEther('10000'))

    // 300,000 in all: the whole buffer goes to the validator.
    await deposit('140000')
    expect(await life.state(pool)).toMatchObject({
      buffer: 0n,
      totalDeposits: parseEther('300000'),
      isThresholdReached: true,
    })
    expect(await delegation()).toMatchObject({ delegated: lent, available: 0n, balance: 0n })
    await stake('250000')
    expect(await sharesOf(life, pool, handler)).toBe(lent)
    expect(await sharesOf(life, pool, receiver)).toBe(parseEther('300000'))
    expect(life.validator(pool).balanceGwei * weiPerGwei).toBe(parseEther('550000'))
    stakedAtBlock = BigInt(life.devnet.slot())
  })

  test('error: INVALID_AMOUNT for more than what is left of the loan', async () => {
    const deposit = { delegationHandler: handler, amount: 1n }
    await expect(depositDelegatedFundsSync(validatorAdmin(), deposit)).rejects.toMatchObject({
      code: 'INVALID_AMOUNT',
    })
  })

  test('behavior: the validator is active three epochs later and earns for all shares', async () => {
    const { devnet } = life
    const staked = devnet.head().epoch
    const { epoch } = await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
    expect(epoch).toBe(staked + 3)
    await devnet.advanceBlocks(cooldownBlocks)

    const { operator, totalAssets, totalDeposits, rewards: tips } = await life.state(pool)
    const { own, all } = await readRewards(life, { ...pool, afterBlock: stakedAtBlock })
    const earned = known(operator.availableWbera)
    expect(earned).toBeGreaterThan(0n)
    expect(earned).toBe(own.operator)
    // 0.4 for each of its blocks; and 1.705 of all blocks, which is what the chain makes.
    expect(earned % rewards.operator).toBe(0n)
    const blocks = BigInt(devnet.slot()) - stakedAtBlock
    expect(all.operator + all.vaults).toBe(blocks * (rewards.operator + rewards.vaults))
    expect(totalAssets).toBe(totalDeposits + earned + tips)
    expect(totalDeposits).toBe(parseEther('550000'))
    // Rewards never touch the stake.
    expect(life.validator(pool).balanceGwei * weiPerGwei).toBe(totalDeposits)
  })
})

describe('yield', () => {
  test('error: ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT for the delegator, whose it is not', async () => {
    const request = { delegationHandler: handler, maxFee }
    await expect(requestYieldWithdrawalSync(delegator(), request)).rejects.toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
    })
  })

  test('default', async () => {
    const { address } = validatorAdmin().account
    const before = await life.balanceOf(address)
    const { requestId, shares, receipt } = await requestYieldWithdrawalSync(validatorAdmin(), {
      delegationHandler: handler,
      maxFee,
    })
    // The fee came back: WBERA of the operator pays all of it.
    expect(await life.balanceOf(address)).toBe(before - gasOf(receipt))

    const [request] = await openRequests(handler)
    const { blockNumber } = receipt
    const after = await life.state(pool, blockNumber)
    const burned = request?.shares ?? 0n
    const assets = request?.assets ?? 0n
    const totals = {
      totalAssets: after.totalAssets + assets,
      totalShares: after.totalShares + burned,
    }
    expect(request).toMatchObject({ id: requestId, pubkey: pool.pubkey })
    expect(shares).toBe(lent - toSharesUp(lent, totals))
    expect(assets).toBe(floorGwei(toAssetsDown(shares, totals)))
    expect(burned).toBe(toSharesUp(assets, totals))
    // What stays is worth the loan.
    expect(
      toAssetsDown(await sharesOf(life, pool, handler, blockNumber), after),
    ).toBeGreaterThanOrEqual(lent)
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(assets)
    expect(after.totalDeposits).toBe(parseEther('550000'))
    const { withdrawals } = await life.beacon.pendingPartialWithdrawals('head')
    expect(withdrawals).toEqual([])
    requests = { yield: requestId, principal: 0n, lastYield: 0n }
  })

  test('behavior: the validator completes it and gets every wei', async () => {
    await life.devnet.advanceBlocks(claimBlocks)
    const [request] = await openRequests(handler)
    const { address } = validatorAdmin().account
    const before = await life.balanceOf(address)
    const complete = { delegationHandler: handler, requestId: requests.yield }
    await expect(completeWithdrawalSync(delegator(), complete)).rejects.toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
    })

    const { amount, receiver, receipt } = await completeWithdrawalSync(validatorAdmin(), complete)
    expect({ amount, receiver }).toEqual({ amount: request?.assets, receiver: address })
    expect(await life.balanceOf(address)).toBe(before + amount - gasOf(receipt))
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(0n)
    expect(await delegation()).toMatchObject({ delegated: lent, available: 0n, balance: 0n })
  })
})

describe('principal', () => {
  let fromConsensus: bigint

  test('default', async () => {
    const before = await life.state(pool)
    const { amount, receipt } = await requestDelegatedFundsWithdrawalSync(delegator(), {
      delegationHandler: handler,
      maxFee,
    })
    expect(amount).toBe(lent)
    expect(await delegation()).toMatchObject({ delegated: lent, available: lent, pending: lent })
    const [request] = await openRequests(handler)
    requests.principal = request?.id ?? 0n

    // The operator's WBERA pays what it can; the consensus chain owes the rest.
    const after = await life.state(pool, receipt.blockNumber)
    fromConsensus = before.totalDeposits - after.totalDeposits
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(lent - fromConsensus)
    expect(known(after.operator.availableWbera)).toBeLessThan(weiPerGwei)
    const { withdrawals } = await life.beacon.pendingPartialWithdrawals('head')
    expect(withdrawals.map(({ amountGwei }) => amountGwei * weiPerGwei)).toEqual([fromConsensus])
    expect(life.validator(pool).balanceGwei * weiPerGwei).toBe(parseEther('550000'))
  })

  test('error: WITHDRAWAL_ALREADY_REQUESTED', async () => {
    const request = { delegationHandler: handler, maxFee }
    await expect(requestDelegatedFundsWithdrawalSync(delegator(), request)).rejects.toMatchObject({
      code: 'WITHDRAWAL_ALREADY_REQUESTED',
    })
  })

  test('behavior: what is left meanwhile is yield, all of it', async () => {
    const left = await sharesOf(life, pool, handler)
    const before = await life.state(pool)
    const { requestId, shares, receipt } = await requestYieldWithdrawalSync(validatorAdmin(), {
      delegationHandler: handler,
      maxFee,
    })
    expect(shares).toBe(left)
    requests.lastYield = requestId
    const after = await life.state(pool, receipt.blockNumber)
    fromConsensus += before.totalDeposits - after.totalDeposits
    // Less than a gwei of it cannot be withdrawn.
    expect(toAssetsDown(await sharesOf(life, pool, handler), after)).toBeLessThan(weiPerGwei)
  })

  test('behavior: the consensus chain pays what it owes, and its balance is the books', async () => {
    await life.devnet.advanceBlocks(claimBlocks)
    const { balanceGwei, index } = life.validator(pool)
    const { totalDeposits, vault } = await life.state(pool)
    expect(life.devnet.withdrawalsOf(index)).toBe(fromConsensus)
    expect(balanceGwei * weiPerGwei).toBe(parseEther('550000') - fromConsensus)
    expect(balanceGwei * weiPerGwei).toBe(totalDeposits)
    // The vault has what its two requests wait for, and nothing else.
    const open = await openRequests(handler)
    const owed = open.reduce((sum, { assets }) => sum + assets, 0n)
    expect(known(vault.allocated)).toBe(owed)
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(owed)
  })

  test('behavior: a payment by somebody else breaks nothing', async () => {
    const { withdrawalVault } = life.system
    const requestId = requests.principal
    await finalizeWithdrawalRequestSync(stranger(), { withdrawalVault, requestId })
    expect(await delegation()).toMatchObject({ balance: lent, pending: lent })
    await expect(undelegateSync(delegator(), { delegationHandler: handler })).rejects.toMatchObject(
      { code: 'FUNDS_NOT_AVAILABLE' },
    )

    const complete = { delegationHandler: handler, requestId }
    const { amount, receiver } = await completeWithdrawalSync(delegator(), complete)
    expect({ amount, receiver }).toEqual({ amount: lent, receiver: handler })
    expect(await delegation()).toMatchObject({ available: lent, balance: lent, pending: 0n })
  })

  test('error: INVALID_REQUEST for a request that is completed, and for that of somebody else', async () => {
    const { pubkey } = pool
    const { withdrawalVault } = life.system
    const foreign = await requestWithdrawalSync(staker(), {
      withdrawalVault,
      pubkey,
      assetsGwei: 1n,
      maxFee,
    })
    for (const requestId of [requests.principal, foreign.requestId]) {
      const complete = { delegationHandler: handler, requestId }
      await expect(completeWithdrawalSync(delegator(), complete)).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
      })
    }
  })

  test('behavior: the last yield goes to the validator, the loan to the delegator', async () => {
    const { address } = validatorAdmin().account
    const [request] = await openRequests(handler)
    const before = await life.balanceOf(address)
    const complete = { delegationHandler: handler, requestId: requests.lastYield }
    const last = await completeWithdrawalSync(validatorAdmin(), complete)
    expect(last.amount).toBe(request?.assets)
    expect(await life.balanceOf(address)).toBe(before + last.amount - gasOf(last.receipt))

    await undelegateSync(delegator(), { delegationHandler: handler })
    const receiver = life.person(3).account.address
    const receiverBefore = await life.balanceOf(receiver)
    await withdrawUndelegatedSync(delegator(), {
      delegationHandler: handler,
      amount: lent,
      receiver,
    })
    expect(await life.balanceOf(receiver)).toBe(receiverBefore + lent)
    expect(await delegation()).toMatchObject({
      delegated: 0n,
      available: 0n,
      pending: 0n,
      balance: 0n,
      requests: [],
    })
  })
})
