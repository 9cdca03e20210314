export { proveBeaconKitValidators } from './berachain/proofs/proveBeaconKitValidators.ts'
export { proveProposer } from './berachain/proofs/proveProposer.ts'
export {
  type BeaconKitDenebState,
  type BeaconKitElectraState,
  type BeaconKitValidator,
  beaconKitHeaderType,
  beaconKitPendingPartialWithdrawalType,
  beaconKitStateTypes,
  beaconKitValidatorType,
} from './berachain/state/schema.ts'
export { hashtreeHasher } from './merkle/hashtreeHasher.ts'
