import {
  ContractRevertError,
  estimateCallGas,
  renderCalldata,
  sendMarginPercent,
} from '@millpond/sdk'
import type { TransactionReceipt } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Via } from '../options/addSenderOptions.ts'
import type { addSendOptions } from '../options/addSendOptions.ts'
import { print } from '../output/print.ts'
import { checkRole, type RoleCheck, requireRole } from './checkRole.ts'
import { createWallet } from './createWallet.ts'
import { describeWrite, renderWrite } from './describeWrite.ts'
import { type Cost, estimateWrite } from './estimateWrite.ts'
import { appendTxLog } from './journal/appendTxLog.ts'
import { printReceipts } from './printReceipts.ts'
import { refreshWrite } from './refreshWrite.ts'
import { refuseUnused } from './refuseUnused.ts'
import { requireConsent } from './requireConsent.ts'
import { resolveFees } from './resolveFees.ts'
import { resolveSender, type Sender } from './resolveSender.ts'
import { sendTransactions } from './sendTransactions.ts'
import type { Write } from './Write.ts'
import { writeElsewhere } from './writeElsewhere.ts'

/**
 * Previews a write, sends it, or renders it for somebody who sends it elsewhere, as `--via` says.
 * @throws CliError VIA_AMBIGUOUS, OPTION_UNUSED, ROLE_MISSING, PROOF_EXPIRED, DECLINED and those of `resolveSender`,
 * `sendTransactions` and `writeElsewhere`; ContractRevertError when it would revert
 */
export async function runWrite(
  context: Context,
  parameters: runWrite.Parameters,
): Promise<runWrite.ReturnType> {
  const { session, options, write } = parameters
  requireOneWay(options)
  refuseUnused(options)
  const sender = parameters.sender ?? (await resolveSender(context, session.network, options))
  const role = await checkRole(session.client, { write, sender })
  const known = { ...parameters, sender, role }

  const { via } = options
  if (via === undefined) {
    await preview(context, known)
    return { kind: 'shown' }
  }
  requireRole(role, poolOf(session))
  if (via === 'send') return { kind: 'sent', receipts: await send(context, known) }
  await handOver(context, { ...known, via })
  return { kind: 'shown' }
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

type Known = Omit<runWrite.Parameters, 'sender'> & { sender: Sender; role: RoleCheck }

async function preview(context: Context, known: Known): Promise<void> {
  const { session, options, write, role, sender } = known
  const cost = await estimateWrite(session, { ...known, maxFee: options.maxFee })
  await appendTxLog(context, { session, sender, calls: write.calls, mode: 'preview' })
  const { symbol } = session.network.nativeCurrency
  const text = renderWrite(write, { role, cost, symbol })
  print(context, {
    json: options.json,
    data: { kind: 'preview', ...describeWrite(write, { role, cost }) },
    text: `${text}Preview: nothing was sent. Use --via send, safe, cast or calldata.\n`,
  })
}

async function send(context: Context, known: Known): Promise<readonly TransactionReceipt[]> {
  const { session, options, sender, role } = known
  const wallet = createWallet(session, sender)
  const { symbol } = session.network.nativeCurrency
  context.stderr.write(renderWrite(known.write, { role, symbol }))
  await requireConsent(context, options, known.write)

  const write = await refreshWrite(context, session, known.write)
  const { calls } = write
  await appendTxLog(context, { session, sender, calls, mode: 'send' })
  const account = wallet.account.address
  const receipts = await sendTransactions(context, {
    session,
    wallet,
    transactions: calls.map((call) => ({
      ...renderCalldata(call),
      label: call.functionName,
      gas: () =>
        estimateCallGas(session.client, { account, call, marginPercent: sendMarginPercent }),
    })),
    fees: () => resolveFees(session, options),
    timeoutSeconds: options.timeoutSeconds,
  })
  printReceipts(context, { options, write, receipts })
  return receipts
}

async function handOver(
  context: Context,
  known: Known & { via: Exclude<Via, 'send'> },
): Promise<void> {
  const { session, options, sender, role, via } = known
  const write = await refreshWrite(context, session, known.write)
  const cost = await tryEstimate({ ...known, write })
  const { symbol } = session.network.nativeCurrency
  context.stderr.write(renderWrite(write, { role, cost, symbol }))
  await appendTxLog(context, { session, sender, calls: write.calls, mode: via })
  await writeElsewhere(context, { via, session, options, write, sender })
}

/** Somebody may send it later, when it does not revert any more: told, not refused. */
async function tryEstimate(known: Known): Promise<Cost> {
  try {
    return await estimateWrite(known.session, known)
  } catch (error) {
    if (!(error instanceof ContractRevertError)) throw error
    return { kind: 'unknown', reason: `now it would fail: ${error.message}` }
  }
}

/** `--show-calldata` promises that nothing is sent. */
function requireOneWay({ via, showCalldata }: addSendOptions.Options): void {
  if (showCalldata !== true || via === 'calldata') return
  throw new CliError({
    code: 'VIA_AMBIGUOUS',
    message: `--show-calldata and --via ${via} are two ways; nothing was sent.`,
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}

function poolOf({ settings }: OpenSession): string | undefined {
  const { pool } = settings
  return pool.kind === 'set' ? pool.value : undefined
}
