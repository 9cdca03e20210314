// Longer than most: the one list of a pool's views, which reads best in one piece.

import { predeploys } from '@millpond/networks'
import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import { iOpexReserveAbi } from '@millpond/networks/generated/IOpexReserve'
import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import { type Address, type Client, type ContractFunctionReturnType, multicall3Abi } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'

/** Every single value of a pool at one block, grouped by the contract that answers. */
export async function readBooks(
  client: Client,
  { pool, blockNumber }: readBooks.Parameters,
): Promise<readBooks.ReturnType> {
  const [manager, queue, committee, bond, registry, balances] = await Promise.all([
    readManager(client, pool, blockNumber),
    readQueue(client, pool, blockNumber),
    readCommittee(client, pool, blockNumber),
    readReserves(client, pool, blockNumber),
    readRegistryHead(client, pool, blockNumber),
    readEthBalances(client, pool, blockNumber),
  ])
  return {
    ...manager,
    ...bond,
    queue: { ...queue, balance: balances.withdrawalQueue },
    committee,
    balances,
    registry,
  }
}

export declare namespace readBooks {
  type Parameters = { pool: PoolAddresses; blockNumber: bigint }
  type View<name extends 'accounting' | 'lastReport' | 'parameters'> = ContractFunctionReturnType<
    typeof iPoolManagerAbi,
    'view',
    name
  >
  type Manager = {
    /** Wei, all of it. */
    accounting: View<'accounting'>
    lastReport: View<'lastReport'>
    parameters: View<'parameters'>
    /** Wei that may fund validators now. */
    depositable: bigint
    totals: {
      /** Wei that all shares are worth. */
      assets: bigint
      /** Share units. */
      shares: bigint
    }
  }
  type Queue = {
    lastRequestId: bigint
    lastFinalizedId: bigint
    /** Wei that unfinalized requests were worth at request. */
    unfinalizedAssets: bigint
    unfinalizedShares: bigint
    /** Wei reserved for finalized, unclaimed requests. */
    reservedAssets: bigint
  }
  type Committee = {
    members: readonly Address[]
    quorum: bigint
    minMembers: bigint
    frameEpochs: bigint
    rulesVersion: number
    /** Last slot of the newest completed frame. */
    expectedReferenceSlot: bigint
  }
  type Reserves = {
    /** Wei; `openPredeposits` counts validators. */
    bond: { balance: bigint; required: bigint; openPredeposits: bigint }
    /** Wei. */
    opexReserve: { available: bigint }
  }
  type RegistryCounts = {
    entryCount: bigint
    fundedCount: bigint
    clusterOwnerCount: bigint
    operatorSetCount: bigint
  }
  type RegistryHead = RegistryCounts & {
    poolOperator: Address
    adapter: Address
    /** Blocks that a registration is funded for. */
    runwayBlocks: bigint
    /** Seconds between upload and vetted. */
    vettingWindow: bigint
    /** Validators asked to exit and not yet proven withdrawn. */
    exitsInFlight: bigint
  }
  /** Wei that each contract holds. Never a source of accounting. */
  type Balances = Record<
    | 'poolManager'
    | 'withdrawalQueue'
    | 'stakeVault'
    | 'elRewardsVault'
    | 'opexReserve'
    | 'operatorBond',
    bigint
  >
  type ReturnType = Manager &
    Reserves & {
      queue: Queue & { balance: bigint }
      committee: Committee
      balances: Balances
      registry: RegistryHead
    }
}

type PoolClient = Client

async function readManager(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const manager = { address: pool.poolManager, abi: iPoolManagerAbi } as const
  const [accounting, lastReport, parameters, depositable, [assets, shares]] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...manager, functionName: 'accounting' },
      { ...manager, functionName: 'lastReport' },
      { ...manager, functionName: 'parameters' },
      { ...manager, functionName: 'depositable' },
      { address: pool.poolETH, abi: iPoolETHAbi, functionName: 'totals' },
    ],
  })
  return { accounting, lastReport, parameters, depositable, totals: { assets, shares } }
}

