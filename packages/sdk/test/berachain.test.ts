import { type Address, createPublicClient, http, parseEther } from 'viem'
import { getBalance } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  activateStakingPoolSync,
  berachainPoolActions,
  type CoreContracts,
  deployStakingPoolContractsSync,
  finalizeWithdrawalRequestSync,
  finalizeWithdrawalRequestsSync,
  grantRoleSync,
  predictCoreContracts,
  processRewardsSync,
  readCoreContracts,
  readPoolState,
  readPools,
  readWithdrawalFee,
  readWithdrawalRequests,
  requestRedeemSync,
  requestWithdrawalSync,
  retryFullExit,
  retryFullExitSync,
  setProtocolFeePercentageSync,
  submitSync,
} from '../src/berachain.ts'
import { openBerachain, proveValidator, scaledDelays } from './openBerachain.ts'

let chain: openBerachain.ReturnType
beforeAll(async () => {
  chain = await openBerachain()
})
afterAll(() => chain.anvil.stop())

const operator = () => chain.anvil.wallet(1)
const staker = () => chain.anvil.wallet(2)
const addressOf = ({ account }: { account: { address: Address } }) => account.address

/** Creates the pool of a proven validator and opens it. The operator gets the first shares. */
async function open(index: number) {
  const { factory } = chain
  const { validator } = await proveValidator(chain.anvil, index)
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
  const proven = await proveValidator(chain.anvil, index)
  const { stakingPool } = await activateStakingPoolSync(staker(), { factory, ...proven })
  expect(stakingPool).toBe(contracts.stakingPool)
  return { pubkey, contracts }
}

const read = ({ pubkey, contracts }: { pubkey: `0x${string}`; contracts: CoreContracts }) =>
  readPoolState(staker(), { contracts, pubkey, withdrawalVault: chain.withdrawalVault })

describe('a pool below its minimum', () => {
  let pool: Awaited<ReturnType<typeof open>>

  test('behavior: is created where it was predicted, and listed', async () => {
    const { factory } = chain
    const { validator } = await proveValidator(chain.anvil, 0)
    const { pubkey } = validator
    expect((await readCoreContracts(staker(), { factory, pubkey })).kind).toBe('unknown')
    const predicted = await predictCoreContracts(staker(), { factory, pubkey })

    pool = await open(0)

    expect(pool.contracts).toEqual(predicted)
    const found = await readCoreContracts(staker(), { factory, pubkey })
    expect(found).toEqual({ kind: 'known', contracts: predicted })
    expect(await readPools(staker(), { factory })).toEqual({ kind: 'known', value: [pubkey] })
  })

  test('behavior: says that an older factory keeps no list', async () => {
    const pools = await readPools(staker(), { factory: pool.contracts.stakingPool })
    expect(pools).toEqual({ kind: 'missing' })
  })

  test('behavior: takes stake and pays a withdrawal out of its buffer', async () => {
    const { withdrawalVault } = chain
    const { pubkey, contracts } = pool
    const { stakingPool } = contracts
    const assets = parseEther('5000')
    const submitted = await submitSync(staker(), {
      stakingPool,
      receiver: addressOf(staker()),
      assets,
    })
    expect(submitted).toMatchObject({ shares: assets, assets })
    await processRewardsSync(staker(), { stakingPool })

    const asked = await requestWithdrawalSync(staker(), {
      withdrawalVault,
      pubkey,
      assetsGwei: 1_000_000_000_000n,
    })
    expect(asked).toMatchObject({ assets: parseEther('1000'), isFullExit: false })
    const state = await read(pool)
    expect(state).toMatchObject({
      isActive: true,
      isPaused: false,
      isThresholdReached: false,
      buffer: parseEther('4000'),
      totalDeposits: parseEther('10000'),
      headroom: 0n,
      vault: { allocated: { kind: 'known', value: parseEther('1000') } },
    })

    const account = addressOf(staker())
    const before = await readWithdrawalRequests(staker(), { withdrawalVault, account })
    expect(before.requests).toMatchObject([
      {
        id: asked.requestId,
        assets: parseEther('1000'),
        readiness: { kind: 'waiting', blocksLeft: BigInt(scaledDelays.withdrawal) - 1n },
      },
    ])
    const { requestId } = asked
    const early = finalizeWithdrawalRequestSync(staker(), { withdrawalVault, requestId })
    await expect(early).rejects.toMatchObject({ code: 'REQUEST_NOT_READY' })
  })

  test('behavior: lets who has the role set the fee', async () => {
    const { smartOperator } = pool.contracts
    const parameters = { smartOperator, feeBps: 700n }
    await expect(setProtocolFeePercentageSync(operator(), parameters)).rejects.toMatchObject({
      code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT',
    })
    const account = addressOf(operator())
    const role = 'PROTOCOL_FEE_MANAGER_ROLE'
    await grantRoleSync(operator(), { contract: smartOperator, role, account })

    expect((await setProtocolFeePercentageSync(operator(), parameters)).feeBps).toBe(700n)
    const { operator: settings } = await read(pool)
    expect(settings).toMatchObject({
      feeBps: 700n,
      wberaFees: { kind: 'known', value: { balance: 0n, chargeable: 0n, feeBps: 700n } },
    })
  })
})

