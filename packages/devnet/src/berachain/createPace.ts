import { createMutex } from '../createMutex.ts'
import { InvalidOptionError } from '../errors.ts'
import { startAutomine } from '../startAutomine.ts'
import { startLive, untilNextBeat } from '../startLive.ts'
import type { LiveOptions } from './BerachainDevnet.ts'
import type { BeaconKitChain } from './consensus/BeaconKitChain.ts'
import type { Driver } from './Driver.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

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
      const slotMs = options.slotMs ?? parameters.chain.parameters.secondsPerSlot * 1_000
      requirePace(slotMs)
      await change(() => startTicking(parameters, slotMs))
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
    chain: BeaconKitChain
    options: { automine: boolean; autominePollMs: number; followUpMs: number }
  }
  type ReturnType = {
    live: (options?: LiveOptions) => Promise<void>
    pause: () => Promise<void>
    stop: () => Promise<void>
  }
}

const none = async () => undefined

function startAutomining({ driver, backend, options }: createPace.Parameters): () => Promise<void> {
  if (!options.automine) return none
  const pendingTransactions = () => backend.pendingTransactions()
  const needsFollowUp = () => driver.isAloneSince(options.followUpMs)
  const isNeeded = async () => needsFollowUp() || (await pendingTransactions()) > 0
  return startAutomine({
    pendingTransactions,
    needsFollowUp,
    advanceBlock: () => driver.advanceBlockIf(isNeeded),
    pollMs: options.autominePollMs,
    onFailure: (cause) => driver.fail(cause),
  })
}

function startTicking({ driver, chain }: createPace.Parameters, slotMs: number) {
  const genesisMs = chain.genesisTime * 1_000
  const isRealTime = slotMs === chain.parameters.secondsPerSlot * 1_000
  return startLive({
    firstInMs: isRealTime ? untilNextBeat({ nowMs: Date.now(), genesisMs, slotMs }) : slotMs,
    slotMs,
    advanceSlot: () => driver.advanceBlocks(1, { skip: false }),
    onFailure: (cause) => driver.fail(cause),
  })
}

function requirePace(slotMs: number): void {
  if (Number.isSafeInteger(slotMs) && slotMs >= minSlotMs) return
  throw new InvalidOptionError({
    option: 'slotMs',
    value: String(slotMs),
    rule: `it must be a whole number of milliseconds, at least ${minSlotMs}`,
  })
}
