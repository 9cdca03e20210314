/** The state containers once more, with an independent SSZ library, to check ours against. */
import {
  BitVectorType,
  BooleanType,
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListBasicType,
  ListCompositeType,
  UintBigintType,
  UintNumberType,
  VectorBasicType,
  VectorCompositeType,
} from '@chainsafe/ssz'
import type { StateFork } from '../src/index.ts'
import type { Random } from './random.ts'

const u8 = new UintNumberType(1)
const u64 = new UintBigintType(8)
const b32 = new ByteVectorType(32)
const b48 = new ByteVectorType(48)

export const Validator = new ContainerType({
  pubkey: b48,
  withdrawalCredentials: b32,
  effectiveBalance: u64,
  slashed: new BooleanType(),
  activationEligibilityEpoch: u64,
  activationEpoch: u64,
  exitEpoch: u64,
  withdrawableEpoch: u64,
})

export const BeaconBlockHeader = new ContainerType({
  slot: u64,
  proposerIndex: u64,
  parentRoot: b32,
  stateRoot: b32,
  bodyRoot: b32,
})

const Eth1Data = new ContainerType({ depositRoot: b32, depositCount: u64, blockHash: b32 })
const Checkpoint = new ContainerType({ epoch: u64, root: b32 })
const SyncCommittee = new ContainerType({
  pubkeys: new VectorCompositeType(b48, 512),
  aggregatePubkey: b48,
})
const PendingDeposit = new ContainerType({
  pubkey: b48,
  withdrawalCredentials: b32,
  amount: u64,
  signature: new ByteVectorType(96),
  slot: u64,
})
const ExecutionPayloadHeader = new ContainerType({
  parentHash: b32,
  feeRecipient: new ByteVectorType(20),
  stateRoot: b32,
  receiptsRoot: b32,
  logsBloom: new ByteVectorType(256),
  prevRandao: b32,
  blockNumber: u64,
  gasLimit: u64,
  gasUsed: u64,
  timestamp: u64,
  extraData: new ByteListType(32),
  baseFeePerGas: new UintBigintType(32),
  blockHash: b32,
  transactionsRoot: b32,
  withdrawalsRoot: b32,
  blobGasUsed: u64,
  excessBlobGas: u64,
})

const electraFields = {
  genesisTime: u64,
  genesisValidatorsRoot: b32,
  slot: u64,
  fork: new ContainerType({
    previousVersion: new ByteVectorType(4),
    currentVersion: new ByteVectorType(4),
    epoch: u64,
  }),
  latestBlockHeader: BeaconBlockHeader,
  blockRoots: new VectorCompositeType(b32, 8192),
  stateRoots: new VectorCompositeType(b32, 8192),
  historicalRoots: new ListCompositeType(b32, 16_777_216),
  eth1Data: Eth1Data,
  eth1DataVotes: new ListCompositeType(Eth1Data, 2048),
  eth1DepositIndex: u64,
  validators: new ListCompositeType(Validator, 1_099_511_627_776),
  balances: new ListBasicType(u64, 1_099_511_627_776),
  randaoMixes: new VectorCompositeType(b32, 65_536),
  slashings: new VectorBasicType(u64, 8192),
  previousEpochParticipation: new ListBasicType(u8, 1_099_511_627_776),
  currentEpochParticipation: new ListBasicType(u8, 1_099_511_627_776),
  justificationBits: new BitVectorType(4),
  previousJustifiedCheckpoint: Checkpoint,
  currentJustifiedCheckpoint: Checkpoint,
  finalizedCheckpoint: Checkpoint,
  inactivityScores: new ListBasicType(u64, 1_099_511_627_776),
  currentSyncCommittee: SyncCommittee,
  nextSyncCommittee: SyncCommittee,
  latestExecutionPayloadHeader: ExecutionPayloadHeader,
  nextWithdrawalIndex: u64,
  nextWithdrawalValidatorIndex: u64,
  historicalSummaries: new ListCompositeType(
    new ContainerType({ blockSummaryRoot: b32, stateSummaryRoot: b32 }),
    16_777_216,
  ),
  depositRequestsStartIndex: u64,
  depositBalanceToConsume: u64,
  exitBalanceToConsume: u64,
  earliestExitEpoch: u64,
  consolidationBalanceToConsume: u64,
  earliestConsolidationEpoch: u64,
  pendingDeposits: new ListCompositeType(PendingDeposit, 134_217_728),
  pendingPartialWithdrawals: new ListCompositeType(
    new ContainerType({ validatorIndex: u64, amount: u64, withdrawableEpoch: u64 }),
    134_217_728,
  ),
  pendingConsolidations: new ListCompositeType(
    new ContainerType({ sourceIndex: u64, targetIndex: u64 }),
    262_144,
  ),
}

export const ElectraState = new ContainerType(electraFields)
export const FuluState = new ContainerType({
  ...electraFields,
  proposerLookahead: new VectorBasicType(u64, 64),
})

