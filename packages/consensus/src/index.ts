export { type BeaconClient, createBeaconClient } from './beacon/createBeaconClient.ts'
export {
  BeaconMalformedError,
  BeaconNotFoundError,
  BeaconResponseError,
  BeaconUnreachableError,
  BeaconUrlInvalidError,
} from './beacon/errors.ts'
export { readHeaderAt } from './beacon/readHeaderAt.ts'
export type {
  AllValidators,
  BeaconBlock,
  BeaconFork,
  BeaconGenesis,
  BeaconHeader,
  BeaconSpec,
  BeaconState,
  BeaconSyncing,
  BeaconValidators,
  BlockId,
  Checkpoint,
  FinalityCheckpoints,
  PendingDeposit,
  PendingDeposits,
  PendingPartialWithdrawal,
  PendingPartialWithdrawals,
  Standing,
  StateId,
} from './beacon/types.ts'
export {
  HeaderRootMismatchError,
  ProofBlockMismatchError,
  ProofInvalidError,
} from './berachain/errors.ts'
export {
  createProofClient,
  type ProofClient,
  type ProofRequest,
  type Proven,
  type TimestampId,
} from './berachain/nodeApi/createProofClient.ts'
export { beaconKitPreset } from './berachain/preset.ts'
export { beaconKitGIndices } from './berachain/proofs/beaconKitGIndices.ts'
export { deriveCredentialsProof } from './berachain/proofs/deriveCredentialsProof.ts'
export type {
  BalanceProof,
  BeaconKitValidatorProofs,
  CredentialsProof,
  LeafProof,
  ProposerProof,
  PubkeyProof,
} from './berachain/proofs/leafProof.ts'
export { toActivationArguments } from './berachain/proofs/toActivationArguments.ts'
export { toTotalDepositsArguments } from './berachain/proofs/toTotalDepositsArguments.ts'
export { verifyLeafProof } from './berachain/proofs/verifyLeafProof.ts'
export { type BeaconKitFork, toBeaconKitFork } from './berachain/state/fork.ts'
export { forkAt } from './berachain/state/forkAt.ts'
export {
  type BeaconBlockHeader,
  beaconBlockHeaderType,
  decodeBlockHeader,
  hashBlockHeader,
} from './blockHeader.ts'
export { checkNetwork } from './checkNetwork.ts'
export { ConsensusError } from './errors.ts'
export {
  StateRootMismatchError,
  UnsupportedForkError,
  ValidatorIndexOutOfRangeError,
} from './ethereum/errors.ts'
export { preset } from './ethereum/preset.ts'
export { proveValidators } from './ethereum/proofs/proveValidators.ts'
export {
  stateTreeDepth,
  type ValidatorProof,
  validatorsFieldIndex,
  validatorsListDepth,
} from './ethereum/proofs/validatorProof.ts'
export { verifyValidatorProof } from './ethereum/proofs/verifyValidatorProof.ts'
export { countBalance, stakePerEntryGwei } from './ethereum/report/countBalance.ts'
export { DuplicateEntryError, FrameInvalidError } from './ethereum/report/errors.ts'
export { planReferenceBlock } from './ethereum/report/planReferenceBlock.ts'
export { latestReferenceSlot, referenceSlot } from './ethereum/report/referenceSlot.ts'
export { findValidators } from './ethereum/state/findValidators.ts'
export { readState } from './ethereum/state/readState.ts'
export { type StateField, type StateFork, stateType, toStateFork } from './ethereum/state/schema.ts'
export { FAR_FUTURE_EPOCH } from './farFuture.ts'
export { gweiToWei } from './gweiToWei.ts'
export { climb } from './merkle/climb.ts'
export type { Hasher } from './merkle/hasher.ts'
export { hashPair } from './merkle/hashPair.ts'
export { merkleize } from './merkle/merkleize.ts'
export { nobleHasher } from './merkle/nobleHasher.ts'
export { treeDepth } from './merkle/treeDepth.ts'
export { zeroHash } from './merkle/zeroHashes.ts'
export { elementRoots } from './ssz/elementRoots.ts'
export { SszMalformedError } from './ssz/errors.ts'
export { fieldRoots, hashTreeRoot, lengthChunk, listLength } from './ssz/hashTreeRoot.ts'
export { sizeOf } from './ssz/sizeOf.ts'
export { splitContainer } from './ssz/splitContainer.ts'
export * from './ssz/types.ts'
export type { KnownValidator, ValidatorAnswer, ValidatorRecord } from './validator.ts'
export {
  decodeValidator,
  encodeValidator,
  validatorSize,
  validatorType,
} from './validatorSsz.ts'
