import '../setup.ts'
import { type ChainForkConfig, createBeaconConfig } from '@lodestar/config'
import { EPOCHS_PER_HISTORICAL_VECTOR, ForkSeq, MIN_SEED_LOOKAHEAD } from '@lodestar/params'
import {
  type CachedBeaconStateFulu,
  computeProposerIndices,
  createCachedBeaconState,
  createPubkeyCache,
  getNextSyncCommittee,
} from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { type Address, type Hex, hexToBytes } from 'viem'

const genesisBalanceGwei = 32_000_000_000
const effectiveBalanceIncrement = 32

/**
 * The state of slot 0: Fulu, all `validators` active with 32 ETH, every later deposit an execution request.
 * @param parameters.genesisTime in seconds; also the timestamp of the execution genesis block.
 */
export function createGenesisState(
  parameters: createGenesisState.Parameters,
): CachedBeaconStateFulu {
  const { config, genesisTime, validators, executionBlock } = parameters
  const count = validators.length
  const state = ssz.fulu.BeaconState.defaultViewDU()

  state.genesisTime = genesisTime
  state.fork = ssz.phase0.Fork.toViewDU({
    previousVersion: config.FULU_FORK_VERSION,
    currentVersion: config.FULU_FORK_VERSION,
    epoch: 0,
  })
  state.latestBlockHeader = ssz.phase0.BeaconBlockHeader.toViewDU({
    ...ssz.phase0.BeaconBlockHeader.defaultValue(),
    bodyRoot: ssz.fulu.BeaconBlockBody.hashTreeRoot(ssz.fulu.BeaconBlockBody.defaultValue()),
  })
  const blockHash = hexToBytes(executionBlock.hash)
  const seed = hexToBytes(parameters.randomness ?? executionBlock.hash)
  const mixes = Array.from({ length: EPOCHS_PER_HISTORICAL_VECTOR }, () => seed)
  state.randaoMixes = ssz.phase0.RandaoMixes.toViewDU(mixes)
  state.depositRequestsStartIndex = 0n

  state.validators = ssz.phase0.Validators.toViewDU(validators.map(toActiveValidator))
  const zeros = validators.map(() => 0)
  state.balances = ssz.phase0.Balances.toViewDU(validators.map(() => genesisBalanceGwei))
  state.previousEpochParticipation = ssz.altair.EpochParticipation.toViewDU(zeros)
  state.currentEpochParticipation = ssz.altair.EpochParticipation.toViewDU(zeros)
  state.inactivityScores = ssz.altair.InactivityScores.toViewDU(zeros)
  state.latestExecutionPayloadHeader = ssz.deneb.ExecutionPayloadHeader.toViewDU({
    ...ssz.deneb.ExecutionPayloadHeader.defaultValue(),
    ...executionBlock.header,
    blockHash,
    timestamp: genesisTime,
  })
  state.commit()
  state.genesisValidatorsRoot = state.validators.hashTreeRoot()

  const indices = Uint32Array.from(validators, (_, index) => index)
  const increments = new Uint16Array(count).fill(effectiveBalanceIncrement)
  const { syncCommittee } = getNextSyncCommittee(ForkSeq.fulu, state, indices, increments)
  state.currentSyncCommittee = ssz.altair.SyncCommittee.toViewDU(syncCommittee)
  state.nextSyncCommittee = ssz.altair.SyncCommittee.toViewDU(syncCommittee)
  state.commit()

  const caches = {
    config: createBeaconConfig(config, state.genesisValidatorsRoot),
    pubkeyCache: createPubkeyCache(),
  }
  state.proposerLookahead = ssz.fulu.ProposerLookahead.toViewDU(
    proposersOfFirstEpochs(state, caches),
  )
  state.commit()
  return createCachedBeaconState(state, caches)
}

export declare namespace createGenesisState {
  type GenesisValidator = { pubkey: Uint8Array; withdrawalAddress: Address }
  type Parameters = {
    config: ChainForkConfig
    genesisTime: number
    validators: readonly GenesisValidator[]
    /** 32 bytes that the first committees and proposers come from. Default: the execution block's hash. */
    randomness?: Hex | undefined
    executionBlock: {
      hash: Hex
      header: Partial<ReturnType<typeof ssz.deneb.ExecutionPayloadHeader.defaultValue>>
    }
  }
}

function toActiveValidator(validator: createGenesisState.GenesisValidator) {
  const withdrawalCredentials = new Uint8Array(32)
  withdrawalCredentials[0] = 0x01
  withdrawalCredentials.set(hexToBytes(validator.withdrawalAddress), 12)
  return {
    pubkey: validator.pubkey,
    withdrawalCredentials,
    effectiveBalance: genesisBalanceGwei,
    slashed: false,
    activationEligibilityEpoch: 0,
    activationEpoch: 0,
    exitEpoch: Number.POSITIVE_INFINITY,
    withdrawableEpoch: Number.POSITIVE_INFINITY,
  }
}

/** The library computes the lookahead only when it upgrades a state to Fulu; this one starts there. */
function proposersOfFirstEpochs(
  state: ReturnType<typeof ssz.fulu.BeaconState.defaultViewDU>,
  caches: Parameters<typeof createCachedBeaconState>[1],
): number[] {
  const scratch = createCachedBeaconState(state.clone(), caches)
  const epochs = Array.from({ length: MIN_SEED_LOOKAHEAD + 1 }, (_, epoch) => epoch)
  return epochs.flatMap((epoch) => {
    const shuffling = scratch.epochCtx.getShufflingAtEpoch(epoch)
    return computeProposerIndices(ForkSeq.fulu, scratch, shuffling, epoch)
  })
}
