import type { Client, Hash, TransactionReceipt } from 'viem'
import { TransactionReplacedError } from '../errors/TransactionReplacedError.ts'
import { TransactionRevertedError } from '../errors/TransactionRevertedError.ts'
import { TransactionTimeoutError } from '../errors/TransactionTimeoutError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'
import { findOutcome } from './findOutcome.ts'

/** More than a timer takes. */
const longestTimerMs = 2 ** 31 - 1

/**
 * Waits until a transaction is included, or the same one with another fee. A node that does not
 * answer is asked again: the transaction was sent. Throws `TransactionRevertedError` if it reverted,
 * `TransactionReplacedError` if another was included with its nonce and `TransactionTimeoutError` if
 * it is not included in time.
 * @example
 * const receipt = await waitForSuccess(client, { hash })
 */
export async function waitForSuccess(
  client: Client,
  { hash, timeoutMs = 180_000 }: waitForSuccess.Parameters,
): Promise<waitForSuccess.ReturnType> {
  const outcome = await waitForOutcome(client, { hash, timeoutMs })
  if (outcome.kind === 'replaced') {
    throw new TransactionReplacedError({ hash, replacement: outcome.replacement })
  }
  const { receipt } = outcome
  // With another fee it has another hash: report the one that was included.
  if (receipt.status === 'reverted') {
    throw new TransactionRevertedError({ hash: receipt.transactionHash })
  }
  return receipt
}

export declare namespace waitForSuccess {
  type Parameters = {
    hash: Hash
    /** @default 180_000 */
    timeoutMs?: number | undefined
  }
  type ReturnType = TransactionReceipt
}

type Outcome = Exclude<findOutcome.ReturnType, { kind: 'pending' }>

/**
 * Asks on its own: viem's `waitForTransactionReceipt` passes over blocks that come while it looks for
 * a replacement, and waits on when there is no other.
 */
async function waitForOutcome(
  client: Client,
  { hash, timeoutMs }: { hash: Hash; timeoutMs: number },
): Promise<Outcome> {
  const endMs = performance.now() + timeoutMs
  let pending: findOutcome.Pending | undefined
  let cause: unknown

  for (let leftMs = timeoutMs; leftMs > 0; leftMs = endMs - performance.now()) {
    try {
      const found = await within(leftMs, findOutcome(client, { hash, pending }))
      if (found !== undefined && found.kind !== 'pending') return found
      pending = found?.pending ?? pending
    } catch (error) {
      cause = toMillpondError(error, client.chain)
    }
    await sleep(Math.max(0, Math.min(client.pollingInterval, endMs - performance.now())))
  }
  throw new TransactionTimeoutError({ hash, cause })
}

/** `undefined` when the time is over first. */
async function within<result>(ms: number, work: Promise<result>): Promise<result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.min(ms, longestTimerMs), undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
