// What the people of a validator decide about its rewards and incentives, with the real delays, in order: each test
// needs what those before it did.
import { localAddresses } from '@millpond/devnet'
import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { localTokenAbi } from '@millpond/networks/generated/LocalToken'
import { rewardVaultAbi } from '@millpond/networks/generated/RewardVault'
import {
  grantRoleSync,
  queueRewardsAllocationSync,
  queueValCommissionSync,
  readCommission,
  readTokenBalances,
  submitSync,
} from '@millpond/sdk/berachain'
import { type Address, keccak256, parseEther } from 'viem'
import { getContractEvents } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from './openPool.ts'
import { readRewards } from './readRewards.ts'
import { runKeeperDuty } from './runDuty.ts'
import { known, type Life, type LifePool, network, rewards, startLife } from './startLife.ts'

const commissionDelay = 16_382
const allocationDelay = 500n
const inactivityBlocks = 302_400
const token = localAddresses.bearToken

let life: Life
let pool: LifePool
beforeAll(async () => {
  life = await startLife()
  pool = await openPool(life, { secret: 1, operator: operator() })
  const { smartOperator, stakingPool } = pool.contracts
  const account = operator().account.address
  for (const role of ['REWARDS_ALLOCATION_MANAGER_ROLE', 'COMMISSION_MANAGER_ROLE'] as const) {
    await grantRoleSync(operator(), { contract: smartOperator, role, account })
  }
  const receiver = staker().account.address
  await submitSync(staker(), { stakingPool, receiver, assets: parseEther('990000') })
  await life.devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const staker = () => life.person(1)
const keeper = () => life.person(2)
const duty = (name: string) => runKeeperDuty(life, { pool, keeper: keeper(), duty: name })
const vaultOf = (name: 'wbera' | 'honey' | 'honeyWbera' | 'bear') =>
  life.devnet.contracts.pol.vaults[name].vault

async function commission() {
  await life.devnet.settled()
  const { beraChef } = network.pol
  const read = await readCommission(life.client, { beraChef, pubkey: pool.pubkey })
  return { bps: known(read.commissionBps), queued: known(read.queued) }
}

async function tokensOf(account: Address): Promise<bigint> {
  await life.devnet.settled()
  const [found] = await readTokenBalances(life.client, { account, tokens: [token] })
  return known(found?.balance ?? { kind: 'missing' })
}

/** What the vaults got for the validator's blocks after a block. */
async function distributed(afterBlock: bigint): Promise<Map<Address, bigint>> {
  await life.devnet.settled()
  const logs = await getContractEvents(life.client, {
    address: network.pol.distributor,
    abi: distributorAbi,
    eventName: 'Distributed',
    fromBlock: afterBlock + 1n,
    strict: true,
  })
  const sums = new Map<Address, bigint>()
  for (const { args } of logs) {
    if (args.valPubkey !== keccak256(pool.pubkey)) continue
    sums.set(args.receiver, (sums.get(args.receiver) ?? 0n) + args.amount)
  }
  return sums
}

/** Parts of a sum, in basis points. */
const partsOf = (sum: bigint, weights: readonly [Address, bigint][]) =>
  new Map(weights.map(([vault, bps]) => [vault, (sum * bps) / 10_000n]))

describe('commission', () => {
  test('default', async () => {
    const { smartOperator } = pool.contracts
    expect(await commission()).toEqual({ bps: 500n, queued: { kind: 'none' } })
    await queueValCommissionSync(operator(), { smartOperator, commissionBps: 1_000n })
    const { queued } = await commission()
    if (queued.kind === 'none') throw new RangeError('No commission is queued.')

    const left = Number(queued.sinceBlock) + commissionDelay - life.devnet.slot()
    await life.devnet.advanceBlocks(left - 1)
    expect(await duty('commission')).toMatchObject({ kind: 'idle' })
    await life.devnet.advanceBlocks(1)
    expect(await duty('commission')).toMatchObject({
      kind: 'sent',
      details: { commissionBps: 1_000n },
    })
    expect(await commission()).toEqual({ bps: 1_000n, queued: { kind: 'none' } })
  })
})

describe('allocation', () => {
  test('default', async () => {
    const { devnet } = life
    const even: [Address, bigint][] = (['wbera', 'honey', 'honeyWbera', 'bear'] as const).map(
      (name) => [vaultOf(name), 2_500n],
    )
    const before = BigInt(devnet.slot())
    await devnet.advanceBlocks(1_000)
    const first = await readRewards(life, { ...pool, afterBlock: before })
    expect(await distributed(before)).toEqual(partsOf(first.own.vaults, even))

    const weights: [Address, bigint][] = [
      [vaultOf('wbera'), 1_000n],
      [vaultOf('honey'), 3_000n],
      [vaultOf('honeyWbera'), 3_000n],
      [vaultOf('bear'), 3_000n],
    ]
    // With room for the block that it is in.
    const startBlock = BigInt(devnet.slot()) + allocationDelay + 2n
    await queueRewardsAllocationSync(operator(), {
      smartOperator: pool.contracts.smartOperator,
      startBlock,
      weights: weights.map(([receiver, percentageNumerator]) => ({
        receiver,
        percentageNumerator,
      })),
    })
    await devnet.advanceBlocks(Number(startBlock) - 1 - devnet.slot())
    await devnet.advanceBlocks(2_000)
    const second = await readRewards(life, { ...pool, afterBlock: startBlock - 1n })
    expect(second.own.vaults).toBeGreaterThan(0n)
    expect(await distributed(startBlock - 1n)).toEqual(partsOf(second.own.vaults, weights))

    // Nobody chose anew for too long: the network's default is back.
    await devnet.advanceBlocks(Number(startBlock) + inactivityBlocks - devnet.slot())
    const after = BigInt(devnet.slot())
    await devnet.advanceBlocks(1_000)
    const third = await readRewards(life, { ...pool, afterBlock: after })
    expect(await distributed(after)).toEqual(partsOf(third.own.vaults, even))
  })
})

describe('incentives', () => {
  const rate = parseEther('2')
  const amount = parseEther('50000')

  test('default', async () => {
    const { governance, devnet } = life
    const { address } = governance.account
    const vault = vaultOf('bear')
    const onToken = { address: token, abi: localTokenAbi } as const
    const onVault = { address: vault, abi: rewardVaultAbi } as const
    const list = { functionName: 'whitelistIncentiveToken', args: [token, 1n, address] }
    await life.send(governance, { ...onToken, functionName: 'mint', args: [address, amount] })
    await life.send(governance, { ...onToken, functionName: 'approve', args: [vault, amount] })
    await life.send(governance, { ...onVault, ...list })
    const { blockNumber } = await life.send(governance, {
      ...onVault,
      functionName: 'addIncentive',
      args: [token, amount, rate],
    })

    await devnet.advanceBlocks(1_000)
    const { own, all } = await readRewards(life, { ...pool, afterBlock: blockNumber })
    const { smartOperator, incentiveCollector } = pool.contracts
    // A quarter of what vaults get; two tokens for each of it; a tenth of them for the validator.
    const earned = (((own.vaults / 4n) * rate) / parseEther('1') / 10_000n) * 1_000n
    expect(earned).toBeGreaterThan(0n)
    expect(await tokensOf(smartOperator)).toBe(earned)
    const given = amount - (await tokensOf(vault))
    expect(given).toBe(((all.vaults / 4n) * rate) / parseEther('1'))

    const sent = await duty('incentives')
    expect(sent).toMatchObject({ kind: 'sent', details: { tokens: [token] } })
    expect(await tokensOf(smartOperator)).toBe(0n)
    // The block of the transaction can have brought some more.
    const perBlock = ((rewards.vaults / 4n) * rate) / parseEther('1') / 10n
    const collected = await tokensOf(incentiveCollector)
    expect([earned, earned + perBlock]).toContain(collected)
  })
})
