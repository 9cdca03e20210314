import { setTimeout as sleep } from 'node:timers/promises'

/** How long the pool may stay as it is before transactions that no block took are tried again. */
const retryMs = 1_000

/**
 * Makes a block whenever transactions are pending, so that a wallet need not wait for somebody to advance
 * the chain. Transactions that no block takes (a fee below the base fee) make one block a second, not one
 * after the other.
 *
 * A block with transactions is followed by one without when nothing else happens for a while. Libraries
 * look for a receipt only when they see a new block, and can be busy with the block before it at the very
 * moment the right one comes: on a chain that then stands still they would wait for ever.
 * @returns how to end it.
 */
export function startAutomine(parameters: startAutomine.Parameters): () => Promise<void> {
  const { pendingTransactions, needsFollowUp, advanceBlock, pollMs, onFailure } = parameters
  const stopping = new AbortController()
  const { signal } = stopping

  const loop = async () => {
    let refused = { count: 0, until: 0 }
    while (!signal.aborted) {
      const pending = await pendingTransactions()
      if (signal.aborted) return
      if (pending > 0 && (pending !== refused.count || Date.now() >= refused.until)) {
        const included = await advanceBlock()
        refused = { count: included === 0 ? pending : 0, until: Date.now() + retryMs }
        if (included !== undefined) continue
      }
      if (pending === 0 && needsFollowUp()) await advanceBlock()
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => undefined)
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

export declare namespace startAutomine {
  type Parameters = {
    pendingTransactions: () => Promise<number>
    /** Whether the newest block has transactions and has been the newest for a while. */
    needsFollowUp: () => boolean
    /** Returns how many transactions the block took; `undefined` if another block had them already. */
    advanceBlock: () => Promise<number | undefined>
    pollMs: number
    onFailure: (cause: unknown) => void
  }
}
