import { formatAmount, type signTransaction } from '@millpond/sdk'
import type { Command } from 'commander'
import { type Hash, isAddressEqual } from 'viem'
import type { OpenSession } from '../../chain/openSession.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addFeeOptions } from '../../options/addFeeOptions.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSenderOptions } from '../../options/addSenderOptions.ts'
import { parseHash } from '../../options/parseHash.ts'
import { formatGwei } from '../../output/formatGwei.ts'
import { print } from '../../output/print.ts'
import { renderDetails } from '../../output/renderDetails.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { toLabelled } from '../../output/toLabelled.ts'
import { createWallet } from '../../write/createWallet.ts'
import { estimateFees } from '../../write/estimateFees.ts'
import { printReceipts } from '../../write/printReceipts.ts'
import { resolveSender, type Sender } from '../../write/resolveSender.ts'
import { sendTransactions, type Transaction } from '../../write/sendTransactions.ts'
import type { Detail } from '../../write/Write.ts'
import { connectTx } from './connectTx.ts'
import { findStuck, type Stuck } from './findStuck.ts'
import { planReplacement } from './planReplacement.ts'

/** Adds a command that takes the place of a transaction which is not included yet. */
export function addTxWrite(
  group: Command,
  context: Context,
  { plan, ...texts }: addTxWrite.Parameters,
): void {
  const command = addCommand(group, { output: writeOutput, ...texts }).argument(
    '<hash>',
    'of the transaction that is not included yet',
    parseHash('<hash>'),
  )
  addFeeOptions(addSenderOptions(addNetworkOptions(command))).action(
    async (hash: Hash, options: addTxWrite.Options) => {
      const { via } = options
      if (via !== undefined && via !== 'send') throw unsupported(via)
      const session = await connectTx(context, options)
      const sender = await resolveSender(context, session.network, options)
      const stuck = await findStuck(context, session, hash)
      assertOwn(sender, stuck)

      const fees = await askFees(session, stuck, options)
      const planned = { stuck, fees, planned: plan(stuck) }
      if (via === 'send') await send(context, { session, options, sender, ...planned })
      else preview(context, { session, options, ...planned })
    },
  )
}

export declare namespace addTxWrite {
  type Options = addNetworkOptions.Options & addSenderOptions.Options & addFeeOptions.Options
  type Planned = { title: string; transaction: Omit<Transaction, 'gas'> & { gas: bigint } }
  type Parameters = Omit<addCommand.Parameters, 'output'> & {
    /** What is sent with the nonce of what is stuck. */
    plan: (stuck: Stuck) => Planned
  }
}

type Prepared = {
  session: OpenSession
  options: addTxWrite.Options
  stuck: Stuck
  fees: signTransaction.Fees
  planned: addTxWrite.Planned
}

function preview(context: Context, { session, options, stuck, fees, planned }: Prepared): void {
  const { title, transaction } = planned
  const { to, value, data, label, gas } = transaction
  const details = renderStuck(stuck, fees)
  const wei = gas * fees.maxFeePerGas
  const { symbol } = session.network.nativeCurrency
  const most = `at most ${formatAmount(wei, { symbol, digits: 6 })}`
  print(context, {
    json: options.json,
    data: {
      kind: 'preview',
      title,
      details: toLabelled(details),
      calls: [{ to, value, data, functionName: label, arguments: [] }],
      cost: { kind: 'known', gas, gasPrice: fees.maxFeePerGas, wei },
    },
    text: `${renderDetails(title, [...details, ['cost', most]])}Preview: nothing was sent. Use --via send.\n`,
  })
}

async function send(
  context: Context,
  { session, options, sender, stuck, fees, planned }: Prepared & { sender: Sender },
): Promise<void> {
  const { title, transaction } = planned
  const wallet = createWallet(session, sender)
  context.stderr.write(renderDetails(title, renderStuck(stuck, fees)))
  const receipts = await sendTransactions(context, {
    session,
    wallet,
    transactions: [{ ...transaction, gas: async () => transaction.gas }],
    fees: async () => fees,
    timeoutSeconds: options.timeoutSeconds,
    // It shall be sent again: that is the point.
    canResume: false,
  })
  printReceipts(context, { options, write: { title }, receipts })
}

function renderStuck({ nonce, label, fees: old }: Stuck, fees: signTransaction.Fees): Detail[] {
  return [
    ['stuck', label],
    ['nonce', String(nonce)],
    ['most per gas', `${formatGwei(fees.maxFeePerGas)} instead of ${formatGwei(old.maxFeePerGas)}`],
    [
      'to the proposer',
      `${formatGwei(fees.maxPriorityFeePerGas)} instead of ${formatGwei(old.maxPriorityFeePerGas)}`,
    ],
  ]
}

async function askFees(
  session: OpenSession,
  { fees: old }: Stuck,
  asked: addFeeOptions.Options,
): Promise<signTransaction.Fees> {
  return planReplacement({ old, asked, ...(await estimateFees(session)) })
}

function assertOwn(sender: Sender, { from, hash }: Stuck): void {
  if (sender.kind === 'unknown' || isAddressEqual(sender.address, from)) return
  throw new CliError({
    code: 'SENDER_MISMATCH',
    message: `${hash} was sent from ${from}, not from ${sender.address}.`,
    next: 'Use the key that sent it: only the same account can take its place.',
    exitCode: exitCodes.usage,
  })
}

function unsupported(via: string): CliError {
  return new CliError({
    code: 'VIA_UNSUPPORTED',
    message: `Only the key that sent a transaction can take its place; --via ${via} has no key.`,
    next: 'Use --via send, or leave it out for a preview.',
    exitCode: exitCodes.usage,
  })
}
