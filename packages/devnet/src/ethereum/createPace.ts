import './setup.ts'
import { createMutex } from '../createMutex.ts'
import { InvalidOptionError, NoProposerError } from '../errors.ts'
import { startAutomine } from '../startAutomine.ts'
import { startLive, untilNextBeat } from '../startLive.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import type { Driver } from './Driver.ts'
import type { LiveOptions } from './EthereumDevnet.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import type { startEthereumDevnet } from './startEthereumDevnet.ts'

const minSlotMs = 50

/**
 * What makes blocks while nobody asks for one: pending transactions, or in live mode the passing of time.
 * Starts with the former, unless automining is switched off.
 */
export function createPace(parameters: createPace.Parameters): createPace.ReturnType {
  const exclusive = createMutex()
  let isStopped = false
  let end = startAutomining(parameters)
  const change = (start: () => () => Promise<void>) =>
    exclusive(async () => {
      await end()
      end = isStopped ? none : start()
    })

  return {
    live: async (options = {}) => {
      const slotMs = options.slotMs ?? parameters.chain.config.SLOT_DURATION_MS
      requirePace(slotMs)
      await change(() => startTicking(parameters, { slotMs, mode: options.mode ?? 'real' }))
    },
    pause: () => change(() => startAutomining(parameters)),
    stop: () => {
      isStopped = true
      return change(() => none)
    },
  }
}

export declare namespace createPace {
  type Parameters = {
    driver: Driver
    backend: ExecutionBackend
    chain: ConsensusChain
    options: startEthereumDevnet.Options & { mode: ConsensusChain.Mode }
  }
  type ReturnType = {
    live: (options?: LiveOptions) => Promise<void>
    pause: () => Promise<void>
    stop: () => Promise<void>
  }
}

const none = async () => undefined

function startAutomining({ driver, backend, options }: createPace.Parameters): () => Promise<void> {
  if (options.automine === false) return none
  const pendingTransactions = () => backend.pendingTransactions()
  const needsFollowUp = () => driver.isAloneSince(options.followUpMs ?? 1_500)
  const isNeeded = async () => needsFollowUp() || (await pendingTransactions()) > 0
  return startAutomine({
    pendingTransactions,
    needsFollowUp,
    advanceBlock: () => driver.advanceBlockIf(isNeeded, options.mode).catch(noneIfNoProposer),
    pollMs: options.autominePollMs ?? 75,
    onFailure: (cause) => driver.fail(cause),
  })
}

function startTicking(
  { driver, chain }: createPace.Parameters,
  { slotMs, mode }: Required<LiveOptions>,
): () => Promise<void> {
  const genesisMs = chain.state.genesisTime * 1000
  const isRealTime = slotMs === chain.config.SLOT_DURATION_MS
  return startLive({
    firstInMs: isRealTime ? untilNextBeat({ nowMs: Date.now(), genesisMs, slotMs }) : slotMs,
    slotMs,
    advanceSlot: () => driver.advanceSlots(1, mode),
    onFailure: (cause) => driver.fail(cause),
  })
}

/** While everybody is offline transactions wait; automining goes on when somebody comes back. */
function noneIfNoProposer(cause: unknown): number {
  if (cause instanceof NoProposerError) return 0
  throw cause
}

function requirePace(slotMs: number): void {
  if (Number.isSafeInteger(slotMs) && slotMs >= minSlotMs) return
  throw new InvalidOptionError({
    option: 'slotMs',
    value: String(slotMs),
    rule: `it must be a whole number of milliseconds, at least ${minSlotMs}`,
  })
}
