import './setup.ts'
import type { ChainConfig } from '@lodestar/config'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import type { ValidatorStatus } from '@lodestar/types'
import { type Address, bytesToHex, getAddress, type Hex } from 'viem'
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'
import { InvalidOptionError, NoProposerError } from '../errors.ts'
import { startBeaconApi } from './beacon-api/startBeaconApi.ts'
import { ConsensusChain } from './consensus/ConsensusChain.ts'
import { createGenesisState } from './consensus/createGenesisState.ts'
import { createInteropValidators } from './consensus/createInteropValidators.ts'
import { createLocalSigner } from './consensus/createLocalSigner.ts'
import type { Duties } from './consensus/Duties.ts'
import { findNextProposal } from './consensus/findNextProposal.ts'
import { localChainConfig } from './consensus/localChainConfig.ts'
import { Driver } from './Driver.ts'
import { AnvilBackend } from './execution/AnvilBackend.ts'
import { startAutomine } from './startAutomine.ts'

const defaultValidators = 64
const mnemonic = 'test test test test test test test test test test test junk'
const defaultFeeRecipient = '0xfee0000000000000000000000000000000000000'

/**
 * Starts a local Ethereum: consensus in this process, execution in Anvil, a standard Beacon API. Blocks are
 * made when transactions are pending and when `advance…` is called; time passes only in the chain.
 * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError, InvalidOptionError.
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
  const genesisTime = options.genesisTime ?? Math.floor(Date.now() / 1000)
  requireValidators(validators)

  const backend = await AnvilBackend.start({
    chainId,
    genesisTime,
    port: rpcPort,
    mnemonic,
    accounts: options.accounts ?? 10,
    accountBalance: options.accountBalanceEther ?? 100_000,
    gasLimit: options.gasLimit ?? 60_000_000,
    stateHistory: options.stateHistory ?? 300,
  })
  try {
    const chain = createChain({ options, chainId, genesisTime, validators, backend })
    const api = await startBeaconApi({ chain, port: beaconPort })
    return createHandle({ options, chain, backend, api, mode })
  } catch (cause) {
    await backend.stop()
    throw cause
  }
}

export declare namespace startEthereumDevnet {
  type Options = Partial<Duties> & {
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

/** A running local Ethereum. */
export type EthereumDevnet = {
  rpcUrl: string
  beaconUrl: string
  chainId: number
  /** Seconds. */
  genesisTime: number
  slotsPerEpoch: number
  /** Validators with a lower index run the chain from genesis. */
  genesisValidators: number
  accounts: readonly { address: Address; privateKey: Hex }[]
  /** The newest block of both layers. */
  head: () => EthereumHead
  /** Passes slots; one block each, unless the proposer is offline. */
  advanceSlots: (count: number, options?: AdvanceOptions) => Promise<void>
  /** Passes epochs; in fast mode one block each. */
  advanceEpochs: (count: number, options?: AdvanceOptions) => Promise<void>
  /** Passes epochs until the validator has the status. @throws AdvanceBoundError */
  advanceUntil: (
    parameters: AdvanceOptions & {
      pubkey: Hex
      status: ValidatorStatus
      /** Default 1000. */
      maxEpochs?: number
      onProgress?: (progress: Driver.Progress) => void
    },
  ) => Promise<Driver.Progress>
  /**
   * Waits for the block that is being made, if any. The execution side shows a receipt a moment before the
   * consensus side and the listeners have the block.
   */
  settled: () => Promise<void>
  /** A validator at the head; `unknown` if it is not in the registry. */
  validator: (pubkey: Hex) => ConsensusChain.ValidatorView
  /** The next slot that the validator proposes in this epoch or the next; `undefined` if none. */
  nextProposal: (pubkey: Hex) => number | undefined
  /** Replaces who is online and who gets the fees, from the next slot on. */
  setDuties: (duties: Partial<Duties>) => void
  /** Awaited after every block. Returns how to end that. */
  onBlock: (listener: Driver.Listener) => () => void
  /** Everything that consensus paid to this address so far, in wei. */
  withdrawalsTo: (address: Address) => bigint
  /** Everything that consensus paid out of this validator so far, in wei. */
  withdrawalsOf: (validatorIndex: number) => bigint
  /** The consensus chain itself, for tests and proofs. */
  chain: ConsensusChain
  /** Process id of Anvil. */
  anvilPid: number | undefined
  /** Ends everything, Anvil for sure. Safe to call twice. */
  stop: () => Promise<void>
}

export type AdvanceOptions = { mode?: ConsensusChain.Mode }

