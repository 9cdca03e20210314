import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import {
  activateQueuedValCommissionSync,
  queueDropBoostCall,
  queueValCommissionCall,
  readBoost,
  setProtocolFeePercentageCall,
  submitSync,
} from '@millpond/sdk/berachain'
import { type Address, parseEther, zeroHash } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  boostTask,
  commissionTask,
  feesTask,
  incentivesTask,
  type KeeperLimits,
  rewardsTask,
} from '../src/index.ts'
import { context, type Keeper, network, openKeeper, type Pool } from './openKeeper.ts'

let keeper: Keeper
let token: Address
/** Far below the minimum, and above it. */
let small: Pool
let large: Pool

beforeAll(async () => {
  keeper = await openKeeper()
  token = await keeper.createToken()
  await keeper.initToken(network.pol.honey)
  await keeper.installProofOfLiquidity(token)
  small = await keeper.openPool(0)
  large = await keeper.openPool(1)
})
afterAll(() => keeper.anvil.stop())

async function sendToken(address: Address, to: Address, bera: string) {
  const args = [to, parseEther(bera)] as const
  await keeper.send(keeper.governance, { address, abi: honeyAbi, functionName: 'transfer', args })
}

async function sendWbera(to: Address, bera: string) {
  const wbera = { address: network.pol.wbera, abi: wberaAbi } as const
  const value = parseEther(bera)
  await keeper.send(keeper.governance, { ...wbera, functionName: 'deposit', args: [], value })
  await keeper.send(keeper.governance, { ...wbera, functionName: 'transfer', args: [to, value] })
}

const balanceOf = (address: Address, account: Address) =>
  readContract(keeper.keeper, {
    address,
    abi: honeyAbi,
    functionName: 'balanceOf',
    args: [account],
  })

describe('rewardsTask', () => {
  const run = (pool: Pool, isDryRun = false) =>
    rewardsTask(keeper.dependencies(pool, { isDryRun })).run(context)

  test('default', async () => {
    await keeper.give(small.contracts.stakingRewardsVault, '7')
    await sendWbera(small.contracts.smartOperator, '4')
    expect((await run(small, true)).kind).toBe('planned')
    expect((await keeper.state(small)).buffer).toBe(0n)

    expect(await run(small)).toMatchObject({
      kind: 'sent',
      details: { collectable: parseEther('11'), deposit: 0n },
    })
    expect((await keeper.state(small)).buffer).toBe(parseEther('11'))
    expect((await run(small)).kind).toBe('idle')
  })

  test('behavior: stakes the buffer with the reward that completes it', async () => {
    const { stakingPool, stakingRewardsVault } = large.contracts
    const receiver = keeper.operator.account.address
    const assets = parseEther('9999')
    await submitSync(keeper.operator, { stakingPool, receiver, assets })
    const { totalDeposits } = await keeper.state(large)
    await keeper.give(stakingRewardsVault, '1')

    expect(await run(large)).toMatchObject({ kind: 'sent' })
    const after = await keeper.state(large)
    expect(after.totalDeposits - totalDeposits).toBe(parseEther('10000'))
    expect(after.buffer).toBe(0n)
  })
})

describe('feesTask', () => {
  test('default', async () => {
    const { smartOperator } = large.contracts
    await keeper.grant(smartOperator, 'PROTOCOL_FEE_MANAGER_ROLE')
    const call = setProtocolFeePercentageCall({ smartOperator, feeBps: 1_000n })
    await keeper.send(keeper.operator, call)
    const task = feesTask(keeper.dependencies(large))
    expect(await task.run(context)).toMatchObject({ kind: 'idle' })

    await sendWbera(smartOperator, '10')
    const { totalShares } = await keeper.state(large)
    expect(await task.run(context)).toMatchObject({
      kind: 'sent',
      details: { due: [{ track: 'WBERA', fee: parseEther('1') }] },
    })
    expect((await keeper.state(large)).totalShares).toBeGreaterThan(totalShares)
    expect(await task.run(context)).toMatchObject({
      kind: 'idle',
      reason: 'no fee worth a transaction is due',
    })
  })
})

describe('boostTask', () => {
  const run = (limits: Partial<KeeperLimits> = {}) =>
    boostTask(keeper.dependencies(large, { limits })).run(context)
  const boost = () => {
    const { smartOperator } = large.contracts
    return readBoost(keeper.keeper, { pol: network.pol, ...large, smartOperator })
  }

  test('default', async () => {
    expect((await run()).kind).toBe('idle')
    await keeper.mintBgt(large.contracts.smartOperator, '30')

    expect((await run({ minBoost: 'never' })).kind).toBe('idle')
    expect(await run()).toMatchObject({ kind: 'sent', details: { step: 'queue' } })
    expect(await run()).toMatchObject({ kind: 'idle' })
    await keeper.anvil.node.mine({ blocks: 6 })
    expect(await run()).toMatchObject({ kind: 'sent', details: { step: 'activate' } })
    expect(await boost()).toMatchObject({
      unboosted: { kind: 'known', value: 0n },
      boosted: { kind: 'known', value: parseEther('30') },
    })
  })

  test('behavior: activates once the newest block would take it', async () => {
    await keeper.mintBgt(large.contracts.smartOperator, '2')
    expect((await run()).kind).toBe('sent')
    const queued = await boost()
    if (queued.queued.kind !== 'known') throw new Error('There is no queue.')
    const { sinceBlock } = queued.queued.value
    await keeper.anvil.node.mine({ blocks: 5 })
    expect((await boost()).blockNumber).toBe(sinceBlock + 5n)
    expect((await run()).kind).toBe('idle')
    await keeper.anvil.node.mine({ blocks: 1 })
    expect(await run()).toMatchObject({ kind: 'sent', details: { step: 'activate' } })
    expect((await boost()).boosted).toEqual({ kind: 'known', value: parseEther('32') })
  })

  test('behavior: takes back what was dropped, and leaves it to be redeemed', async () => {
    const { smartOperator } = large.contracts
    await keeper.grant(smartOperator, 'BGT_MANAGER_ROLE')
    const amount = parseEther('20')
    await keeper.send(keeper.operator, queueDropBoostCall({ smartOperator, amount }))
    expect(await run()).toMatchObject({ kind: 'idle', reason: 'a boost is being dropped' })
    await keeper.anvil.node.mine({ blocks: 6 })
    expect(await run()).toMatchObject({ kind: 'sent', details: { step: 'drop', amount } })

    const { blockNumber } = await boost()
    expect(await run()).toMatchObject({
      kind: 'idle',
      reason: `BGT was dropped in block ${blockNumber} and is left to be redeemed`,
    })
    expect((await boost()).unboosted).toEqual({ kind: 'known', value: amount })
  })
})

