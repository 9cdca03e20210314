import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { previewCall } from '@millpond/sdk'
import { readWithdrawalRequests } from '@millpond/sdk/berachain'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import { awaitBlock } from '../../../chain/berachain/awaitBlock.ts'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { collectOutput } from '../../../output/collectOutput.ts'
import { print } from '../../../output/print.ts'
import { requireAddress } from '../../../write/requireAddress.ts'
import type { Sender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'
import { findClaims } from './findClaims.ts'
import { planClaim } from './planClaim.ts'

/**
 * A request and its payment: sent one after the other with the wait in between, or both written for
 * somebody who sends them elsewhere. Without `--via` the request is previewed alone.
 * @throws CliError WAIT_MISSING, OUT_AMBIGUOUS, SENDER_MISSING and those of `runWrite` and `findClaims`
 */
export async function requestAndRedeem(
  context: Context,
  parameters: requestAndRedeem.Parameters,
): Promise<void> {
  const { session, options, sender, write } = parameters
  switch (options.via) {
    case undefined:
      await runWrite(context, { session, options, sender, write })
      return
    case 'send':
      if (options.wait !== true) throw waitMissing()
      return options.json === true
        ? sendBothAsData(context, parameters)
        : sendBoth(context, parameters)
    case 'safe':
    case 'cast':
    case 'calldata': {
      if (options.out !== undefined) throw outAmbiguous(options.out)
      // First, as it needs the sender: half of a pair helps nobody.
      const claim = await planExpectedClaim(parameters)
      return options.json === true
        ? handOverAsData(context, parameters, claim)
        : handOver(context, parameters, claim)
    }
  }
}

const asker = 'Nothing says who asks, so the number of the request cannot be told.'

export declare namespace requestAndRedeem {
  type Parameters = {
    session: PoolSession
    options: addSendOptions.Options & { wait?: boolean }
    sender: Sender
    /** The request. */
    write: Write
    /** Wei that it pays. */
    assets: bigint
    rules: PoolNow['rules']
  }
}

async function handOver(
  context: Context,
  { session, options, sender, write }: requestAndRedeem.Parameters,
  claim: Write,
  onWritten: () => unknown = () => undefined,
): Promise<void> {
  for (const one of [write, claim]) {
    await runWrite(context, { session, options, sender, write: one })
    onWritten()
  }
}

async function handOverAsData(
  context: Context,
  parameters: requestAndRedeem.Parameters,
  planned: Write,
): Promise<void> {
  const collected = collectOutput(context)
  const documents: unknown[] = []
  await handOver(collected.context, parameters, planned, () => documents.push(collected.take()))
  const [request, claim] = documents
  print(context, { json: true, data: { kind: 'handedOver', request, claim }, text: '' })
}

async function sendBothAsData(
  context: Context,
  parameters: requestAndRedeem.Parameters,
): Promise<void> {
  const collected = collectOutput(context)
  const documents: unknown[] = []
  await sendBoth(collected.context, parameters, () => documents.push(collected.take()))
  const [request, claim] = documents
  print(context, { json: true, data: { kind: 'redeemed', request, claim }, text: '' })
}

async function sendBoth(
  context: Context,
  { session, options, sender, write, rules }: requestAndRedeem.Parameters,
  onSent: () => unknown = () => undefined,
): Promise<void> {
  const sent = await runWrite(context, { session, options, sender, write })
  if (sent.kind === 'shown') return
  onSent()

  const { id, readyBlock } = findRequest(sent.receipts, rules)
  try {
    const what = `the payment of request ${id}`
    await awaitBlock(context, session, { blockNumber: readyBlock, what })
  } catch (error) {
    if (context.signal.aborted) {
      context.stderr.write(
        `Interrupted: request ${id} is open, and can be paid from block ${readyBlock} on.\n` +
          `  next: millpond withdraw claim ${id} --via send\n`,
      )
    }
    throw error
  }

  const { client, withdrawalVault, pubkey } = session
  // Anybody may claim for who asked, and keepers do.
  if (!(await isOpen(session, { id, sender }))) {
    context.stderr.write(`Request ${id} was paid already: somebody claimed it for you.\n`)
    return
  }
  const claims = await findClaims({ client, withdrawalVault, ids: [id] })
  const claim = planClaim(withdrawalVault, claims, pubkey)
  await runWrite(context, { session, options, sender, write: claim })
  onSent()
}

async function isOpen(
  { client, withdrawalVault }: PoolSession,
  { id, sender }: { id: bigint; sender: Sender },
): Promise<boolean> {
  const account = requireAddress(sender, asker)
  const { requests } = await readWithdrawalRequests(client, { withdrawalVault, account })
  return requests.some((request) => request.id === id)
}

function findRequest(
  receipts: readonly TransactionReceipt[],
  { delayBlocks }: PoolNow['rules'],
): { id: bigint; readyBlock: bigint } {
  const logs = receipts.flatMap((receipt) => receipt.logs)
  const eventName = 'WithdrawalRequested'
  const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
  if (event) return { id: event.args.requestId, readyBlock: event.blockNumber + delayBlocks }
  throw new CliError({
    code: 'EVENT_MISSING',
    message: 'The vault did not tell which request it opened.',
    next: 'See `millpond withdraw list`, then `millpond withdraw claim`.',
  })
}

/** Ids are given in order, so the next one is known as long as nobody asks before. */
async function planExpectedClaim(parameters: requestAndRedeem.Parameters): Promise<Write> {
  const { session, sender, write, assets, rules } = parameters
  const { client, withdrawalVault, pubkey } = session
  const owner = requireAddress(sender, asker)
  const { result } = await previewCall(client, { account: owner, call: write.calls[0] })
  if (typeof result !== 'bigint') throw new RangeError('A request has an id.')

  const readiness = { kind: 'ready' } as const
  const claim = planClaim(withdrawalVault, [{ id: result, assets, owner, readiness }], pubkey)
  return {
    ...claim,
    details: [
      ...claim.details,
      ['not before', `${rules.delayBlocks} blocks after the request`],
      ['check', `that the request is ${result}: it is another if somebody asks before`],
    ],
  }
}

function outAmbiguous(out: string): CliError {
  return new CliError({
    code: 'OUT_AMBIGUOUS',
    message: `--out ${out} is one file, and --auto-redeem writes two; nothing was written.`,
    next: 'Leave --out out: both go into generated/.',
    exitCode: exitCodes.usage,
  })
}

function waitMissing(): CliError {
  return new CliError({
    code: 'WAIT_MISSING',
    message: 'A request can be paid three days after it is made, and nothing says to wait so long.',
    next: 'Add --wait, or leave --auto-redeem out and run `millpond withdraw claim` then.',
    exitCode: exitCodes.usage,
  })
}