/** A state with random values in every field, encoded, with the root the library gives it. */
export function makeState(parameters: { fork: StateFork; validatorCount: number; random: Random }) {
  const { fork, validatorCount, random } = parameters
  if (fork === 'fulu') {
    const value = FuluState.defaultValue()
    value.proposerLookahead = Array.from({ length: 64 }, random.uint64)
    fillState(value, validatorCount, random)
    return { bytes: FuluState.serialize(value), view: FuluState.toView(value) }
  }
  const value = ElectraState.defaultValue()
  fillState(value, validatorCount, random)
  return { bytes: ElectraState.serialize(value), view: ElectraState.toView(value) }
}

type StateValue = ReturnType<typeof ElectraState.defaultValue>

function fillState(state: StateValue, validatorCount: number, random: Random) {
  const { boolean, bytes, integer, uint64 } = random
  const root = () => bytes(32)
  const eth1Data = () => ({ depositRoot: root(), depositCount: uint64(), blockHash: root() })
  const checkpoint = () => ({ epoch: uint64(), root: root() })

  state.genesisTime = uint64()
  state.genesisValidatorsRoot = root()
  state.slot = uint64()
  state.fork = { previousVersion: bytes(4), currentVersion: bytes(4), epoch: uint64() }
  state.latestBlockHeader = {
    slot: uint64(),
    proposerIndex: uint64(),
    parentRoot: root(),
    stateRoot: new Uint8Array(32),
    bodyRoot: root(),
  }
  state.blockRoots[integer(8192)] = root()
  state.stateRoots[integer(8192)] = root()
  state.historicalRoots = times(3, root)
  state.eth1Data = eth1Data()
  state.eth1DataVotes = times(5, eth1Data)
  state.eth1DepositIndex = uint64()
  state.validators = times(validatorCount, () => ({
    pubkey: bytes(48),
    withdrawalCredentials: root(),
    effectiveBalance: uint64(),
    slashed: boolean(),
    activationEligibilityEpoch: uint64(),
    activationEpoch: uint64(),
    exitEpoch: uint64(),
    withdrawableEpoch: 2n ** 64n - 1n,
  }))
  state.balances = times(validatorCount, uint64)
  state.randaoMixes[integer(65_536)] = root()
  state.slashings[integer(8192)] = uint64()
  state.previousEpochParticipation = times(validatorCount, () => integer(8))
  state.currentEpochParticipation = times(validatorCount, () => integer(8))
  state.justificationBits.set(integer(4), true)
  state.previousJustifiedCheckpoint = checkpoint()
  state.currentJustifiedCheckpoint = checkpoint()
  state.finalizedCheckpoint = checkpoint()
  state.inactivityScores = times(validatorCount, uint64)
  state.currentSyncCommittee.pubkeys[integer(512)] = bytes(48)
  state.nextSyncCommittee.aggregatePubkey = bytes(48)
  Object.assign(state.latestExecutionPayloadHeader, {
    feeRecipient: bytes(20),
    logsBloom: bytes(256),
    blockNumber: uint64(),
    extraData: bytes(integer(33)),
    baseFeePerGas: uint64(),
    blockHash: root(),
    excessBlobGas: uint64(),
  })
  state.nextWithdrawalIndex = uint64()
  state.nextWithdrawalValidatorIndex = uint64()
  state.historicalSummaries = times(integer(5), () => ({
    blockSummaryRoot: root(),
    stateSummaryRoot: root(),
  }))
  state.depositRequestsStartIndex = uint64()
  state.depositBalanceToConsume = uint64()
  state.exitBalanceToConsume = uint64()
  state.earliestExitEpoch = uint64()
  state.consolidationBalanceToConsume = uint64()
  state.earliestConsolidationEpoch = uint64()
  state.pendingDeposits = times(integer(20), () => ({
    pubkey: bytes(48),
    withdrawalCredentials: root(),
    amount: uint64(),
    signature: bytes(96),
    slot: uint64(),
  }))
  state.pendingPartialWithdrawals = times(integer(4), () => ({
    validatorIndex: uint64(),
    amount: uint64(),
    withdrawableEpoch: uint64(),
  }))
  state.pendingConsolidations = times(integer(4), () => ({
    sourceIndex: uint64(),
    targetIndex: uint64(),
  }))
}

function times<item>(length: number, make: () => item): item[] {
  return Array.from({ length }, make)
}

type TreeNode = { left: TreeNode; right: TreeNode; root: Uint8Array }

/** Siblings of a generalized index in the library's own tree, bottom-up. */
export function siblingsOf(tree: TreeNode, gindex: bigint): Uint8Array[] {
  const siblings: Uint8Array[] = []
  let node = tree
  for (const bit of gindex.toString(2).slice(1)) {
    siblings.unshift(bit === '1' ? node.left.root : node.right.root)
    node = bit === '1' ? node.right : node.left
  }
  return siblings
}
