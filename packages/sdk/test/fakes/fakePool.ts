/** The contracts of a pool on a {@link createFakeExecution}: what they answer follows from a few values. */
import { iClusterOwnerAbi } from '@millpond/networks/generated/IClusterOwner'
import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
import { iOpexReserveAbi } from '@millpond/networks/generated/IOpexReserve'
import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { issvAdapterAbi } from '@millpond/networks/generated/ISSVAdapter'
import { issvNetworkV2Abi } from '@millpond/networks/generated/ISSVNetworkV2'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { iWithdrawalQueueAbi } from '@millpond/networks/generated/IWithdrawalQueue'
import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  getAddress,
  type Hex,
  keccak256,
  numberToHex,
  padHex,
  parseAbi,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { PoolAddresses } from '../../src/ethereum/types/PoolAddresses.ts'
import type { ValidatorStatus } from '../../src/ethereum/types/ValidatorStatus.ts'
import type { FakeBlock, FakeContract, FakeLog } from './fakeExecution.ts'

const ether = 10n ** 18n
/** The registry's numbers, in their order. */
const statuses =
  'none uploaded vetted predeposited proven deposited registered active exit-requested exited withdrawn invalid'.split(
    ' ',
  )

/** A validator of the fake pool. */
export type FakeEntry = {
  pubkey: Hex
  status: ValidatorStatus
  nonce?: number
  ownerIndex?: number
  operatorSetId?: number
  provenSlot?: bigint
  validatorIndex?: bigint
}

export type FakePoolState = {
  entries: FakeEntry[]
  /** Ids from 1. */
  fundedIds: bigint[]
  buffer: bigint
  depositable: bigint
  /** Wei of requests 1, 2 and so on, none finalized. */
  requests: bigint[]
  reserve: bigint
  operatorSets: bigint[][]
  /** Nonce of the next registration, one for each ClusterOwner. */
  ownerNonces: bigint[]
  members: Address[]
  support: bigint
  vote: readonly [bigint, Hex]
  lastReportedSlot: bigint
  expectedReferenceSlot: bigint
  blocks: FakeBlock[]
  balances: Record<string, bigint>
  logs: FakeLog[]
  /** Answers of the SSV adapter. */
  areOperatorsActive: boolean
  funding: bigint
  /** More or other views, by contract. */
  views: Partial<Record<keyof PoolAddresses | 'adapter', Record<string, unknown>>>
}

const address = (index: number) => getAddress(padHex(numberToHex(index + 0xa000), { size: 20 }))
const adapter = address(50)
const owners = [address(60), address(61), address(62)]

/** Addresses of the fake pool. */
export const fakeAddresses: PoolAddresses = {
  poolManager: address(1),
  poolETH: address(2),
  validatorRegistry: address(3),
  withdrawalQueue: address(4),
  oracleCommittee: address(5),
  stakeVault: address(6),
  elRewardsVault: address(7),
  opexReserve: address(8),
  operatorBond: address(9),
  timelock: address(10),
  depositContract: '0x00000000219ab540356cBB839Cbe05303d7705Fa',
  ssvNetwork: address(12),
}

export const fakeBlockHash: Hex = `0x${'b1'.repeat(32)}`

/** Everything that `createFakeExecution` needs to be this pool. */
export function createFakePool(values: Partial<FakePoolState> = {}) {
  const state: FakePoolState = {
    entries: [],
    fundedIds: [],
    buffer: 0n,
    depositable: 0n,
    requests: [],
    reserve: ether,
    operatorSets: [[1n, 2n, 3n, 4n]],
    ownerNonces: [0n],
    members: [],
    support: 0n,
    vote: [0n, zeroHash],
    lastReportedSlot: 0n,
    expectedReferenceSlot: 7199n,
    blocks: [{ number: 300n, hash: fakeBlockHash, timestamp: 100_000n }],
    balances: {},
    logs: [],
    areOperatorsActive: true,
    funding: 0n,
    views: {},
    ...values,
  }
  const contracts = new Map<string, FakeContract>()
  const add = (at: Address, abi: FakeContract['abi'], views: FakeContract['views']) =>
    contracts.set(at.toLowerCase(), { abi, views })
  const pool = fakeAddresses
  add(pool.poolManager, iPoolManagerAbi, { ...managerViews(state), ...state.views.poolManager })
  add(pool.poolETH, iPoolETHAbi, { totals: [100n * ether, 100n * ether] })
  add(pool.validatorRegistry, iValidatorRegistryAbi, {
    ...registryViews(state),
    ...state.views.validatorRegistry,
  })
  add(pool.withdrawalQueue, iWithdrawalQueueAbi, queueViews(state))
  add(pool.oracleCommittee, iOracleCommitteeAbi, {
    ...committeeViews(state),
    ...state.views.oracleCommittee,
  })
  add(pool.operatorBond, iOperatorBondAbi, { balance: 0n, required: 0n, openPredeposits: 0n })
  add(pool.opexReserve, iOpexReserveAbi, { available: state.reserve })
  add(adapter, issvAdapterAbi, {
    areOperatorsActive: state.areOperatorsActive,
    fundingFor: state.funding,
    isSupported: true,
    ...state.views.adapter,
  })
  add(pool.ssvNetwork, [...issvNetworkV2Abi, ...versionAbi], {
    getVersion: 'v2.0.0',
    ...state.views.ssvNetwork,
  })
  for (const [index, nonce] of state.ownerNonces.entries()) {
    add(ownerAt(index), iClusterOwnerAbi, { nonce })
  }
  const logs = [...state.entries.map(uploadLog), ...state.logs]
  return { contracts, blocks: state.blocks, balances: state.balances, logs, pool }
}

