import { beaconBlockHeaderType } from '../../blockHeader.ts'
import {
  bytes4,
  bytes20,
  bytes32,
  bytes48,
  bytes96,
  type ContainerType,
  container,
  list,
  uint8,
  uint64,
  uint256,
  vector,
} from '../../ssz/types.ts'
import { validatorType } from '../../validatorSsz.ts'
import { UnsupportedForkError } from '../errors.ts'
import { preset } from '../preset.ts'

/** Forks whose state layout is known. */
export type StateFork = 'electra' | 'fulu'

const checkpoint = container({ epoch: uint64, root: bytes32 })
const eth1Data = container({ depositRoot: bytes32, depositCount: uint64, blockHash: bytes32 })
const historicalRoots = vector(bytes32, preset.slotsPerHistoricalRoot)
const participation = list(uint8, preset.validatorRegistryLimit)
const perValidator = list(uint64, preset.validatorRegistryLimit)

const syncCommittee = container({
  pubkeys: vector(bytes48, preset.syncCommitteeSize),
  aggregatePubkey: bytes48,
})

const executionPayloadHeader = container({
  parentHash: bytes32,
  feeRecipient: bytes20,
  stateRoot: bytes32,
  receiptsRoot: bytes32,
  logsBloom: { kind: 'bytes', size: preset.bytesPerLogsBloom },
  prevRandao: bytes32,
  blockNumber: uint64,
  gasLimit: uint64,
  gasUsed: uint64,
  timestamp: uint64,
  extraData: { kind: 'byteList', limit: preset.maxExtraDataBytes },
  baseFeePerGas: uint256,
  blockHash: bytes32,
  transactionsRoot: bytes32,
  withdrawalsRoot: bytes32,
  blobGasUsed: uint64,
  excessBlobGas: uint64,
})

const pendingDeposit = container({
  pubkey: bytes48,
  withdrawalCredentials: bytes32,
  amount: uint64,
  signature: bytes96,
  slot: uint64,
})

const pendingPartialWithdrawal = container({
  validatorIndex: uint64,
  amount: uint64,
  withdrawableEpoch: uint64,
})

const electraFields = {
  genesisTime: uint64,
  genesisValidatorsRoot: bytes32,
  slot: uint64,
  fork: container({ previousVersion: bytes4, currentVersion: bytes4, epoch: uint64 }),
  latestBlockHeader: beaconBlockHeaderType,
  blockRoots: historicalRoots,
  stateRoots: historicalRoots,
  historicalRoots: list(bytes32, preset.historicalRootsLimit),
  eth1Data,
  eth1DataVotes: list(eth1Data, preset.slotsPerEth1VotingPeriod),
  eth1DepositIndex: uint64,
  validators: list(validatorType, preset.validatorRegistryLimit),
  balances: perValidator,
  randaoMixes: vector(bytes32, preset.epochsPerHistoricalVector),
  slashings: vector(uint64, preset.epochsPerSlashingsVector),
  previousEpochParticipation: participation,
  currentEpochParticipation: participation,
  // Four bits: as one byte they have the same encoding and the same root.
  justificationBits: uint8,
  previousJustifiedCheckpoint: checkpoint,
  currentJustifiedCheckpoint: checkpoint,
  finalizedCheckpoint: checkpoint,
  inactivityScores: perValidator,
  currentSyncCommittee: syncCommittee,
  nextSyncCommittee: syncCommittee,
  latestExecutionPayloadHeader: executionPayloadHeader,
  nextWithdrawalIndex: uint64,
  nextWithdrawalValidatorIndex: uint64,
  historicalSummaries: list(
    container({ blockSummaryRoot: bytes32, stateSummaryRoot: bytes32 }),
    preset.historicalRootsLimit,
  ),
  depositRequestsStartIndex: uint64,
  depositBalanceToConsume: uint64,
  exitBalanceToConsume: uint64,
  earliestExitEpoch: uint64,
  consolidationBalanceToConsume: uint64,
  earliestConsolidationEpoch: uint64,
  pendingDeposits: list(pendingDeposit, preset.pendingDepositsLimit),
  pendingPartialWithdrawals: list(pendingPartialWithdrawal, preset.pendingPartialWithdrawalsLimit),
  pendingConsolidations: list(
    container({ sourceIndex: uint64, targetIndex: uint64 }),
    preset.pendingConsolidationsLimit,
  ),
}

const states: Readonly<Record<StateFork, ContainerType>> = {
  electra: container(electraFields),
  fulu: container({
    ...electraFields,
    proposerLookahead: vector(uint64, preset.proposerLookaheadSlots),
  }),
}

/** Names of the state's fields; `proposerLookahead` is there from Fulu on. */
export type StateField = keyof typeof electraFields | 'proposerLookahead'

/** SSZ type of a `BeaconState`. */
export function stateType(fork: StateFork): ContainerType {
  return states[fork]
}

/**
 * A fork by the name that beacon nodes use.
 * @throws {UnsupportedForkError} for every other fork: a new one may move fields.
 */
export function toStateFork(version: string): StateFork {
  if (version === 'electra' || version === 'fulu') return version
  throw new UnsupportedForkError({ fork: version, supported: Object.keys(states) })
}
