import {
  BooleanType,
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListBasicType,
  ListCompositeType,
  UintBigintType,
  type ValueOf,
} from '@chainsafe/ssz'
import { beaconKitPreset as preset } from '../preset.ts'

const uint64 = new UintBigintType(8)
const bytes4 = new ByteVectorType(4)
const bytes20 = new ByteVectorType(20)
const bytes32 = new ByteVectorType(32)
const bytes48 = new ByteVectorType(48)

/** SSZ type of a block's header, whose root is the block root that EIP-4788 keeps. */
export const beaconKitHeaderType = new ContainerType({
  slot: uint64,
  proposerIndex: uint64,
  parentRoot: bytes32,
  stateRoot: bytes32,
  bodyRoot: bytes32,
})

/** SSZ type of a validator's record. "Never" is 2^64 − 1. */
export const beaconKitValidatorType = new ContainerType({
  pubkey: bytes48,
  withdrawalCredentials: bytes32,
  effectiveBalance: uint64,
  slashed: new BooleanType(),
  activationEligibilityEpoch: uint64,
  activationEpoch: uint64,
  exitEpoch: uint64,
  withdrawableEpoch: uint64,
})

/** SSZ type of a withdrawal that was asked for and not paid yet. */
export const beaconKitPendingPartialWithdrawalType = new ContainerType({
  validatorIndex: uint64,
  amount: uint64,
  withdrawableEpoch: uint64,
})

const executionPayloadHeader = new ContainerType({
  parentHash: bytes32,
  feeRecipient: bytes20,
  stateRoot: bytes32,
  receiptsRoot: bytes32,
  logsBloom: new ByteVectorType(preset.bytesPerLogsBloom),
  prevRandao: bytes32,
  blockNumber: uint64,
  gasLimit: uint64,
  gasUsed: uint64,
  timestamp: uint64,
  extraData: new ByteListType(preset.maxExtraDataBytes),
  baseFeePerGas: new UintBigintType(32),
  blockHash: bytes32,
  transactionsRoot: bytes32,
  withdrawalsRoot: bytes32,
  blobGasUsed: uint64,
  excessBlobGas: uint64,
})

// Roots and mixes are lists, unlike Ethereum's vectors: they grow from genesis on.
const denebFields = {
  genesisValidatorsRoot: bytes32,
  slot: uint64,
  fork: new ContainerType({ previousVersion: bytes4, currentVersion: bytes4, epoch: uint64 }),
  latestBlockHeader: beaconKitHeaderType,
  blockRoots: new ListCompositeType(bytes32, preset.historicalRootsLimit),
  stateRoots: new ListCompositeType(bytes32, preset.historicalRootsLimit),
  eth1Data: new ContainerType({ depositRoot: bytes32, depositCount: uint64, blockHash: bytes32 }),
  eth1DepositIndex: uint64,
  latestExecutionPayloadHeader: executionPayloadHeader,
  validators: new ListCompositeType(beaconKitValidatorType, preset.validatorRegistryLimit),
  balances: new ListBasicType(uint64, preset.validatorRegistryLimit),
  randaoMixes: new ListCompositeType(bytes32, preset.randaoMixesLimit),
  nextWithdrawalIndex: uint64,
  nextWithdrawalValidatorIndex: uint64,
  slashings: new ListBasicType(uint64, preset.validatorRegistryLimit),
  totalSlashing: uint64,
}

const deneb = new ContainerType(denebFields)
const electra = new ContainerType({
  ...denebFields,
  pendingPartialWithdrawals: new ListCompositeType(
    beaconKitPendingPartialWithdrawalType,
    preset.pendingPartialWithdrawalsLimit,
  ),
})

/** SSZ types of a `BeaconState`, as BeaconKit lays it out; Fulu adds no field to Electra's. */
export const beaconKitStateTypes = { deneb, electra, fulu: electra } as const

/** A state of Deneb. */
export type BeaconKitDenebState = ValueOf<typeof deneb>
/** A state of Electra or Fulu. */
export type BeaconKitElectraState = ValueOf<typeof electra>
/** A validator's record. */
export type BeaconKitValidator = ValueOf<typeof beaconKitValidatorType>
