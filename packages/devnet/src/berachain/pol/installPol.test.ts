import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { bgtStakerAbi } from '@millpond/networks/generated/BGTStaker'
import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { localTokenAbi } from '@millpond/networks/generated/LocalToken'
import { rewardVaultAbi } from '@millpond/networks/generated/RewardVault'
import { rewardVaultFactoryAbi } from '@millpond/networks/generated/RewardVaultFactory'
import { parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPolChain, incentivesCollector, pubkeys } from '../../../test/berachainPol.ts'
import { localAddresses, polAddresses } from './polAddresses.ts'
import { distributeForSpan } from './systemCalls.ts'

type Chain = Awaited<ReturnType<typeof createPolChain>>

const { wbera, bgt, distributor, beraChef, bgtStaker, honey } = polAddresses
const [first, second] = pubkeys
const toOperator = parseEther('0.4')
const toVaults = parseEther('1.305')

describe('the WBERA era', () => {
  let chain: Chain
  beforeAll(async () => {
    chain = await createPolChain({ wberaEraBlock: 0n })
  })
  afterAll(() => chain.stop())

  test('default', async () => {
    const { client, vaults, operators } = chain
    const list = Object.values(vaults)
    const created = await Promise.all(
      list.map(({ stakingToken }) =>
        client.readContract({
          address: polAddresses.rewardVaultFactory,
          abi: rewardVaultFactoryAbi,
          functionName: 'getVault',
          args: [stakingToken],
        }),
      ),
    )
    expect(created).toEqual(list.map(({ vault }) => vault))
    const ofChef = { address: beraChef, abi: beraChefAbi } as const
    expect(await client.readContract({ ...ofChef, functionName: 'isReady' })).toBe(true)
    const allocation = await client.readContract({
      ...ofChef,
      functionName: 'getActiveRewardAllocation',
      args: [first],
    })
    expect(allocation.weights.map(({ percentageNumerator }) => percentageNumerator)).toEqual([
      2_500n,
      2_500n,
      2_500n,
      2_500n,
    ])
    const operator = await client.readContract({
      address: polAddresses.beaconDeposit,
      abi: beaconDepositAbi,
      functionName: 'getOperator',
      args: [second],
    })
    expect(operator).toBe(operators[1])
    expect(await chain.balance(honey, bgtStaker)).toBe(parseEther('10000'))
  })

  test('behavior: each block pays the proposer of the one before', async () => {
    const [one, two] = chain.operators
    for (const proposer of [first, second, first]) await chain.propose(proposer)
    // The third block is paid for by the next.
    expect(await chain.balance(wbera, one)).toBe(toOperator)
    expect(await chain.balance(wbera, two)).toBe(toOperator)
    const { header } = await chain.produce([])
    expect(await chain.balance(wbera, one)).toBe(2n * toOperator)
    expect(await chain.balance(wbera, distributor)).toBe(3n * toVaults)

    const events = await chain.client.getContractEvents({
      address: distributor,
      abi: distributorAbi,
      eventName: 'Distributed',
      fromBlock: header.blockNumber,
    })
    expect(events.map(({ args }) => args.receiver)).toEqual(
      Object.values(chain.vaults).map(({ vault }) => vault),
    )
    expect(events.map(({ args }) => args.amount)).toEqual(Array(4).fill(toVaults / 4n))
  })

  test('behavior: the inflation of a block is what it pays, and nothing is left', async () => {
    const ofController = () =>
      chain.client.getBalance({ address: polAddresses.blockRewardController })
    await chain.propose(first)
    await chain.propose(first)
    // Credited after the block, for the call of the next.
    expect(await ofController()).toBe(toOperator + toVaults)
    const supply = await chain.client.getBalance({ address: wbera })
    await chain.propose(first)
    expect(await ofController()).toBe(toOperator + toVaults)
    expect(await chain.client.getBalance({ address: wbera })).toBe(supply + toOperator + toVaults)
    await chain.produce([])
  })

  test('behavior: a span pays each proposer for all of its blocks at once', async () => {
    const before = await Promise.all(chain.operators.map((each) => chain.balance(wbera, each)))
    const vaultsBefore = await chain.balance(wbera, distributor)
    await chain.skip(
      100,
      distributeForSpan([
        { pubkey: first, blocks: 70 },
        { pubkey: second, blocks: 30 },
      ]),
    )
    const { header } = await chain.produce([])
    expect(await chain.balance(wbera, chain.operators[0])).toBe(
      (before[0] ?? 0n) + 70n * toOperator,
    )
    expect(await chain.balance(wbera, chain.operators[1])).toBe(
      (before[1] ?? 0n) + 30n * toOperator,
    )
    expect(await chain.balance(wbera, distributor)).toBe(vaultsBefore + 100n * toVaults)
    expect(header.gasUsed).toBeLessThan(3_000_000n)
  })

  test('behavior: incentives split between the operator and the collector, block by block', async () => {
    const owner = chain.wallet(0)
    const { vault } = chain.vaults.bear
    const token = localAddresses.bearToken
    const ofVault = { address: vault, abi: rewardVaultAbi, gas: 1_000_000n } as const
    const ofToken = { address: token, abi: localTokenAbi, gas: 1_000_000n } as const
    const amount = parseEther('1000')
    const rate = parseEther('2')
    await chain.include(() =>
      owner.writeContract({
        ...ofToken,
        functionName: 'mint',
        args: [owner.account.address, amount],
      }),
    )
    await chain.include(() =>
      owner.writeContract({ ...ofToken, functionName: 'approve', args: [vault, amount] }),
    )
    await chain.include(() =>
      owner.writeContract({
        ...ofVault,
        functionName: 'whitelistIncentiveToken',
        args: [token, rate, owner.account.address],
      }),
    )
    await chain.include(() =>
      owner.writeContract({
        ...ofVault,
        functionName: 'addIncentive',
        args: [token, amount, rate],
      }),
    )

    for (let blocks = 0; blocks < 3; blocks++) await chain.propose(first)
    await chain.produce([])
    const incentive = (3n * (toVaults / 4n) * rate) / parseEther('1')
    // Five percent are the validator's when it never chose.
    expect(await chain.balance(token, chain.operators[0])).toBe(incentive / 20n)
    expect(await chain.balance(token, incentivesCollector)).toBe((incentive * 19n) / 20n)
  })
})

