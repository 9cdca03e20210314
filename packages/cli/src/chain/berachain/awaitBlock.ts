import { setTimeout as sleep } from 'node:timers/promises'
import { formatDuration, formatInteger } from '@millpond/sdk'
import type { Context } from '../../context.ts'
import type { Session } from './connect.ts'

/** How often a wait of days says how long it still is. */
const tellMs = 600_000
const longestPauseMs = 30_000

/**
 * Waits until the newest block is this one or later, for days if need be, and says now and then how
 * long it still takes. A node that does not answer for a while is asked again.
 * @throws the reason of the signal
 */
export async function awaitBlock(
  { stderr, signal }: Pick<Context, 'stderr' | 'signal'>,
  session: Pick<Session, 'client' | 'network'>,
  { blockNumber, what }: awaitBlock.Parameters,
): Promise<bigint> {
  let toldAtMs = Number.NEGATIVE_INFINITY
  while (true) {
    signal.throwIfAborted()
    const head = await readHead(session)
    if (head.kind === 'known' && head.blockNumber >= blockNumber) return head.blockNumber

    if (performance.now() - toldAtMs >= tellMs) {
      toldAtMs = performance.now()
      stderr.write(`${describe(session, head, { blockNumber, what })}\n`)
    }
    await sleep(pauseOf(session, head, blockNumber), undefined, { signal })
  }
}

export declare namespace awaitBlock {
  type Parameters = {
    blockNumber: bigint
    /** What comes then, as in `Waiting for …`. */
    what: string
  }
}

type Head = { kind: 'known'; blockNumber: bigint } | { kind: 'unknown' }

async function readHead({ client }: Pick<Session, 'client'>): Promise<Head> {
  try {
    return { kind: 'known', blockNumber: await client.getBlockNumber({ cacheTime: 0 }) }
  } catch {
    return { kind: 'unknown' }
  }
}

function describe(
  { network }: Pick<Session, 'network'>,
  head: Head,
  { blockNumber, what }: awaitBlock.Parameters,
): string {
  if (head.kind === 'unknown') return `Waiting for ${what}: the execution node does not answer …`
  const left = blockNumber - head.blockNumber
  const duration = formatDuration(left * BigInt(network.secondsPerSlot))
  return `Waiting for ${what}: ${formatInteger(left)} blocks, about ${duration} …`
}

/** A tenth of what is left, so that the end is not missed by much and nobody is asked all the time. */
function pauseOf(
  { client, network }: Pick<Session, 'client' | 'network'>,
  head: Head,
  blockNumber: bigint,
): number {
  // Blocks of a local chain come when somebody asks for them.
  if (network.kind === 'local') return client.pollingInterval
  if (head.kind === 'unknown') return longestPauseMs
  const leftMs = Number(blockNumber - head.blockNumber) * network.secondsPerSlot * 1_000
  return Math.min(longestPauseMs, Math.max(client.pollingInterval, leftMs / 10))
}
