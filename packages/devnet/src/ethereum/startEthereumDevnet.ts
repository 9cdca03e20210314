import './setup.ts'
import type { ChainConfig } from '@lodestar/config'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { Hex } from 'viem'
import { mnemonic } from '../devAccounts.ts'
import { InvalidOptionError } from '../errors.ts'
import { startBeaconApi } from './beacon-api/startBeaconApi.ts'
import { ConsensusChain } from './consensus/ConsensusChain.ts'
import { createGenesisState } from './consensus/createGenesisState.ts'
import { createInteropValidators } from './consensus/createInteropValidators.ts'
import { createLocalSigner } from './consensus/createLocalSigner.ts'
import type { Duties } from './consensus/Duties.ts'
import { localChainConfig } from './consensus/localChainConfig.ts'
import { createHandle } from './createHandle.ts'
import { applyDump } from './dump/applyDump.ts'
import { type LoadedChain, loadChain } from './dump/loadChain.ts'
import { loadExecution } from './dump/loadExecution.ts'
import { positionOf } from './dump/positionOf.ts'
import { readDump } from './dump/readDump.ts'
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
 * another client EngineMissingError, EngineExitedError, EngineTimeoutError, ExecutionUnsupportedError, RpcError;
 * with `load` DumpMissingError, NotADumpError, DumpCorruptError, DumpVersionError.
 * @example
 * const devnet = await startEthereumDevnet()
 * await devnet.advanceEpochs(3)
 * await devnet.stop()
 */
export async function startEthereumDevnet(
  options: startEthereumDevnet.Options = {},
): Promise<EthereumDevnet> {
  const dump = options.load === undefined ? undefined : await readDump(options.load)
  const settled = settle(dump === undefined ? options : applyDump(options, dump))
  requireValidators(settled.validators)
  const loaded = dump === undefined ? undefined : loadChain(dump)

  const backend =
    dump === undefined || loaded === undefined
      ? await startExecution(settled.execution, settled)
      : await loadExecution({ dump, loaded, start: { ...settled, mnemonic } })
  try {
    const chain = createChain({ options: settled, backend, loaded })
    const resume = positionOf(dump)
    const api = await startBeaconApi({ chain, port: settled.beaconPort })
    return createHandle({ options: settled, chain, backend, api, resume })
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
    /**
     * Folder that {@link EthereumDevnet.dump} wrote, to go on from there. Options that decide what the chain
     * is (chain id, genesis time, validators, configuration, accounts, gas limit) come from the dump; one
     * that says something else is refused.
     */
    load?: string
    /** Called once if the chain fails and cannot go on; calls that come later fail too. */
    onFailure?: (cause: unknown) => void
  }
}

/** The options with their defaults. */
function settle(options: startEthereumDevnet.Options) {
  return {
    ...options,
    chainId: options.chainId ?? 31337,
    execution: options.execution ?? ('anvil' as const),
    port: options.rpcPort ?? 0,
    beaconPort: options.beaconPort ?? 0,
    genesisTime: options.genesisTime ?? Math.floor(Date.now() / 1000),
    validators: options.validators ?? defaultValidators,
    mode: options.mode ?? ('fast' as const),
    accounts: options.accounts ?? 10,
    accountBalanceEther: options.accountBalanceEther ?? 100_000,
    gasLimit: options.gasLimit ?? 60_000_000,
    stateHistory: options.stateHistory ?? 300,
  }
}

/** Options with nothing left open. */
export type SettledOptions = ReturnType<typeof settle>

function createChain(parameters: {
  options: SettledOptions
  backend: ExecutionBackend
  loaded: LoadedChain | undefined
}): ConsensusChain {
  const { options, backend, loaded } = parameters
  const { isOnline = () => true, feeRecipientOf = () => defaultFeeRecipient } = options
  const { secretKeys, validators } = createInteropValidators(options.validators)
  // A client that runs already has a genesis of its own.
  const { timestamp: genesisTime = options.genesisTime } = backend.genesis.header
  const genesis =
    loaded?.genesis ??
    createGenesisState({
      config: localChainConfig({ ...options.config, chainId: backend.chainId }),
      genesisTime,
      validators,
      randomness: options.randomness,
      executionBlock: backend.genesis,
    })
  const duties = { isOnline, feeRecipientOf }
  const pubkeys = validators.map(({ pubkey }) => pubkey)
  const signer = createLocalSigner(secretKeys, pubkeys)
  return new ConsensusChain({ genesis, duties, signer, past: loaded?.past ?? [] })
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