describe('incentivesTask', () => {
  test('default', async () => {
    const { smartOperator, incentiveCollector } = large.contracts
    await sendToken(token, smartOperator, '5')
    const task = incentivesTask(keeper.dependencies(large))
    expect(await task.run(context)).toMatchObject({ kind: 'sent', details: { tokens: [token] } })
    expect(await balanceOf(token, incentiveCollector)).toBe(parseEther('5'))
    expect(await task.run(context)).toMatchObject({ kind: 'idle' })
  })

  test('args: limits.tokens', async () => {
    const { smartOperator, incentiveCollector } = large.contracts
    const other = await keeper.createToken()
    await sendToken(other, smartOperator, '0.5')
    const tokens = [{ token: other, minAmount: parseEther('0.5') }]
    const task = incentivesTask(keeper.dependencies(large, { limits: { tokens } }))
    expect((await task.run(context)).kind).toBe('sent')
    expect(await balanceOf(other, incentiveCollector)).toBe(parseEther('0.5'))
  })

  test('behavior: a token that cannot be sent holds up no other', async () => {
    const { smartOperator, incentiveCollector } = large.contracts
    const stuck = await keeper.createToken()
    await sendToken(stuck, smartOperator, '5')
    await sendToken(network.pol.honey, smartOperator, '5')
    // Answers every question with one whole token, and takes no transfer.
    await keeper.anvil.setCode(stuck, stubbornToken)
    const tokens = [{ token: stuck, minAmount: 1n }]
    const task = incentivesTask(keeper.dependencies(large, { limits: { tokens } }))
    expect(await task.run(context)).toMatchObject({
      kind: 'sent',
      details: { tokens: [network.pol.honey], refusal: 'UNKNOWN_REVERT' },
    })
    expect(await balanceOf(network.pol.honey, incentiveCollector)).toBe(parseEther('5'))
  })

  test('behavior: a claim that is refused holds up nothing else', async () => {
    const { smartOperator, incentiveCollector } = large.contracts
    await sendToken(token, smartOperator, '3')
    const claim = { identifier: zeroHash, account: smartOperator, amount: 1n, merkleProof: [] }
    const readClaims = async () => [claim]
    const task = incentivesTask({ ...keeper.dependencies(large), readClaims })
    expect(await task.run(context)).toMatchObject({
      kind: 'sent',
      details: { tokens: [token], refusedClaims: 'REWARD_INACTIVE' },
    })
    expect(await balanceOf(token, incentiveCollector)).toBe(parseEther('8'))
  })

  test('behavior: never puts the WBERA of the pool up for sale', async () => {
    const { smartOperator } = large.contracts
    const tokens = [{ token: network.pol.wbera, minAmount: 1n }]
    const task = incentivesTask(keeper.dependencies(large, { limits: { tokens } }))
    expect(await balanceOf(network.pol.wbera, smartOperator)).toBe(parseEther('10'))
    expect(await task.run(context)).toMatchObject({ kind: 'idle' })
  })
})

describe('commissionTask', () => {
  test('default', async () => {
    const { smartOperator } = large.contracts
    const task = commissionTask(keeper.dependencies(large))
    expect(await task.run(context)).toMatchObject({ reason: 'no commission is queued' })
    await keeper.grant(smartOperator, 'COMMISSION_MANAGER_ROLE')
    const call = queueValCommissionCall({ smartOperator, commissionBps: 900n })
    await keeper.send(keeper.operator, call)
    expect((await task.run(context)).kind).toBe('idle')

    await keeper.anvil.node.mine({ blocks: 10 })
    expect(await task.run(context)).toMatchObject({
      kind: 'sent',
      details: { commissionBps: 900n },
    })
    const bps = await readContract(keeper.keeper, {
      address: network.pol.beraChef,
      abi: beraChefAbi,
      functionName: 'getValCommissionOnIncentiveTokens',
      args: [large.pubkey],
    })
    expect(bps).toBe(900n)

    const { beraChef } = network.pol
    const next = queueValCommissionCall({ smartOperator, commissionBps: 1_000n })
    await keeper.send(keeper.operator, next)
    await keeper.anvil.node.mine({ blocks: 10 })
    const { pubkey } = large
    const set = await activateQueuedValCommissionSync(keeper.keeper, { beraChef, pubkey })
    expect(set.commissionBps).toBe(1_000n)
  })
})

/** Calls with one argument return 1; others revert. */
const stubbornToken = '0x36602414600c5760006000fd5b600160005260206000f3'
