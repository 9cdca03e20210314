import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Passes a slot every `slotMs` of real time. One that takes longer than that is followed by the next one
 * at once; those that did not fit in are not made up for, so that a slow machine has a slow chain and not
 * a growing debt.
 * @returns how to end it; resolves when no slot is being made any more.
 */
export function startLive(parameters: startLive.Parameters): () => Promise<void> {
  const { firstInMs, slotMs, advanceSlot, onFailure } = parameters
  const stopping = new AbortController()
  const { signal } = stopping

  const loop = async () => {
    let due = performance.now() + firstInMs
    for (;;) {
      const wait = Math.max(0, due - performance.now())
      await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined)
      if (signal.aborted) return
      await advanceSlot()
      due = nextDue({ due, slotMs, now: performance.now() })
    }
  }
  const ended = loop().catch((cause: unknown) => {
    if (!signal.aborted) onFailure(cause)
  })

  return async () => {
    stopping.abort()
    await ended
  }
}

export declare namespace startLive {
  type Parameters = {
    /** Real time until the first slot. */
    firstInMs: number
    slotMs: number
    advanceSlot: () => Promise<void>
    /** Called once; no slot passes after it. */
    onFailure: (cause: unknown) => void
  }
}

/** When the next slot is due: on the beat, as long as it can be held. */
export function nextDue(parameters: { due: number; slotMs: number; now: number }): number {
  const { due, slotMs, now } = parameters
  const onBeat = due + slotMs
  if (onBeat >= now) return onBeat
  // Late: now, and the beat goes on from where it would be.
  return now - ((now - due) % slotMs)
}

/** Real time until the next whole slot since genesis by the wall clock. */
export function untilNextBeat(parameters: {
  nowMs: number
  genesisMs: number
  slotMs: number
}): number {
  const { nowMs, genesisMs, slotMs } = parameters
  const into = (((nowMs - genesisMs) % slotMs) + slotMs) % slotMs
  return slotMs - into
}
