import { bytesToHex } from 'viem'
import { InvalidOptionError } from '../errors.ts'
import type {
  AdvanceOptions,
  BerachainContracts,
  BerachainDevnet,
  BerachainHead,
} from './BerachainDevnet.ts'
import type { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import { createPace } from './createPace.ts'
import type { Driver } from './Driver.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import type { startNodeApi } from './node-api/startNodeApi.ts'
import type { SettledOptions } from './startBerachainDevnet.ts'

/** The methods of a running chain, and what makes its blocks when nobody calls them. */
export function createHandle(parameters: createHandle.Parameters): BerachainDevnet {
  const { options, chain, driver, backend, api, contracts } = parameters
  const pace = createPace({ driver, backend, chain, options })
  const stopAll = async () => {
    await driver.stop()
    await pace.stop()
    await Promise.all([api.stop(), backend.stop()])
  }
  let stopping: Promise<void> | undefined

  return {
    rpcUrl: backend.rpcUrl,
    nodeApiUrl: api.url,
    chainId: backend.chainId,
    genesisTime: chain.genesisTime,
    slotsPerEpoch: chain.parameters.slotsPerEpoch,
    secondsPerSlot: chain.parameters.secondsPerSlot,
    genesisValidators: options.validators,
    accounts: parameters.accounts,
    governance: parameters.governance,
    contracts,
    head: () => readHead(chain),
    slot: () => chain.slot,
    stopped: () => driver.stopped,
    advanceBlocks: (count, advance) => driver.advanceBlocks(count, toDriven(advance)),
    advanceEpochs: (count, advance) => advanceEpochs(parameters, count, toDriven(advance)),
    advanceSeconds: (seconds, advance) => advanceSeconds(parameters, seconds, toDriven(advance)),
    advanceUntil: (until) => driver.advanceUntil({ ...until, ...toDriven(until) }),
    snapshot: () => driver.snapshot(),
    rewind: async (snapshot) => {
      await driver.rewind(snapshot)
      return readHead(chain)
    },
    onRewind: (listener) => driver.onRewind(() => listener(readHead(chain))),
    live: (live) => pace.live(live),
    pause: () => pace.pause(),
    settled: () => driver.settled(),
    validator: (pubkey) => chain.validator(pubkey),
    validators: () => chain.validators(),
    setFeeRecipient: (pubkey, recipient) => chain.setFeeRecipient(pubkey, recipient),
    onBlock: (listener) => driver.onBlock(listener),
    withdrawalsTo: (address) => driver.withdrawalsTo(address),
    withdrawalsOf: (index) => driver.withdrawalsOf(index),
    chain,
    executionPid: backend.pid,
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}

export declare namespace createHandle {
  type Parameters = {
    options: SettledOptions
    chain: BeaconKitChain
    driver: Driver
    backend: ExecutionBackend
    api: startNodeApi.ReturnType
    accounts: BerachainDevnet['accounts']
    governance: BerachainDevnet['governance']
    contracts: BerachainContracts
  }
}

function toDriven({ everyBlock = false }: AdvanceOptions = {}): Driver.AdvanceOptions {
  return { skip: !everyBlock }
}

async function advanceEpochs(
  { chain, driver }: createHandle.Parameters,
  count: number,
  options: Driver.AdvanceOptions,
): Promise<void> {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new InvalidOptionError({
      option: 'epochs',
      value: String(count),
      rule: 'it must be a whole number of at least 0',
    })
  // A block that is in the making is not part of them.
  await driver.settled()
  if (count === 0) return
  const { slotsPerEpoch } = chain.parameters
  await driver.advanceBlocks(count * slotsPerEpoch - (chain.slot % slotsPerEpoch), options)
}

async function advanceSeconds(
  { chain, driver }: createHandle.Parameters,
  seconds: number,
  options: Driver.AdvanceOptions,
): Promise<void> {
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new InvalidOptionError({
      option: 'seconds',
      value: String(seconds),
      rule: 'it must be a number, not below 0',
    })
  await driver.advanceBlocks(Math.ceil(seconds / chain.parameters.secondsPerSlot), options)
}

function readHead({ head, parameters }: BeaconKitChain): BerachainHead {
  const { slot, root, timestamp, state } = head
  return {
    slot,
    epoch: Math.floor(slot / parameters.slotsPerEpoch),
    root,
    blockNumber: slot,
    blockHash: bytesToHex(state.latestExecutionPayloadHeader.blockHash),
    timestamp,
  }
}
