// Above 300 lines: one story on one chain, from deployment to claim.
import { createPublicClient, custom, encodeFunctionData, http, parseEther } from 'viem'
import { getBlock, getBlockNumber, sendTransaction } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approveSync,
  claim,
  claimSync,
  createClusterOwnerCall,
  deliverReportSync,
  deposit,
  depositCall,
  depositSync,
  finalize,
  finalizeSync,
  hashReport,
  type Report,
  readBalances,
  readPool,
  readPoolSnapshot,
  readRate,
  readRequest,
  readRequests,
  requestWithdrawalSync,
  voteSync,
} from '../src/ethereum.ts'
import {
  ContractRevertError,
  estimateCallGas,
  previewCall,
  RpcUnreachableError,
  simulateCall,
  waitForSuccess,
} from '../src/index.ts'
import { bootstrap, openPool } from './openPool.ts'

let chain: openPool.ReturnType
beforeAll(async () => {
  chain = await openPool()
})
afterAll(() => chain.anvil.stop())

const staker = () => chain.anvil.wallet(6)
const holder = () => staker().account.address

const frameSeconds = 225n * 32n * 12n
const genesisTimeSeconds = 1_606_824_023n

/** Moves the chain to an hour after the end of the next frame. */
async function startNextFrame() {
  const { timestamp } = await getBlock(staker())
  const frames = (timestamp - genesisTimeSeconds) / frameSeconds + 1n
  const start = genesisTimeSeconds + frames * frameSeconds + 3_600n
  await chain.anvil.node.setNextBlockTimestamp({ timestamp: start })
  await chain.anvil.node.mine({ blocks: 1 })
}

/** A report of a pool without validators, voted for by four of five and delivered. */
async function report(finalizeUpTo: bigint) {
  await startNextFrame()
  const { pool } = chain
  const committee = pool.oracleCommittee
  const snapshot = await readPoolSnapshot(staker(), { pool, block: 'latest' })
  const data: Report = {
    rulesVersion: snapshot.committee.rulesVersion,
    referenceSlot: snapshot.committee.expectedReferenceSlot,
    referenceBlockNumber: snapshot.blockNumber,
    referenceBlockHash: snapshot.blockHash,
    beaconBalanceGwei: 0n,
    depositedWei: 0n,
    stakeVaultWei: 0n,
    elRewardsVaultWei: 0n,
    validatorsAppeared: 0,
    validatorsExited: 0,
    validatorsSlashed: 0,
    finalizeUpTo,
  }
  const chainId = chain.anvil.node.chain.id
  const reportHash = hashReport({ chainId, committee, report: data })
  const { referenceSlot } = data
  for (const member of [1, 2, 3, 4]) {
    const client = chain.anvil.wallet(member)
    const vote = await voteSync(client, { committee, referenceSlot, reportHash })
    expect(vote.member).toBe(client.account.address)
  }
  const delivered = await deliverReportSync(staker(), { committee, report: data })
  expect(delivered.reportHash).toBe(reportHash)
  return data
}

describe('depositSync', () => {
  test('default', async () => {
    const { poolManager, poolETH } = chain.pool
    const assets = parseEther('2')
    const { shares, receipt } = await depositSync(staker(), {
      poolManager,
      receiver: holder(),
      assets,
      minShares: 0n,
    })

    expect(receipt.status).toBe('success')
    expect(shares).toBe(parseEther('2'))
    const balances = await readBalances(staker(), { poolETH, holders: [holder(), poolManager] })
    expect(balances).toEqual([
      { holder: holder(), shares, assets },
      { holder: poolManager, shares: 0n, assets: 0n },
    ])
  })

  test('error: POOL_MANAGER_SHARES_BELOW_MINIMUM', async () => {
    const { poolManager } = chain.pool
    const parameters = { poolManager, receiver: holder(), assets: 1_000n, minShares: 1_001n }
    const error = await deposit(staker(), parameters).catch((cause: unknown) => cause)

    expect(error).toBeInstanceOf(ContractRevertError)
    expect(error).toMatchObject({
      code: 'POOL_MANAGER_SHARES_BELOW_MINIMUM',
      message:
        'The contract refuses the call with PoolManager_SharesBelowMinimum(shares: 1000, minShares: 1001).',
      metaMessages: ['The rate rose: preview again and accept fewer shares.'],
      args: [
        { name: 'shares', type: 'uint256', value: 1_000n },
        { name: 'minShares', type: 'uint256', value: 1_001n },
      ],
    })
  })

  test('error: RPC_UNREACHABLE', async () => {
    const transport = http('http://127.0.0.1:9/v2/secret-key', { retryCount: 0, timeout: 2_000 })
    const client = createPublicClient({ transport })
    const { poolManager } = chain.pool
    const error = await readPool(client, { poolManager }).catch((cause: unknown) => cause)

    expect(error).toBeInstanceOf(RpcUnreachableError)
    expect(String(error)).toBe(
      'RpcUnreachableError: The execution RPC http://127.0.0.1:9 does not answer.',
    )
  })
})