async function readQueue(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const queue = { address: pool.withdrawalQueue, abi: iWithdrawalQueueAbi } as const
  const [lastRequestId, lastFinalizedId, unfinalizedAssets, unfinalizedShares, reservedAssets] =
    await readAt(client, {
      blockNumber,
      contracts: [
        { ...queue, functionName: 'lastRequestId' },
        { ...queue, functionName: 'lastFinalizedId' },
        { ...queue, functionName: 'unfinalizedAssets' },
        { ...queue, functionName: 'unfinalizedShares' },
        { ...queue, functionName: 'reservedAssets' },
      ],
    })
  return { lastRequestId, lastFinalizedId, unfinalizedAssets, unfinalizedShares, reservedAssets }
}

async function readCommittee(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const committee = { address: pool.oracleCommittee, abi: iOracleCommitteeAbi } as const
  const [members, quorum, minMembers, frameEpochs, rulesVersion, expectedReferenceSlot] =
    await readAt(client, {
      blockNumber,
      contracts: [
        { ...committee, functionName: 'members' },
        { ...committee, functionName: 'quorum' },
        { ...committee, functionName: 'minMembers' },
        { ...committee, functionName: 'frameEpochs' },
        { ...committee, functionName: 'rulesVersion' },
        { ...committee, functionName: 'expectedReferenceSlot' },
      ],
    })
  return { members, quorum, minMembers, frameEpochs, rulesVersion, expectedReferenceSlot }
}

async function readReserves(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const bond = { address: pool.operatorBond, abi: iOperatorBondAbi } as const
  const [balance, required, openPredeposits, available] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...bond, functionName: 'balance' },
      { ...bond, functionName: 'required' },
      { ...bond, functionName: 'openPredeposits' },
      { address: pool.opexReserve, abi: iOpexReserveAbi, functionName: 'available' },
    ],
  })
  return { bond: { balance, required, openPredeposits }, opexReserve: { available } }
}

async function readRegistryHead(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const registry = { address: pool.validatorRegistry, abi: iValidatorRegistryAbi } as const
  const [poolOperator, adapter, runwayBlocks, vettingWindow, exitsInFlight, ...counts] =
    await readAt(client, {
      blockNumber,
      contracts: [
        { ...registry, functionName: 'poolOperator' },
        { ...registry, functionName: 'adapter' },
        { ...registry, functionName: 'runwayBlocks' },
        { ...registry, functionName: 'vettingWindow' },
        { ...registry, functionName: 'exitsInFlight' },
        { ...registry, functionName: 'entryCount' },
        { ...registry, functionName: 'fundedCount' },
        { ...registry, functionName: 'clusterOwnerCount' },
        { ...registry, functionName: 'operatorSetCount' },
      ],
    })
  const [entryCount, fundedCount, clusterOwnerCount, operatorSetCount] = counts
  const settings = { poolOperator, adapter, runwayBlocks, vettingWindow, exitsInFlight }
  return { ...settings, entryCount, fundedCount, clusterOwnerCount, operatorSetCount }
}

async function readEthBalances(client: PoolClient, pool: PoolAddresses, blockNumber: bigint) {
  const [poolManager, withdrawalQueue, stakeVault, elRewardsVault, opexReserve, operatorBond] =
    await readAt(client, {
      blockNumber,
      contracts: [
        balanceOf(pool.poolManager),
        balanceOf(pool.withdrawalQueue),
        balanceOf(pool.stakeVault),
        balanceOf(pool.elRewardsVault),
        balanceOf(pool.opexReserve),
        balanceOf(pool.operatorBond),
      ],
    })
  return { poolManager, withdrawalQueue, stakeVault, elRewardsVault, opexReserve, operatorBond }
}

function balanceOf(account: Address) {
  const contract = { address: predeploys.multicall3, abi: multicall3Abi } as const
  return { ...contract, functionName: 'getEthBalance', args: [account] } as const
}
