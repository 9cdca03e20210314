import type { Client } from 'viem'
import { getBlockNumber } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Asks for the events of each new range of blocks until it is stopped. A range that fails is asked
 * for again, so none is skipped; none is given twice.
 * @returns What stops it.
 */
export function watchEvents<event>(
  client: Client,
  { read, watch }: watchEvents.Parameters<event>,
): () => void {
  const { confirmations = 0n, pollingIntervalMs = client.pollingInterval } = watch
  let next = watch.fromBlock
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function poll() {
    const head = (await getBlockNumber(client, { cacheTime: 0 })) - confirmations
    next ??= head + 1n
    if (head < next) return
    const events = await read({ fromBlock: next, toBlock: head })
    next = head + 1n
    if (events.length > 0 && !isStopped) watch.onEvents(events)
  }

  async function run() {
    await poll().catch((error: unknown) => {
      if (!isStopped) watch.onError?.(toMillpondError(error, client.chain))
    })
    if (!isStopped) timer = setTimeout(() => void run(), pollingIntervalMs)
  }

  void run()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

export declare namespace watchEvents {
  type Range = {
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  type Watch<event> = {
    /** Gets the events of new blocks, in order. */
    onEvents: (events: event[]) => void
    /** Gets what went wrong; the same blocks are asked for again. */
    onError?: ((error: unknown) => void) | undefined
    /** First block. @default the next one */
    fromBlock?: bigint | undefined
    /** Blocks that must follow one before its events are given. @default 0n */
    confirmations?: bigint | undefined
    /** @default that of the client */
    pollingIntervalMs?: number | undefined
  }
  type Parameters<event> = {
    read: (range: Range) => Promise<event[]>
    watch: Watch<event>
  }
}
