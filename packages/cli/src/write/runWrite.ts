import { formatAmount, previewCall, renderCalldata, renderCast, renderSafe } from '@millpond/sdk'
import type { TransactionReceipt } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import { print } from '../output/print.ts'
import { renderDetails } from '../output/renderDetails.ts'
import { renderJson } from '../output/renderJson.ts'
import { resolveSender, type Sender } from './resolveSender.ts'
import { sendCalls } from './sendCalls.ts'
import type { Detail, Write } from './Write.ts'

/**
 * Previews a write, sends it, or renders it for somebody who sends it elsewhere, as `--via` says.
 * @throws CliError of `resolveSender` and `sendCalls`; ContractRevertError when it would revert
 */
export async function runWrite(
  context: Context,
  parameters: runWrite.Parameters,
): Promise<runWrite.ReturnType> {
  const { session, options, write } = parameters
  const sender = parameters.sender ?? (await resolveSender(context, session.network, options))

  const { via } = options
  if (via === undefined) {
    await preview(context, parameters, sender)
    return { kind: 'shown' }
  }
  switch (via) {
    case 'send':
      return { kind: 'sent', receipts: await send(context, parameters, sender) }
    case 'safe':
    case 'cast':
    case 'calldata':
      context.stderr.write(renderDetails(write.title, write.details))
      context.stdout.write(renderElsewhere(via, parameters, sender))
      return { kind: 'shown' }
  }
}

export declare namespace runWrite {
  type Parameters = {
    session: OpenSession
    options: addSendOptions.Options
    write: Write
    /** Default: what the options say. */
    sender?: Sender
  }
  type ReturnType =
    | { kind: 'shown' }
    /** Included, in the order of the calls. */
    | { kind: 'sent'; receipts: readonly TransactionReceipt[] }
}

type Cost =
  | { kind: 'unknown'; reason: string }
  | { kind: 'known'; gas: bigint; gasPrice: bigint; wei: bigint }

async function preview(
  context: Context,
  { session, options, write }: runWrite.Parameters,
  sender: Sender,
): Promise<void> {
  const cost = await estimate(session, write, sender)
  const { symbol } = session.network.nativeCurrency
  const { title, details, calls } = write
  const text =
    renderDetails(title, [...details, ['cost', renderCost(cost, symbol)]]) +
    'Preview: nothing was sent. Use --via send, safe, cast or calldata.\n'
  const data = {
    kind: 'preview',
    title,
    details: Object.fromEntries(details),
    calls: calls.map(renderCalldata),
    cost,
  }
  print(context, { json: options.json, data, text })
}

/** Only the first call can be simulated: the others need it included. */
async function estimate(
  { client, network }: OpenSession,
  { calls }: Write,
  sender: Sender,
): Promise<Cost> {
  if (sender.kind === 'unknown')
    return { kind: 'unknown', reason: 'no sender is known: add --from' }
  const { gas, gasPrice, cost } = await previewCall(client, {
    account: sender.address,
    call: calls[0],
  })
  if (calls.length === 1) return { kind: 'known', gas, gasPrice, wei: cost }
  const { symbol } = network.nativeCurrency
  const first = formatAmount(cost, { symbol, digits: 6 })
  const reason = `the first of ${calls.length} transactions costs ${first}; the others depend on it`
  return { kind: 'unknown', reason }
}

function renderCost(cost: Cost, symbol: string): string {
  if (cost.kind === 'unknown') return `unknown: ${cost.reason}`
  const total = formatAmount(cost.wei, { symbol, digits: 6 })
  return `about ${total} at ${formatAmount(cost.gasPrice, { decimals: 9, digits: 2 })} gwei`
}

async function send(
  context: Context,
  { session, options, write }: runWrite.Parameters,
  sender: Sender,
): Promise<readonly TransactionReceipt[]> {
  context.stderr.write(renderDetails(write.title, write.details))
  const receipts = await sendCalls(context, session, sender, write)
  const result: readonly Detail[] = write.summarize?.(receipts) ?? []
  const transactions = receipts.map(({ transactionHash, blockNumber, gasUsed }) => ({
    hash: transactionHash,
    blockNumber,
    gasUsed,
  }))
  print(context, {
    json: options.json,
    data: { kind: 'sent', title: write.title, transactions, result: Object.fromEntries(result) },
    text: transactions
      .map(({ hash, blockNumber }) => `Included ${hash} in block ${blockNumber}\n`)
      .join('')
      .concat(renderDetails(undefined, result)),
  })
  return receipts
}

function renderElsewhere(
  via: 'safe' | 'cast' | 'calldata',
  { session, write }: runWrite.Parameters,
  sender: Sender,
): string {
  const { calls, title } = write
  switch (via) {
    case 'cast':
      return calls.map((call) => `${renderCast(call)}\n`).join('')
    case 'calldata':
      return renderJson(calls.map(renderCalldata))
    case 'safe': {
      const safe = sender.kind === 'unknown' ? undefined : sender.address
      const options = { chainId: session.network.chainId, name: title, createdAtMs: Date.now() }
      return renderJson(renderSafe(calls, { ...options, safe }))
    }
  }
}
