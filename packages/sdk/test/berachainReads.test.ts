// What a pool operator earned and what holders earned, from a real chain, in order: each test needs
// what those before it did.
import { getNetwork } from '@millpond/networks'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import {
  type Address,
  createPublicClient,
  custom,
  type Hex,
  parseEther,
  toFunctionSelector,
} from 'viem'
import { getBlock, getBlockNumber, writeContract } from 'viem/actions'
import { anvil } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  accrueEarnedWBERAFeesSync,
  activateStakingPoolSync,
  type CoreContracts,
  claimIncentivesSync,
  deployStakingPoolContractsSync,
  estimateApr,
  grantRoleSync,
  readAllocation,
  readFeeMints,
  readHolding,
  readPoolState,
  readRateWindow,
  setProtocolFeePercentageSync,
  setRewardAllocatorSync,
  submitSync,
} from '../src/berachain.ts'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import { openBerachain, proveValidator } from './openBerachain.ts'

const { pol } = getNetwork('berachain-local')
const wbera = { address: pol.wbera, abi: wberaAbi } as const

let chain: openBerachain.ReturnType
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachain()
  pool = await open()
})
afterAll(() => chain.anvil.stop())

const operator = () => chain.anvil.wallet(1)
const staker = () => chain.anvil.wallet(2)
const addressOf = ({ account }: { account: { address: Address } }) => account.address
const head = () => getBlockNumber(staker(), { cacheTime: 0 })

async function open() {
  const { factory } = chain
  const { validator } = await proveValidator(chain.anvil, 0)
  const { pubkey, withdrawalCredentials } = validator
  const { contracts } = await deployStakingPoolContractsSync(operator(), {
    factory,
    pubkey,
    withdrawalCredentials,
    signature: `0x${'00'.repeat(96)}`,
    validatorAdmin: addressOf(operator()),
    defaultSharesRecipient: addressOf(operator()),
    assets: parseEther('10000'),
  })
  await activateStakingPoolSync(operator(), { factory, ...(await proveValidator(chain.anvil, 0)) })
  return { pubkey, contracts }
}

/** WBERA as rewards arrive. */
async function giveWbera(amount: bigint) {
  const wallet = operator()
  const { smartOperator } = pool.contracts
  for (const hash of [
    await writeContract(wallet, { ...wbera, functionName: 'deposit', value: amount }),
    await writeContract(wallet, {
      ...wbera,
      functionName: 'transfer',
      args: [smartOperator, amount],
    }),
  ]) {
    await waitForSuccess(wallet, { hash })
  }
}

async function deposit(wallet: ReturnType<typeof staker>, bera: string) {
  const { stakingPool } = pool.contracts
  const receiver = addressOf(wallet)
  return submitSync(wallet, { stakingPool, receiver, assets: parseEther(bera) })
}

/** The same node, but one that keeps the state of the newest block alone. */
function createPrunedClient() {
  const node = staker()
  return createPublicClient({
    chain: anvil,
    transport: custom(
      {
        async request({ method, params }: { method: string; params?: readonly unknown[] }) {
          if (method === 'eth_call' && params?.[1] !== `0x${(await head()).toString(16)}`) {
            throw Object.assign(new Error('missing trie node'), { code: -32_000 })
          }
          return node.request({ method, params } as never)
        },
      },
      { retryCount: 0 },
    ),
  })
}

describe('readFeeMints', () => {
  test('default', async () => {
    const { contracts } = pool
    const { smartOperator, incentiveCollector } = contracts
    const fromBlock = 0n
    const recipient = addressOf(operator())
    const role = 'PROTOCOL_FEE_MANAGER_ROLE'
    await grantRoleSync(operator(), { contract: smartOperator, role, account: recipient })
    await setProtocolFeePercentageSync(operator(), { smartOperator, feeBps: 1_000n })

    await deposit(staker(), '1000')
    await giveWbera(parseEther('30'))
    await accrueEarnedWBERAFeesSync(staker(), { smartOperator })
    await giveWbera(parseEther('10'))
    // One transaction brings both: shares for the deposit and for the fee.
    await deposit(operator(), '7')
    const sale = { incentiveCollector, tokens: [], payoutAmount: parseEther('100') }
    // The first sale is charged at the fee before.
    await claimIncentivesSync(staker(), sale)
    await claimIncentivesSync(staker(), sale)

    const toBlock = await head()
    const mints = await readFeeMints(staker(), { contracts, recipient, fromBlock, toBlock })
    expect(mints.map(({ source }) => source)).toEqual([
      'first',
      'rewards',
      'rewards',
      'deposit',
      'incentives',
    ])
    const [first, rewards] = mints
    expect(first?.shares).toBe(parseEther('10000'))
    // 3 BERA at the rate that 27 of 30 BERA made: 11,000 shares for 11,027 BERA.
    expect(rewards?.shares).toBe(2_992_654_393_760_769_021n)
    const { shares } = await readHolding(staker(), {
      stakingPool: contracts.stakingPool,
      account: recipient,
    })
    expect(mints.reduce((sum, mint) => sum + mint.shares, 0n)).toBe(shares)
  })

  test('behavior: an account without any has none', async () => {
    const toBlock = await head()
    const { contracts } = pool
    const recipient = addressOf(chain.anvil.wallet(5))
    expect(await readFeeMints(staker(), { contracts, recipient, fromBlock: 0n, toBlock })).toEqual(
      [],
    )
  })
})

