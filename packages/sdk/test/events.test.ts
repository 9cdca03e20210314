import { type Address, parseEther } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  activateStakingPoolSync,
  type CoreContracts,
  deployStakingPoolContractsSync,
  finalizeWithdrawalRequestsSync,
  getPoolEvents,
  requestWithdrawalSync,
  submitSync,
  watchPoolEvents,
} from '../src/berachain.ts'
import * as ethereum from '../src/ethereum.ts'
import { openBerachain, proveValidator, scaledDelays } from './openBerachain.ts'
import { openPool } from './openPool.ts'

describe('getPoolEvents of Berachain', () => {
  type Pool = { pubkey: `0x${string}`; contracts: CoreContracts }
  let chain: openBerachain.ReturnType
  let own: Pool
  let other: Pool
  beforeAll(async () => {
    chain = await openBerachain()
    own = await open(0)
    other = await open(1)
    await chain.anvil.node.mine({ blocks: scaledDelays.cooldown })
  })
  afterAll(() => chain.anvil.stop())

  const operator = () => chain.anvil.wallet(1)
  const staker = () => chain.anvil.wallet(2)
  const head = () => getBlockNumber(staker(), { cacheTime: 0 })
  const of = (pool: Pool) => ({ ...pool, withdrawalVault: chain.withdrawalVault })

  async function open(index: number): Promise<Pool> {
    const { factory } = chain
    const { validator } = await proveValidator(chain.anvil, index)
    const { address } = operator().account
    const { contracts } = await deployStakingPoolContractsSync(operator(), {
      factory,
      ...validator,
      signature: `0x${'00'.repeat(96)}`,
      validatorAdmin: address,
      defaultSharesRecipient: address,
      assets: parseEther('10000'),
    })
    const proven = await proveValidator(chain.anvil, index)
    await activateStakingPoolSync(operator(), { factory, ...proven })
    return { pubkey: validator.pubkey, contracts }
  }

  async function stake({ contracts }: Pool, bera: string) {
    const receiver: Address = staker().account.address
    const { stakingPool } = contracts
    await submitSync(staker(), { stakingPool, receiver, assets: parseEther(bera) })
  }

  async function ask({ pubkey }: Pool, assetsGwei: bigint) {
    const { withdrawalVault } = chain
    return requestWithdrawalSync(staker(), { withdrawalVault, pubkey, assetsGwei })
  }

  const gwei = 10n ** 9n
  let ids: bigint[]
  let firstBlock: bigint
  let paymentBlock: bigint

  test('default', async () => {
    firstBlock = (await head()) + 1n
    await stake(own, '20')
    await stake(other, '20')
    const asked = [
      await ask(own, 3n * gwei),
      await ask(other, 3n * gwei),
      await ask(own, 2n * gwei),
    ]
    ids = asked.map(({ requestId }) => requestId)

    const range = { fromBlock: firstBlock, toBlock: await head() }
    const events = await getPoolEvents(staker(), { ...of(own), ...range })
    const deposits = events.filter((event) => event.eventName === 'DepositSubmitted')
    expect(deposits.map(({ args }) => args.amount)).toEqual([parseEther('20')])
    const requests = events.filter((event) => event.eventName === 'WithdrawalRequested')
    expect(requests.map(({ args }) => args.requestId)).toEqual([ids[0], ids[2]])
    expect(requests.map(({ args }) => args.assets)).toEqual([parseEther('3'), parseEther('2')])

    const theirs = await getPoolEvents(staker(), { ...of(other), ...range })
    const foreign = theirs.filter((event) => event.eventName === 'WithdrawalRequested')
    expect(foreign.map(({ args }) => args.requestId)).toEqual([ids[1]])
  })

  const payments = async (pool: Pool, fromBlock: bigint) => {
    const range = { fromBlock, toBlock: await head() }
    const events = await getPoolEvents(staker(), { ...of(pool), ...range })
    const paid = events.filter((event) => event.eventName === 'WithdrawalRequestFinalized')
    return paid.map(({ args }) => args.requestId)
  }

  test('behavior: payments are of this pool, whenever they were asked for', async () => {
    await chain.anvil.node.mine({ blocks: scaledDelays.withdrawal })
    paymentBlock = (await head()) + 1n
    const { withdrawalVault } = chain
    // What the consensus layer would have paid.
    await chain.anvil.node.setBalance({ address: withdrawalVault, value: parseEther('9') })
    await finalizeWithdrawalRequestsSync(staker(), { withdrawalVault, requestIds: ids })

    expect(await payments(own, firstBlock)).toEqual([ids[0], ids[2]])
    // Of these, the requests were made before the range.
    expect(await payments(own, paymentBlock)).toEqual([ids[0], ids[2]])
    expect(await payments(other, paymentBlock)).toEqual([ids[1]])
  })

  test('behavior: watching gives each event once, from a block on', async () => {
    const seen: string[] = []
    let unwatch = () => {}
    const done = new Promise<void>((resolve, reject) => {
      unwatch = watchPoolEvents(staker(), {
        ...of(own),
        fromBlock: paymentBlock,
        pollingIntervalMs: 20,
        onError: reject,
        onEvents: (events) => {
          seen.push(...events.map(({ eventName }) => eventName))
          if (seen.includes('DepositSubmitted')) resolve()
        },
      })
    })
    await stake(other, '1')
    await stake(own, '1')
    await done
    unwatch()
    expect(seen.filter((name) => name === 'WithdrawalRequestFinalized')).toHaveLength(2)
    expect(seen.filter((name) => name === 'DepositSubmitted')).toHaveLength(1)
  })
})

