import { randomUUID } from 'node:crypto'
import { sendSigned, signTransaction as sign, type signTransaction } from '@millpond/sdk'
import type { TransactionReceipt } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { renderCommandLine } from '../prompt/renderCommandLine.ts'
import type { createWallet } from './createWallet.ts'
import { findOnChain } from './journal/findOnChain.ts'
import { appendLine, journalPath, readJournal } from './journal/journal.ts'
import { type Decision, findCandidates, planResume, type Step } from './journal/planResume.ts'
import type { TransactionRecord } from './journal/TransactionRecord.ts'
import { interrupted, type Progress, waitForRecord } from './waitForRecord.ts'

/** A transaction that a command wants to send. */
export type Transaction = Step & {
  /** For progress and the journal. */
  label: string
  /** The most gas it may use, decided right before it is sent. */
  gas: () => Promise<bigint>
  /** Default: the next of the account. */
  nonce?: number
  /** Of the transaction that it replaces. Default: its own. */
  flow?: TransactionRecord['flow']
}

/**
 * Sends transactions one after the other, each when the one before it is included. Each is written
 * into the journal before anybody hears of it; what the journal has from an interrupted run is not
 * sent again. Stops at the first that fails; what was included before stays.
 * @returns The receipts, also of those that an earlier run sent.
 * @throws CliError INTERRUPTED, TRANSACTION_TIMEOUT, JOURNAL_UNWRITABLE; ContractRevertError,
 * TransactionRevertedError, TransactionReplacedError
 */
export async function sendTransactions(
  context: sendTransactions.Context,
  parameters: sendTransactions.Parameters,
): Promise<readonly TransactionReceipt[]> {
  const { transactions } = parameters
  const progress: Progress = { of: transactions.length, included: [], waiting: undefined }
  try {
    const decisions = await decide(context, parameters)
    const known = decisions.find((decision) => decision.kind !== 'send')
    const flowId = known?.record.flow.id ?? randomUUID()
    const receipts: TransactionReceipt[] = []
    for (const [index, transaction] of transactions.entries()) {
      const decision = decisions[index] ?? { kind: 'send' }
      const flow = transaction.flow ?? { id: flowId, step: index, of: transactions.length }
      const settled = { transaction, decision, flow, progress }
      const receipt = await settle(context, parameters, settled)
      progress.included.push(receipt.transactionHash)
      progress.waiting = undefined
      receipts.push(receipt)
    }
    return receipts
  } catch (error) {
    if (context.signal.aborted) throw interrupted(progress)
    throw error
  }
}

export declare namespace sendTransactions {
  type Context = Pick<Context_, 'stderr' | 'signal' | 'directory' | 'args'>
  type Parameters = {
    session: Pick<OpenSession, 'client' | 'network'>
    wallet: ReturnType<typeof createWallet>
    transactions: readonly Transaction[]
    /** Asked before each transaction: prices move. */
    fees: () => Promise<signTransaction.Fees>
    timeoutSeconds?: number | undefined
    /** False: send whatever the journal has. Default: true. */
    canResume?: boolean
  }
}

type Context_ = Context
type Settled = {
  transaction: Transaction
  decision: Decision
  flow: TransactionRecord['flow']
  progress: Progress
}

async function decide(
  { directory, args }: sendTransactions.Context,
  { session, wallet, transactions, canResume = true }: sendTransactions.Parameters,
): Promise<readonly Decision[]> {
  if (!canResume) return []
  const { chainId } = session.network
  const from = wallet.account.address
  const records = await readJournal(directory)
  const command = renderCommandLine(args)
  const steps = transactions.map((transaction) => ({ ...transaction, command }))
  const candidates = findCandidates(records, { chainId, from, steps })
  const found = await Promise.all(
    candidates.map(async (record) => ({
      record,
      chain: await findOnChain(session.client, record.hash),
    })),
  )
  return planResume({ steps, found })
}

async function settle(
  context: sendTransactions.Context,
  parameters: sendTransactions.Parameters,
  { transaction, decision, flow, progress }: Settled,
): Promise<TransactionReceipt> {
  const { stderr, signal, directory } = context
  const { session, timeoutSeconds } = parameters
  switch (decision.kind) {
    case 'skip': {
      const { record, receipt } = decision
      const block = String(receipt.blockNumber)
      stderr.write(`${transaction.label} was sent before, as ${record.hash}: not sent again.\n`)
      await appendLine(journalPath(directory), { ...stamp(record), status: 'included', block })
      return receipt
    }
    case 'wait': {
      const { record } = decision
      stderr.write(`${transaction.label} was sent before, as ${record.hash}: waiting for it …\n`)
      progress.waiting = record.hash
      return waitForRecord(context, { session, record, timeoutSeconds })
    }
    case 'send': {
      signal.throwIfAborted()
      const record = await send(context, parameters, { transaction, flow, progress })
      return waitForRecord(context, { session, record, timeoutSeconds })
    }
  }
}

async function send(
  { stderr, directory, args }: sendTransactions.Context,
  { session, wallet, fees: askFees }: sendTransactions.Parameters,
  { transaction, flow, progress }: Omit<Settled, 'decision'>,
): Promise<TransactionRecord> {
  const { label, to, data, value, nonce } = transaction
  stderr.write(`Sending ${label} from ${wallet.account.address} …\n`)
  const [gas, fees] = await Promise.all([transaction.gas(), askFees()])
  const signed = await sign(wallet, { to, data, value, gas, nonce, fees })

  const record: TransactionRecord = {
    timestamp: new Date().toISOString(),
    label,
    mode: 'send',
    network: session.network.name,
    chainId: session.network.chainId,
    from: wallet.account.address,
    to,
    data,
    value: String(value),
    hash: signed.hash,
    nonce: signed.nonce,
    status: 'pending',
    block: null,
    gas: String(gas),
    maxFeePerGas: String(signed.fees.maxFeePerGas),
    maxPriorityFeePerGas: String(signed.fees.maxPriorityFeePerGas),
    command: renderCommandLine(args),
    flow,
  }
  const path = journalPath(directory)
  await appendLine(path, record)
  progress.waiting = signed.hash
  try {
    await sendSigned(wallet, signed)
  } catch (error) {
    // The node may have taken it all the same; the next run asks the chain.
    await appendLine(path, { ...stamp(record), status: 'unknown' })
    throw error
  }
  stderr.write(`Sent ${signed.hash}; waiting for its block …\n`)
  return record
}

function stamp(record: TransactionRecord): TransactionRecord {
  return { ...record, timestamp: new Date().toISOString() }
}