describe('the BGT era', () => {
  const eraBlock = 20n
  let chain: Chain
  beforeAll(async () => {
    chain = await createPolChain({ wberaEraBlock: eraBlock })
  })
  afterAll(() => chain.stop())

  test('behavior: blocks pay BGT until the era ends, WBERA from its block on', async () => {
    const [operator] = chain.operators
    await chain.propose(first)
    const start = chain.head()
    while (chain.head() < Number(eraBlock) - 1) await chain.propose(first)
    const blocks = BigInt(chain.head() - start)
    expect(await chain.balance(bgt, operator)).toBe(blocks * toOperator)
    expect(await chain.balance(bgt, distributor)).toBe(blocks * toVaults)
    expect(await chain.balance(wbera, operator)).toBe(0n)

    await chain.propose(first)
    expect(chain.head()).toBe(Number(eraBlock))
    expect(await chain.balance(bgt, operator)).toBe(blocks * toOperator)
    expect(await chain.balance(wbera, operator)).toBe(toOperator)
    expect(await chain.balance(wbera, distributor)).toBe(toVaults)
  })
})

describe('delays', () => {
  let chain: Chain
  beforeAll(async () => {
    chain = await createPolChain({ wberaEraBlock: 10n ** 9n })
  })
  afterAll(() => chain.stop())

  test('behavior: boost, commission and allocation take effect after their blocks, made at once', async () => {
    const { client, vaults } = chain
    const operator = chain.wallet(1)
    const ofBgt = { address: bgt, abi: bgtAbi, gas: 1_000_000n } as const
    const ofChef = { address: beraChef, abi: beraChefAbi, gas: 1_000_000n } as const
    const boosted = () =>
      client.readContract({
        address: bgt,
        abi: bgtAbi,
        functionName: 'boosted',
        args: [operator.account.address, first],
      })
    const commission = () =>
      client.readContract({
        address: beraChef,
        abi: beraChefAbi,
        functionName: 'getValCommissionOnIncentiveTokens',
        args: [first],
      })
    const activateBoost = () =>
      chain.include(() =>
        operator.writeContract({
          ...ofBgt,
          functionName: 'activateBoost',
          args: [operator.account.address, first],
        }),
      )
    await chain.propose(first)
    await chain.produce([])

    await chain.include(() =>
      operator.writeContract({ ...ofBgt, functionName: 'queueBoost', args: [first, toOperator] }),
    )
    await chain.include(() =>
      operator.writeContract({
        ...ofChef,
        functionName: 'queueValCommission',
        args: [first, 2_000n],
      }),
    )
    const weights = [vaults.wbera, vaults.honey, vaults.honeyWbera, vaults.bear].map(
      ({ vault }, index) => ({
        receiver: vault,
        percentageNumerator: index === 3 ? 1_000n : 3_000n,
      }),
    )
    await chain.include(() =>
      operator.writeContract({
        ...ofChef,
        functionName: 'queueNewRewardAllocation',
        args: [first, BigInt(chain.head() + 501), weights],
      }),
    )

    // Two blocks came after the boost: this one is its 8,191st, the next may activate it.
    await chain.skip(8_188)
    await activateBoost()
    expect(await boosted()).toBe(0n)
    await activateBoost()
    expect(await boosted()).toBe(toOperator)

    expect(await commission()).toBe(500n)
    await chain.skip(8_192)
    await chain.include(() =>
      operator.writeContract({
        ...ofChef,
        functionName: 'activateQueuedValCommission',
        args: [first],
      }),
    )
    expect(await commission()).toBe(2_000n)

    await chain.propose(first)
    const { header } = await chain.produce([])
    const events = await client.getContractEvents({
      address: distributor,
      abi: distributorAbi,
      eventName: 'Distributed',
      fromBlock: header.blockNumber,
    })
    // All boosts are this validator's: three times as much.
    const amounts = weights.map(
      ({ percentageNumerator }) => (3n * toVaults * percentageNumerator) / 10_000n,
    )
    expect(events.map(({ args }) => args.amount)).toEqual(amounts)

    const earned = await client.readContract({
      address: bgtStaker,
      abi: bgtStakerAbi,
      functionName: 'earned',
      args: [operator.account.address],
    })
    expect(earned).toBeGreaterThan(0n)
  })
})