export type EthereumHead = {
  slot: number
  epoch: number
  root: Hex
  blockNumber: number
  blockHash: Hex
  /** Seconds. */
  timestamp: number
  finalizedEpoch: number
}

function createChain(parameters: {
  options: startEthereumDevnet.Options
  chainId: number
  genesisTime: number
  validators: number
  backend: AnvilBackend
}): ConsensusChain {
  const { options, chainId, genesisTime, backend } = parameters
  const { isOnline = () => true, feeRecipientOf = () => defaultFeeRecipient } = options
  const { secretKeys, validators } = createInteropValidators(parameters.validators)
  const genesis = createGenesisState({
    config: localChainConfig({ ...options.config, chainId }),
    genesisTime,
    validators,
    executionBlock: backend.genesis,
  })
  const signer = createLocalSigner(secretKeys)
  return new ConsensusChain({ genesis, duties: { isOnline, feeRecipientOf }, signer })
}

function createHandle(parameters: {
  options: startEthereumDevnet.Options
  chain: ConsensusChain
  backend: AnvilBackend
  api: startBeaconApi.ReturnType
  mode: ConsensusChain.Mode
}): EthereumDevnet {
  const { options, chain, backend, api, mode } = parameters
  const driver = new Driver({ chain, backend })
  const stopAutomine =
    options.automine === false
      ? async () => undefined
      : startAutomine({
          pendingTransactions: () => backend.pendingTransactions(),
          needsFollowUp: () => driver.isAloneSince(options.followUpMs ?? 1_500),
          advanceBlock: () => driver.advanceBlock(mode).catch(noneIfNoProposer),
          pollMs: options.autominePollMs ?? 75,
          onFailure: (cause) => options.onFailure?.(cause),
        })
  const stopAll = async () => {
    await driver.stop()
    await stopAutomine()
    await Promise.all([api.stop(), backend.stop()])
  }
  let stopping: Promise<void> | undefined

  return {
    rpcUrl: backend.rpcUrl,
    beaconUrl: api.url,
    chainId: backend.chainId,
    genesisTime: chain.state.genesisTime,
    slotsPerEpoch: SLOTS_PER_EPOCH,
    genesisValidators: options.validators ?? defaultValidators,
    accounts: devAccounts(options.accounts ?? 10),
    head: () => toHead(chain),
    advanceSlots: (count, advance) => driver.advanceSlots(count, advance?.mode ?? mode),
    advanceEpochs: (count, advance) => driver.advanceEpochs(count, advance?.mode ?? mode),
    advanceUntil: (until) => driver.advanceUntil({ ...until, mode: until.mode ?? mode }),
    settled: () => driver.settled(),
    validator: (pubkey) => chain.validator(pubkey),
    nextProposal: (pubkey) => nextProposal(chain, pubkey),
    setDuties: (duties) => chain.setDuties(duties),
    onBlock: (listener) => driver.onBlock(listener),
    withdrawalsTo: (address) => driver.withdrawalsTo(getAddress(address)),
    withdrawalsOf: (index) => driver.withdrawalsOf(index),
    chain,
    anvilPid: backend.pid,
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}

/** While everybody is offline transactions wait; automining goes on when somebody comes back. */
function noneIfNoProposer(cause: unknown): number {
  if (cause instanceof NoProposerError) return 0
  throw cause
}

function nextProposal(chain: ConsensusChain, pubkey: Hex): number | undefined {
  const validator = chain.validator(pubkey)
  if (validator.kind === 'unknown') return undefined
  const { state, head } = chain
  return findNextProposal(state, { validatorIndex: validator.index, afterSlot: head.slot })
}

function toHead(chain: ConsensusChain): EthereumHead {
  const { head, state } = chain
  const { blockHash, timestamp, blockNumber } = state.latestExecutionPayloadHeader
  return {
    slot: head.slot,
    epoch: Math.floor(head.slot / SLOTS_PER_EPOCH),
    root: head.root,
    blockNumber,
    blockHash: bytesToHex(blockHash),
    timestamp,
    finalizedEpoch: state.finalizedCheckpoint.epoch,
  }
}

/** The accounts that Anvil funds, with their well-known keys. */
function devAccounts(count: number): { address: Address; privateKey: Hex }[] {
  const parent = mnemonicToAccount(mnemonic, { path: "m/44'/60'/0'/0" }).getHdKey()
  return Array.from({ length: count }, (_, index) => {
    const key = parent.deriveChild(index).privateKey
    if (key === null)
      throw new InvalidOptionError({ option: 'accounts', value: String(count), rule: 'too many' })
    const privateKey = bytesToHex(key)
    return { address: privateKeyToAddress(privateKey), privateKey }
  })
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
