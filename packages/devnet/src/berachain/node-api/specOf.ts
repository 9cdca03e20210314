import { type Address, bytesToHex } from 'viem'
import type { BeaconKitParameters } from '../consensus/BeaconKitParameters.ts'
import { forkVersions } from '../consensus/forkVersions.ts'

/** The configuration of the chain, under the names that the beacon API gives them. */
export function specOf(parameters: BeaconKitParameters, network: specOf.Network) {
  const { secondsPerSlot, slotsPerEpoch, effectiveBalanceIncrement } = parameters
  return {
    CONFIG_NAME: 'berachain-local',
    DEPOSIT_CHAIN_ID: String(network.chainId),
    DEPOSIT_NETWORK_ID: String(network.chainId),
    DEPOSIT_CONTRACT_ADDRESS: network.depositContract,
    GENESIS_FORK_VERSION: bytesToHex(forkVersions.deneb),
    SECONDS_PER_SLOT: String(secondsPerSlot),
    SLOTS_PER_EPOCH: String(slotsPerEpoch),
    SLOTS_PER_HISTORICAL_ROOT: String(parameters.slotsPerHistoricalRoot),
    EPOCHS_PER_HISTORICAL_VECTOR: String(parameters.epochsPerHistoricalVector),
    EFFECTIVE_BALANCE_INCREMENT: String(effectiveBalanceIncrement),
    MAX_EFFECTIVE_BALANCE: String(parameters.maxEffectiveBalance),
    MIN_ACTIVATION_BALANCE: String(parameters.minActivationBalance),
    VALIDATOR_SET_CAP: String(parameters.validatorSetCap),
    MIN_VALIDATOR_WITHDRAWABILITY_DELAY: String(parameters.minWithdrawabilityDelay),
    MAX_WITHDRAWALS_PER_PAYLOAD: String(parameters.maxWithdrawalsPerBlock),
    MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP: String(parameters.maxValidatorsPerSweep),
    MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP: String(parameters.maxPendingPartialsPerSweep),
  }
}

export declare namespace specOf {
  type Network = { chainId: number; depositContract: Address }
}
