import { createSender } from '@millpond/sdk'
import { createWalletClient, http, type TransactionReceipt } from 'viem'
import type { Session } from '../chain/connect.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'
import type { Write } from './Write.ts'

/**
 * Sends calls one after the other, each when the one before it is included. Stops at the first that
 * fails; what was included before stays.
 * @throws CliError SENDER_MISSING; ContractRevertError, TransactionRevertedError
 */
export async function sendCalls(
  { stderr, signal }: Pick<Context, 'stderr' | 'signal'>,
  session: Session,
  sender: Sender,
  { calls }: Pick<Write, 'calls'>,
): Promise<TransactionReceipt[]> {
  if (sender.kind !== 'key') throw missing()
  const wallet = createWalletClient({
    account: sender.account,
    chain: session.client.chain,
    transport: http(session.rpcUrl, { retryCount: 0 }),
    pollingInterval: session.client.pollingInterval,
  })
  const { send } = createSender(wallet, { isDryRun: false })

  const receipts: TransactionReceipt[] = []
  for (const call of calls) {
    signal.throwIfAborted()
    stderr.write(`Sending ${call.functionName} from ${sender.address} …\n`)
    const sent = await send(call)
    if (sent.kind === 'planned') continue
    receipts.push(await session.client.getTransactionReceipt({ hash: sent.hash }))
  }
  return receipts
}

function missing(): CliError {
  return new CliError({
    code: 'SENDER_MISSING',
    message: 'Nothing says whose key sends this.',
    next: 'Use --private-key-file, MILLPOND_PRIVATE_KEY or, on a local chain, --dev-account.',
    exitCode: exitCodes.precondition,
  })
}