const versionAbi = parseAbi(['function getVersion() view returns (string)'])

export function ownerAt(index: number): Address {
  return owners[index] ?? zeroAddress
}

function managerViews({ buffer, depositable, fundedIds, lastReportedSlot }: FakePoolState) {
  return {
    contracts: fakeAddresses,
    accounting: {
      buffer,
      deposited: 32n * ether * BigInt(fundedIds.length),
      depositedAtReport: 0n,
      beaconBalance: 0n,
      smoothed: 0n,
      opexDue: 0n,
      lossCarry: 0n,
    },
    lastReport: {
      referenceSlot: lastReportedSlot,
      processedAt: 0n,
      count: 0,
      validatorsAppeared: 0,
      validatorsExited: 0,
    },
    parameters: { feeBps: 1000, opexBps: 400, treasury: zeroAddress },
    depositable,
  }
}

function registryViews(state: FakePoolState) {
  const { entries, fundedIds, operatorSets, ownerNonces } = state
  return {
    poolOperator: zeroAddress,
    adapter,
    runwayBlocks: 216_000n,
    vettingWindow: 3600n,
    exitsInFlight: 0n,
    entryCount: BigInt(entries.length),
    fundedCount: BigInt(fundedIds.length),
    clusterOwnerCount: BigInt(ownerNonces.length),
    operatorSetCount: BigInt(operatorSets.length),
    clusterOwnerAt: (index: bigint) => ownerAt(Number(index)),
    nextUploadNonce: 0,
    operatorSet: (id: bigint) => operatorSets[Number(id)],
    fundedIds,
    entry: (id: bigint) => toChainEntry(entries[Number(id) - 1], Number(id)),
  }
}

function toChainEntry(entry: FakeEntry | undefined, id: number) {
  if (entry === undefined) throw new RangeError(`There is no entry ${id}.`)
  const { pubkey, status, nonce = id - 1, ownerIndex = 0, operatorSetId = 0 } = entry
  const { provenSlot = 0n, validatorIndex = 0n } = entry
  return {
    status: statuses.indexOf(status),
    nonce,
    ownerIndex,
    operatorSetId,
    uploadedAt: 0n,
    provenSlot,
    validatorIndex,
    pubkeyHash: keccak256(pubkey),
    signatureHash: keccak256(bytesOf(id)),
    sharesHash: keccak256(bytesOf(id)),
  }
}

function uploadLog(entry: FakeEntry, index: number): FakeLog {
  const { pubkey, nonce = index, ownerIndex = 0, operatorSetId = 0 } = entry
  const id = index + 1
  const args = {
    id: BigInt(id),
    ownerIndex: BigInt(ownerIndex),
    operatorSetId: BigInt(operatorSetId),
  }
  const topics = encodeEventTopics({
    abi: iValidatorRegistryAbi,
    eventName: 'ValidatorUploaded',
    args,
  })
  return {
    address: fakeAddresses.validatorRegistry,
    topics: topics.filter((topic): topic is Hex => typeof topic === 'string'),
    data: encodeAbiParameters(
      [{ type: 'bytes' }, { type: 'uint32' }, { type: 'bytes' }, { type: 'bytes' }],
      [pubkey, nonce, bytesOf(id), bytesOf(id)],
    ),
    blockNumber: 200n,
  }
}

/** Signature and key shares of an entry: any bytes do. */
function bytesOf(id: number): Hex {
  return numberToHex(id, { size: 4 })
}

function queueViews({ requests }: FakePoolState) {
  const total = requests.reduce((sum, assets) => sum + assets, 0n)
  return {
    lastRequestId: BigInt(requests.length),
    lastFinalizedId: 0n,
    unfinalizedAssets: total,
    unfinalizedShares: total,
    reservedAssets: 0n,
    getRequest: (id: bigint) => ({
      status: 1,
      owner: zeroAddress,
      shares: 0n,
      assets: requests[Number(id) - 1] ?? 0n,
      claimable: 0n,
      requestedAt: 0,
      reportCount: 0,
    }),
  }
}

function committeeViews(state: FakePoolState) {
  const { members, support, vote, expectedReferenceSlot } = state
  return {
    members,
    quorum: 2n,
    minMembers: 3n,
    frameEpochs: 225n,
    rulesVersion: 1,
    expectedReferenceSlot,
    deadlineOf: 200_000n,
    slotTime: (slot: bigint) => slot * 12n,
    support,
    voteOf: vote,
  }
}