describe('getPoolEvents of Ethereum', () => {
  let chain: openPool.ReturnType
  beforeAll(async () => {
    chain = await openPool()
  })
  afterAll(() => chain.anvil.stop())

  const staker = () => chain.anvil.wallet(6)
  const deposit = (assets: bigint) =>
    ethereum.depositSync(staker(), {
      poolManager: chain.pool.poolManager,
      receiver: staker().account.address,
      assets,
      minShares: 0n,
    })

  test('default', async () => {
    const { receipt } = await deposit(parseEther('2'))
    const range = { fromBlock: receipt.blockNumber, toBlock: receipt.blockNumber }
    const events = await ethereum.getPoolEvents(staker(), { pool: chain.pool, ...range })
    expect(events).toMatchObject([
      {
        eventName: 'Deposited',
        args: { receiver: staker().account.address, assets: parseEther('2') },
        transactionHash: receipt.transactionHash,
      },
    ])
  })

  test('args: confirmations', async () => {
    const { receipt } = await deposit(parseEther('1'))
    const blocks: bigint[] = []
    const headAtEvents = new Promise<bigint>((resolve, reject) => {
      const unwatch = ethereum.watchPoolEvents(staker(), {
        pool: chain.pool,
        fromBlock: receipt.blockNumber,
        confirmations: 2n,
        pollingIntervalMs: 20,
        onError: reject,
        onEvents: (events) => {
          unwatch()
          blocks.push(...events.map(({ blockNumber }) => blockNumber))
          resolve(getBlockNumber(staker(), { cacheTime: 0 }))
        },
      })
    })
    await chain.anvil.node.mine({ blocks: 2 })
    expect(await headAtEvents).toBe(receipt.blockNumber + 2n)
    expect(blocks).toEqual([receipt.blockNumber])
  })

  test('behavior: a range that fails is asked for again', async () => {
    const { receipt } = await deposit(parseEther('1'))
    let failures = 0
    const client = staker().extend(({ request }) => ({ upstream: request }))
    const flaky = {
      ...client,
      request: async (body: { method: string }) => {
        if (body.method === 'eth_getLogs' && failures < 1) {
          failures += 1
          throw new Error('The connection broke.')
        }
        return client.upstream(body as never)
      },
    } as unknown as typeof client
    const errors: unknown[] = []
    const events = await new Promise<ethereum.getPoolEvents.ReturnType>((resolve) => {
      const unwatch = ethereum.watchPoolEvents(flaky, {
        pool: chain.pool,
        fromBlock: receipt.blockNumber,
        pollingIntervalMs: 20,
        onError: (error) => errors.push(error),
        onEvents: (found) => {
          unwatch()
          resolve(found)
        },
      })
    })
    expect(errors).toHaveLength(1)
    expect(events.map(({ eventName }) => eventName)).toEqual(['Deposited'])
  })
})
