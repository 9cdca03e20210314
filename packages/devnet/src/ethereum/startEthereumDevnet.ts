import './setup.ts'
import type { ChainConfig } from '@lodestar/config'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { Hex } from 'viem'
import { InvalidOptionError } from '../errors.ts'
import { startBeaconApi } from './beacon-api/startBeaconApi.ts'
import { ConsensusChain } from './consensus/ConsensusChain.ts'
import { createGenesisState } from './consensus/createGenesisState.ts'
import { createInteropValidators } from './consensus/createInteropValidators.ts'
import { createLocalSigner } from './consensus/createLocalSigner.ts'
import type { Duties } from './consensus/Duties.ts'
import { localChainConfig } from './consensus/localChainConfig.ts'
import { createHandle } from './createHandle.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import { type ExecutionChoice, startExecution } from './execution/startExecution.ts'

const defaultValidators = 64
const defaultFeeRecipient = '0xfee0000000000000000000000000000000000000'

/**
 * Starts a local Ethereum: consensus in this process, execution in Anvil or another client, a standard
 * Beacon API. Blocks are made when transactions are pending and when `advance…` is called; time passes only
 * in the chain.
 * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError, InvalidOptionError; for
 * another client EngineMissingError, EngineExitedError, EngineTimeoutError, ExecutionUnsupportedError, RpcError.
 * @example
 * const devnet = await startEthereumDevnet()
 * await devnet.advanceEpochs(3)
 * await devnet.stop()
 */
export async function startEthereumDevnet(
  options: startEthereumDevnet.Options = {},
): Promise<EthereumDevnet> {
  const {
    chainId = 31337,
    rpcPort = 0,
    beaconPort = 0,
    mode = 'fast',
    validators = defaultValidators,
  } = options
  requireValidators(validators)

  const backend = await startExecution(options.execution ?? 'anvil', {
    chainId,
    genesisTime: options.genesisTime ?? Math.floor(Date.now() / 1000),
    port: rpcPort,
    accounts: options.accounts ?? 10,
    accountBalance: options.accountBalanceEther ?? 100_000,
    gasLimit: options.gasLimit ?? 60_000_000,
    stateHistory: options.stateHistory ?? 300,
  })
  try {
    const chain = createChain({ options, validators, backend })
    const api = await startBeaconApi({ chain, port: beaconPort })
    return createHandle({ options, chain, backend, api, mode, validators })
  } catch (cause) {
    await backend.stop()
    throw cause
  }
}

export declare namespace startEthereumDevnet {
  type Options = Partial<Duties> & {
    /**
     * What runs the execution side. Default `anvil`, the quick one. `ethereumjs` is a whole client behind the
     * Engine API, ten times slower; any other client is named by its URLs, and then chain id, genesis time
     * and funded accounts are those of its genesis (see `engineGenesis`).
     */
    execution?: ExecutionChoice
    /** Default 31337. */
    chainId?: number
    /** Default: any free port. */
    rpcPort?: number
    /** Default: any free port. */
    beaconPort?: number
    /** Seconds. Default: now. */
    genesisTime?: number
    /** Validators of 32 ETH that are active from genesis and always online unless `isOnline` says no. Default 64. */
    validators?: number
    /**
     * 32 bytes that the first committees and proposers are drawn from. Default: the hash of the execution
     * genesis block, which differs from client to client.
     */
    randomness?: Hex
    /** Changes of the consensus configuration, for instance a shorter `SHARD_COMMITTEE_PERIOD`. */
    config?: Partial<ChainConfig>
    /** How blocks are made unless a call says otherwise. Default `fast`. */
    mode?: ConsensusChain.Mode
    /** Whether pending transactions make a block at once. Default true. */
    automine?: boolean
    /** How often the pool is looked at. Default 75. */
    autominePollMs?: number
    /**
     * After a block with transactions and this much real time without another, an empty block follows, so
     * that nobody waits for ever for a new block. `Infinity` for never. Default 1500.
     */
    followUpMs?: number
    /** Number of funded accounts. Default 10. */
    accounts?: number
    /** What each has, in ether. Default 100,000. */
    accountBalanceEther?: number
    /** Gas limit of a block. Default 60,000,000. */
    gasLimit?: number
    /**
     * How many blocks back the execution side can be asked about balances, storage and calls; blocks, logs
     * and receipts stay for ever. Each costs Anvil about 0.6 MB. Default 300.
     */
    stateHistory?: number
    /** Called if automining fails; calls that come later fail too. */
    onFailure?: (cause: unknown) => void
  }
}

function createChain(parameters: {
  options: startEthereumDevnet.Options
  validators: number
  backend: ExecutionBackend
}): ConsensusChain {
  const { options, backend } = parameters
  const { timestamp: genesisTime = 0 } = backend.genesis.header
  const { isOnline = () => true, feeRecipientOf = () => defaultFeeRecipient } = options
  const { secretKeys, validators } = createInteropValidators(parameters.validators)
  const genesis = createGenesisState({
    config: localChainConfig({ ...options.config, chainId: backend.chainId }),
    genesisTime,
    validators,
    randomness: options.randomness,
    executionBlock: backend.genesis,
  })
  const signer = createLocalSigner(secretKeys)
  return new ConsensusChain({ genesis, duties: { isOnline, feeRecipientOf }, signer })
}

/** Below one validator per slot, slots would have no committee. */
function requireValidators(count: number): void {
  if (Number.isSafeInteger(count) && count >= SLOTS_PER_EPOCH) return
  throw new InvalidOptionError({
    option: 'validators',
    value: String(count),
    rule: `it must be at least ${SLOTS_PER_EPOCH}`,
  })
}
