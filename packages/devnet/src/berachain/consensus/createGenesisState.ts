import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { beaconKitStateTypes } from '@millpond/consensus/node'
import { type Hex, hexToBytes } from 'viem'
import { type BeaconKitParameters, ruleForkAt } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { forkVersions } from './forkVersions.ts'
import { toEffectiveBalance } from './toEffectiveBalance.ts'

/**
 * The state of slot 0, with all `validators` active. There is no block of slot 0: its header has the root of
 * no body, and no state root until the first slot ends.
 */
export function createGenesisState(options: createGenesisState.Options): ChainState {
  const { parameters, payloadHeader } = options
  const version = forkVersions[ruleForkAt(parameters, 0)]
  const validators = options.validators.map((validator) => toActive(validator, parameters))
  const noRoot = new Uint8Array(32)

  return {
    genesisValidatorsRoot: validatorsType.hashTreeRoot(validators),
    slot: 0n,
    fork: { previousVersion: version, currentVersion: version, epoch: 0n },
    latestBlockHeader: {
      slot: 0n,
      proposerIndex: 0n,
      parentRoot: noRoot,
      stateRoot: noRoot,
      bodyRoot: noRoot,
    },
    blockRoots: fill(parameters.slotsPerHistoricalRoot, noRoot),
    stateRoots: fill(parameters.slotsPerHistoricalRoot, noRoot),
    eth1Data: { depositRoot: noRoot, depositCount: 0n, blockHash: payloadHeader.blockHash },
    eth1DepositIndex: BigInt(validators.length),
    latestExecutionPayloadHeader: payloadHeader,
    validators,
    balances: options.validators.map(({ balanceGwei }) => balanceGwei),
    randaoMixes: fill(parameters.epochsPerHistoricalVector, payloadHeader.blockHash),
    nextWithdrawalIndex: 0n,
    nextWithdrawalValidatorIndex: 0n,
    slashings: [],
    totalSlashing: 0n,
    pendingPartialWithdrawals: [],
  }
}

export declare namespace createGenesisState {
  type GenesisValidator = { pubkey: Hex; withdrawalCredentials: Hex; balanceGwei: bigint }
  type Options = {
    parameters: BeaconKitParameters
    /** None with less than the activation takes. */
    validators: readonly GenesisValidator[]
    /** Block 0 of the execution side. */
    payloadHeader: ChainState['latestExecutionPayloadHeader']
  }
}

const validatorsType = beaconKitStateTypes.electra.fields.validators

function toActive(
  { pubkey, withdrawalCredentials, balanceGwei }: createGenesisState.GenesisValidator,
  parameters: BeaconKitParameters,
): ChainState['validators'][number] {
  return {
    pubkey: hexToBytes(pubkey, { size: 48 }),
    withdrawalCredentials: hexToBytes(withdrawalCredentials, { size: 32 }),
    effectiveBalance: toEffectiveBalance(balanceGwei, parameters),
    slashed: false,
    activationEligibilityEpoch: 0n,
    activationEpoch: 0n,
    exitEpoch: FAR_FUTURE_EPOCH,
    withdrawableEpoch: FAR_FUTURE_EPOCH,
  }
}

function fill(length: number, root: Uint8Array): Uint8Array[] {
  return Array.from({ length }, () => root)
}
