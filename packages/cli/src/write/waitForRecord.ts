import {
  TransactionReplacedError,
  TransactionRevertedError,
  TransactionTimeoutError,
  waitForSuccess,
} from '@millpond/sdk'
import type { Hash, TransactionReceipt } from 'viem'
import { abortable } from '../aborted.ts'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { appendLine, journalPath } from './journal/journal.ts'
import type { TransactionRecord } from './journal/TransactionRecord.ts'

const defaultTimeoutSeconds = 180
const progressMs = 15_000

/**
 * Waits until a transaction of the journal is decided, and writes down how.
 * @throws CliError TRANSACTION_TIMEOUT; TransactionRevertedError, TransactionReplacedError; the
 * signal's reason when it is aborted
 */
export async function waitForRecord(
  context: Pick<Context, 'stderr' | 'signal' | 'directory'>,
  { session, record, timeoutSeconds = defaultTimeoutSeconds }: waitForRecord.Parameters,
): Promise<TransactionReceipt> {
  const { client } = session
  const { hash } = record
  const note = (changes: Partial<TransactionRecord>) =>
    appendLine(journalPath(context.directory), {
      ...record,
      timestamp: new Date().toISOString(),
      ...changes,
    })

  const ticking = tick(context, hash)
  try {
    const waiting = waitForSuccess(client, { hash, timeoutMs: timeoutSeconds * 1_000 })
    const receipt = await abortable(waiting, context.signal)
    const { transactionHash, blockNumber } = receipt
    if (transactionHash !== hash) await note({ status: 'replaced' })
    await note({ hash: transactionHash, status: 'included', block: String(blockNumber) })
    return receipt
  } catch (error) {
    if (error instanceof TransactionRevertedError) await note({ status: 'reverted' })
    if (error instanceof TransactionReplacedError) await note({ status: 'replaced' })
    if (error instanceof TransactionTimeoutError) throw timedOut(hash, timeoutSeconds, error)
    throw error
  } finally {
    clearInterval(ticking)
  }
}

export declare namespace waitForRecord {
  type Parameters = {
    session: Pick<OpenSession, 'client'>
    record: TransactionRecord
    /** Default: 180. */
    timeoutSeconds?: number | undefined
  }
}

/** How far a command came. */
export type Progress = {
  /** Number of its transactions. */
  of: number
  included: Hash[]
  /** Handed to the node, not included yet. */
  waiting: Hash | undefined
}

/** What Ctrl-C left behind. */
export function interrupted({ of, included, waiting }: Progress): CliError {
  const done = `${included.length} of ${of} included`
  const sent = waiting === undefined ? '' : `, ${waiting} sent and not included yet`
  const rest = of - included.length - (waiting === undefined ? 0 : 1)
  return new CliError({
    code: 'INTERRUPTED',
    message: `Interrupted: ${done}${sent}, ${rest} not sent.`,
    next:
      included.length === 0 && waiting === undefined
        ? 'Nothing was sent. Run the same command again.'
        : 'Run the same command again: it sends nothing twice. `millpond tx list` shows what was sent.',
    exitCode: exitCodes.interrupted,
  })
}

function timedOut(hash: Hash, seconds: number, cause: TransactionTimeoutError): CliError {
  return new CliError({
    code: 'TRANSACTION_TIMEOUT',
    message: `Transaction ${hash} was sent and is not included after ${seconds} s. It still can be.`,
    next: `Run the same command again to wait on, or pay more with \`millpond tx replace ${hash} --via send\`.`,
    exitCode: exitCodes.timeout,
    cause,
  })
}

function tick({ stderr }: Pick<Context, 'stderr'>, hash: Hash): NodeJS.Timeout {
  const startMs = performance.now()
  return setInterval(() => {
    const seconds = Math.round((performance.now() - startMs) / 1_000)
    stderr.write(`Still waiting for ${hash} (${seconds} s) …\n`)
  }, progressMs).unref()
}