describe('berachainPoolActions', () => {
  test('default', async () => {
    const { pubkey, contracts } = await open(1)
    const { factory, withdrawalVault } = chain
    const actions = berachainPoolActions({ factory, withdrawalVault, contracts, pubkey })
    const client = staker().extend(actions)
    expect(await client.readCoreContracts()).toEqual({ kind: 'known', contracts })

    const assets = parseEther('10000')
    const call = client.submitCall({ receiver: addressOf(operator()), assets })
    expect(call.address).toBe(contracts.stakingPool)
    const shares = await client.simulateCall({ call })
    const before = await client.readPoolState()
    const submitted = await client.submitSync({ receiver: addressOf(operator()), assets })
    expect(submitted.shares).toBe(shares)
    const after = await client.readPoolState()
    expect(after.totalShares - before.totalShares).toBe(shares)
  })

  test('behavior: what is passed wins, and undefined does not count', async () => {
    const { factory, withdrawalVault } = chain
    const client = staker().extend(berachainPoolActions({ factory: withdrawalVault }))
    expect((await client.readPoolSystem({ factory })).maxTimestampAgeSeconds).toBe(600n)
    expect(await client.readPools({ factory: undefined })).toEqual({ kind: 'missing' })
  })

  test('behavior: a client without an account has no writes', async () => {
    const transport = http(chain.anvil.url)
    const bare = createPublicClient({ chain: staker().chain, transport })
    const client = bare.extend(berachainPoolActions({ factory: chain.factory }))
    expect(client).toHaveProperty('submitCall')
    expect(client).not.toHaveProperty('submit')
    expect(client).not.toHaveProperty('submitSync')
    expect((await client.readPools()).kind).toBe('known')
  })
})

describe('a pool above its minimum', () => {
  let pool: Awaited<ReturnType<typeof open>>

  test('behavior: withdraws from the consensus layer for its fee', async () => {
    pool = await open(2)
    const { withdrawalVault } = chain
    const { pubkey } = pool
    const state = await read(pool)
    expect(state.headroom).toBe(parseEther('510000') + 2_000_000_000n - state.minEffectiveBalance)
    await chain.anvil.node.mine({ blocks: scaledDelays.cooldown })

    const fee = await readWithdrawalFee(operator(), { withdrawalVault })
    expect(fee).toBe(1n)
    const shares = parseEther('10')
    const asked = await requestRedeemSync(operator(), { withdrawalVault, pubkey, shares })
    expect(asked).toMatchObject({ shares, assets: shares, isFullExit: false })
  })

  test('behavior: closes when more than the headroom is asked for', async () => {
    const { withdrawalVault } = chain
    const { pubkey } = pool
    const { headroom } = await read(pool)
    const assetsGwei = headroom / 10n ** 9n + 1n
    const asked = await requestWithdrawalSync(operator(), { withdrawalVault, pubkey, assetsGwei })
    expect(asked.isFullExit).toBe(true)
    expect((await read(pool)).isFullyExited).toBe(true)

    await expect(retryFullExit(staker(), { withdrawalVault, pubkey })).rejects.toMatchObject({
      code: 'PENDING_WITHDRAWAL_IN_FLIGHT',
    })
    await chain.anvil.node.mine({ blocks: scaledDelays.flight })
    const retried = await retryFullExitSync(staker(), { withdrawalVault, pubkey })
    expect(retried.pubkey).toBe(pubkey)
  })

  test('behavior: pays requests once they are ready and funded', async () => {
    const { withdrawalVault } = chain
    await chain.anvil.node.mine({ blocks: scaledDelays.withdrawal })
    const account = addressOf(operator())
    const { requests } = await readWithdrawalRequests(operator(), { withdrawalVault, account })
    expect(requests.map(({ readiness }) => readiness.kind)).toEqual(['ready', 'unfunded'])

    const requestIds = requests.slice(0, 1).map(({ id }) => id)
    const before = await getBalance(operator(), { address: account })
    const paid = await finalizeWithdrawalRequestsSync(staker(), { withdrawalVault, requestIds })
    expect(paid.requestIds).toEqual(requestIds)
    expect((await getBalance(operator(), { address: account })) - before).toBe(parseEther('10'))
    const after = await readWithdrawalRequests(operator(), { withdrawalVault, account })
    expect(after.requests).toHaveLength(1)
  })
})
