import { createSender } from '@millpond/sdk'
import type { TransactionReceipt } from 'viem'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { createWallet } from './createWallet.ts'
import type { Sender } from './resolveSender.ts'
import type { Write } from './Write.ts'

/**
 * Sends calls one after the other, each when the one before it is included. Stops at the first that
 * fails; what was included before stays.
 * @throws CliError SENDER_MISSING; ContractRevertError, TransactionRevertedError
 */
export async function sendCalls(
  { stderr, signal }: Pick<Context, 'stderr' | 'signal'>,
  session: OpenSession,
  sender: Sender,
  { calls }: Pick<Write, 'calls'>,
): Promise<TransactionReceipt[]> {
  const { account, send } = createSender(createWallet(session, sender), { isDryRun: false })
  const receipts: TransactionReceipt[] = []
  for (const call of calls) {
    signal.throwIfAborted()
    stderr.write(`Sending ${call.functionName} from ${account} …\n`)
    const sent = await send(call)
    if (sent.kind === 'planned') continue
    receipts.push(await session.client.getTransactionReceipt({ hash: sent.hash }))
  }
  return receipts
}