describe('readHolding', () => {
  test('default', async () => {
    const { contracts, pubkey } = pool
    const { stakingPool } = contracts
    const { withdrawalVault } = chain
    const holding = await readHolding(staker(), { stakingPool, account: addressOf(staker()) })
    expect(holding.shares).toBe(parseEther('1000'))
    const told = await staker().request({
      method: 'eth_call',
      params: [
        {
          to: stakingPool,
          data: `${toFunctionSelector('previewRedeem(uint256)')}${holding.shares.toString(16).padStart(64, '0')}`,
        },
        'latest',
      ],
    } as never)
    expect(holding.assets).toBe(BigInt(told))
    const state = await readPoolState(staker(), { contracts, withdrawalVault, pubkey })
    expect(holding.assets).toBeLessThan(state.totalAssets)
  })
})

/** The next block is a day after another one. */
async function passDay(fromBlock: bigint) {
  const { timestamp } = await getBlock(staker(), { blockNumber: fromBlock })
  await chain.anvil.node.setNextBlockTimestamp({ timestamp: timestamp + 86_400n })
  await chain.anvil.node.mine({ blocks: 1 })
}

describe('readRateWindow', () => {
  test('default', async () => {
    const { stakingPool } = pool.contracts
    const fromBlock = await head()
    await giveWbera(parseEther('50'))
    await passDay(fromBlock)
    const found = await readRateWindow(staker(), { stakingPool, fromBlock })
    expect(found).toMatchObject({
      kind: 'known',
      method: 'state',
      from: { blockNumber: fromBlock },
    })
    // 45 of 50 BERA for 11,247 in a day.
    expect(estimateApr(found)).toMatchObject({
      bps: 14_603n,
      window: { fromBlock, seconds: 86_400n },
    })
  })

  test('behavior: a node without the past knows the rate from a deposit', async () => {
    const { stakingPool } = pool.contracts
    const fromBlock = await head()
    const { shares } = await deposit(staker(), '20')
    await giveWbera(parseEther('1'))
    await passDay(fromBlock)
    const client = createPrunedClient()
    expect(await readRateWindow(client, { stakingPool, fromBlock })).toMatchObject({
      kind: 'known',
      method: 'deposit',
      from: {
        blockNumber: fromBlock + 1n,
        totalAssets: parseEther('20'),
        totalShares: shares,
      },
    })

    // The rate is that of the state which such a node does not have.
    const [told, asked] = await Promise.all([
      readRateWindow(client, { stakingPool, fromBlock: fromBlock + 1n }),
      readRateWindow(staker(), { stakingPool, fromBlock: fromBlock + 1n }),
    ])
    const [first, second] = [estimateApr(told), estimateApr(asked)]
    if (first.kind === 'unknown' || second.kind === 'unknown') throw new Error('Nothing is known.')
    expect(first.bps).toBe(second.bps)
  })

  test('behavior: before the pool was there the first deposit counts', async () => {
    const { stakingPool } = pool.contracts
    expect(await readRateWindow(staker(), { stakingPool, fromBlock: 0n })).toMatchObject({
      method: 'deposit',
      from: { totalAssets: parseEther('1000'), totalShares: parseEther('1000') },
    })
  })

  test('behavior: unknown where neither is there', async () => {
    const { stakingPool } = pool.contracts
    const fromBlock = await head()
    await chain.anvil.node.mine({ blocks: 2 })
    expect(await readRateWindow(createPrunedClient(), { stakingPool, fromBlock })).toEqual({
      kind: 'unknown',
      reason: `the node has no state of block ${fromBlock}, and nobody deposited since`,
    })
  })
})

describe('readAllocation', () => {
  const read = () => readAllocation(staker(), { beraChef: pol.beraChef, pubkey: pool.pubkey })

  test('default', async () => {
    expect(await read()).toMatchObject({
      allocator: { kind: 'known', value: { kind: 'operator' } },
      own: { kind: 'known', value: { kind: 'none' } },
      active: { kind: 'known', value: { kind: 'none' } },
      queued: { kind: 'known', value: { kind: 'none' } },
    })
  })

  test('behavior: somebody else may decide it', async () => {
    const { smartOperator } = pool.contracts
    const rewardAllocator = addressOf(staker())
    await setRewardAllocatorSync(operator(), { smartOperator, rewardAllocator })
    expect((await read()).allocator).toEqual({
      kind: 'known',
      value: { kind: 'set', account: rewardAllocator },
    })
  })
})