describe('waitForSuccess', () => {
  test('error: TRANSACTION_TIMEOUT', async () => {
    const { poolManager } = chain.pool
    await chain.anvil.node.setAutomine(false)
    const parameters = { poolManager, receiver: holder(), assets: 1_000n, minShares: 0n }
    const hash = await deposit(staker(), parameters)
    await expect(waitForSuccess(staker(), { hash, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'TRANSACTION_TIMEOUT',
      hash,
    })
    await chain.anvil.node.dropTransaction({ hash })
    await chain.anvil.node.setAutomine(true)
  })

  test('error: TRANSACTION_REVERTED', async () => {
    const { poolManager } = chain.pool
    const parameters = { poolManager, receiver: holder(), assets: 1n, minShares: 0n }
    const { address: to, value, ...call } = depositCall(parameters)
    // With a gas limit of its own there is no estimate that would have refused it.
    const data = encodeFunctionData(call)
    const hash = await sendTransaction(staker(), { to, value, data, gas: 200_000n })
    await expect(waitForSuccess(staker(), { hash })).rejects.toMatchObject({
      code: 'TRANSACTION_REVERTED',
      hash,
    })
  })
})

describe('readPool', () => {
  test('error: CONTRACT_MISSING', async () => {
    const nowhere = '0x00000000000000000000000000000000000000aa'
    await expect(readPool(staker(), { poolManager: nowhere })).rejects.toMatchObject({
      code: 'CONTRACT_MISSING',
      address: nowhere,
    })
  })
})

describe('previewCall', () => {
  test('default', async () => {
    const { poolManager } = chain.pool
    const parameters = { poolManager, receiver: holder(), assets: 500n, minShares: 0n }
    const call = depositCall(parameters)
    const preview = await previewCall(staker(), { account: holder(), call })

    expect(preview.result).toBe(500n)
    expect(preview.gas).toBeGreaterThan(21_000n)
    expect(preview.cost).toBe(preview.gas * preview.gasPrice)
    expect(preview.effect).toMatchObject({
      contract: poolManager,
      functionName: 'deposit',
      value: 500n,
      arguments: [
        { name: 'receiver', type: 'address', value: holder() },
        { name: 'minShares', type: 'uint256', value: 0n },
        { name: 'referral', type: 'address' },
      ],
    })
    expect(encodeFunctionData(call)).toMatch(/^0x/)
  })

  test('error: POOL_MANAGER_DEPOSIT_BELOW_MINIMUM', async () => {
    const { poolManager } = chain.pool
    const call = depositCall({ poolManager, receiver: holder(), assets: 1n, minShares: 0n })
    await expect(previewCall(staker(), { account: holder(), call })).rejects.toMatchObject({
      code: 'POOL_MANAGER_DEPOSIT_BELOW_MINIMUM',
    })
  })
})

describe('simulateCall', () => {
  test('default', async () => {
    const { poolManager } = chain.pool
    const call = depositCall({ poolManager, receiver: holder(), assets: 500n, minShares: 0n })
    const before = await getBlockNumber(staker(), { cacheTime: 0 })
    expect(await simulateCall(staker(), { call })).toBe(500n)
    expect(await getBlockNumber(staker(), { cacheTime: 0 })).toBe(before)
  })

  test('args: account', async () => {
    const { validatorRegistry: registry } = chain.pool
    const call = createClusterOwnerCall({ registry })
    const account = chain.anvil.wallet(0).account.address
    expect(await simulateCall(staker(), { call, account })).toEqual([0n, expect.any(String)])

    const error = await simulateCall(staker(), { call }).catch((cause: unknown) => cause)
    if (!(error instanceof ContractRevertError)) throw error
    expect(error.errorName).toBe('Pool_NotCaller')
    if (error.errorName !== 'Pool_NotCaller') return
    expect(error.args[0].value).toBe(holder())
    expect(error.args[1].value).toBe(account)
  })
})

describe('estimateCallGas', () => {
  test('default', async () => {
    const { poolManager } = chain.pool
    const call = depositCall({ poolManager, receiver: holder(), assets: 500n, minShares: 0n })
    const preview = await previewCall(staker(), { account: holder(), call })
    expect(await estimateCallGas(staker(), { call })).toBe(preview.gas)
  })

  test('args: marginPercent', async () => {
    const { poolManager } = chain.pool
    const call = depositCall({ poolManager, receiver: holder(), assets: 500n, minShares: 0n })
    const gas = await estimateCallGas(staker(), { call })
    const limit = await estimateCallGas(staker(), { call, marginPercent: 20n })
    expect(limit).toBe(gas + gas / 5n)
  })

  test('error: POOL_MANAGER_DEPOSIT_BELOW_MINIMUM', async () => {
    const { poolManager } = chain.pool
    const call = depositCall({ poolManager, receiver: holder(), assets: 1n, minShares: 0n })
    await expect(estimateCallGas(staker(), { call })).rejects.toMatchObject({
      code: 'POOL_MANAGER_DEPOSIT_BELOW_MINIMUM',
    })
  })
})

describe('a withdrawal', () => {
  test('behavior: is requested, reported twice, finalized and claimed', async () => {
    const { withdrawalQueue: queue, poolETH: token } = chain.pool
    const amount = parseEther('1')
    const approved = await approveSync(staker(), { token, spender: queue, amount })
    expect(approved.amount).toBe(amount)

    const requested = await requestWithdrawalSync(staker(), {
      queue,
      receiver: holder(),
      shares: amount,
    })
    expect(requested.requestId).toBe(1n)
    expect(requested.assets).toBe(amount)
    await expect(
      claim(staker(), { queue, requestId: 1n, receiver: holder() }),
    ).rejects.toMatchObject({ code: 'WITHDRAWAL_QUEUE_NOT_FINALIZED' })
    await expect(finalize(staker(), { queue, upTo: 1n })).rejects.toMatchObject({
      code: 'WITHDRAWAL_QUEUE_TOO_YOUNG',
    })

    await report(0n)
    const second = await report(0n)
    const rate = await readRate(staker(), { pool: chain.pool })
    expect(rate).toMatchObject({
      kind: 'known',
      rate: 10n ** 18n,
      reportCount: 2,
      referenceSlot: second.referenceSlot,
    })

    const finalized = await finalizeSync(staker(), { queue, upTo: 1n })
    expect(finalized).toMatchObject({ fromId: 1n, toId: 1n, assets: amount, shares: amount })
    const request = await readRequest(staker(), { queue, id: 1n })
    expect(request).toMatchObject({ id: 1n, status: 'finalized', claimable: amount })

    const paid = await claimSync(staker(), { queue, requestId: 1n, receiver: holder() })
    expect(paid.assets).toBe(amount)
    const requests = await readRequests(staker(), { queue, ids: [1n, 2n] })
    expect(requests.map(({ status }) => status)).toEqual(['claimed', 'none'])
  })
})

describe('readPoolSnapshot', () => {
  test('default', async () => {
    const { pool } = chain
    const snapshot = await readPoolSnapshot(staker(), { pool, block: 'latest' })

    expect(snapshot.totals).toEqual({ assets: parseEther('1.1'), shares: parseEther('1.1') })
    expect(snapshot.accounting.buffer).toBe(parseEther('1') + bootstrap)
    expect(snapshot.balances.poolManager).toBe(parseEther('1') + bootstrap)
    expect(snapshot.depositable).toBe(parseEther('1.1'))
    expect(snapshot.parameters).toMatchObject({ feeBps: 1000, opexBps: 400 })
    expect(snapshot.lastReport.count).toBe(2)
    expect(snapshot.queue).toEqual({
      lastRequestId: 1n,
      lastFinalizedId: 1n,
      unfinalizedAssets: 0n,
      unfinalizedShares: 0n,
      reservedAssets: 0n,
      balance: 0n,
    })
    expect(snapshot.committee.members).toHaveLength(5)
    expect(snapshot.committee).toMatchObject({ quorum: 4n, minMembers: 5n, frameEpochs: 225n })
    expect(snapshot.bond).toEqual({ balance: 0n, required: 0n, openPredeposits: 0n })
    expect(snapshot.registry).toMatchObject({
      poolOperator: chain.anvil.wallet(0).account.address,
      runwayBlocks: 216_000n,
      vettingWindow: 3_600n,
      clusterOwners: [],
      operatorSets: [],
      fundedIds: [],
      entries: [],
    })
  })

  test('args: block', async () => {
    const { pool } = chain
    const block = { blockNumber: chain.fromBlock + 18n }
    const snapshot = await readPoolSnapshot(staker(), { pool, block })

    expect(snapshot.blockNumber).toBe(block.blockNumber)
    expect(snapshot.totals.assets).toBe(bootstrap)
    expect(snapshot.queue.lastRequestId).toBe(0n)
  })

  test('error: BLOCK_CHANGED', async () => {
    const { pool } = chain
    let blocks = 0
    const transport = custom({
      request: async ({ method, params }) => {
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(chain.anvil.url, { method: 'POST', headers, body })
        const { result } = await response.json()
        // The second block is of another chain, as after a reorganization.
        if (method !== 'eth_getBlockByNumber' || ++blocks !== 2) return result
        return { ...result, hash: `0x${'00'.repeat(32)}` }
      },
    })
    const client = createPublicClient({ transport })
    await expect(readPoolSnapshot(client, { pool, block: 'latest' })).rejects.toMatchObject({
      code: 'BLOCK_CHANGED',
    })
  })
})
