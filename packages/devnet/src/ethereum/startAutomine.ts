import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Makes a block whenever transactions are pending, so that a wallet need not wait for somebody to advance
 * the chain. Transactions that no block takes (a nonce gap, a limit above the block's) do not make blocks
 * over and over: after a block without effect it waits for the pool to change.
 * @returns how to end it.
 */
export function startAutomine(parameters: startAutomine.Parameters): () => Promise<void> {
  const { pendingTransactions, advanceBlock, pollMs, onFailure } = parameters
  const stopping = new AbortController()

  const loop = async () => {
    let stuck = 0
    while (!stopping.signal.aborted) {
      const pending = await pendingTransactions()
      if (stopping.signal.aborted) return
      if (pending > 0 && pending !== stuck) {
        await advanceBlock()
        const left = await pendingTransactions()
        stuck = left >= pending ? left : 0
        continue
      }
      if (pending === 0) stuck = 0
      await sleep(pollMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    }
  }
  const ended = loop().catch((cause: unknown) => {
    if (!stopping.signal.aborted) onFailure(cause)
  })

  return async () => {
    stopping.abort()
    await ended
  }
}

export declare namespace startAutomine {
  type Parameters = {
    pendingTransactions: () => Promise<number>
    advanceBlock: () => Promise<void>
    pollMs: number
    onFailure: (cause: unknown) => void
  }
}
