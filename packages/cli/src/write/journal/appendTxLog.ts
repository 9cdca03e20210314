import { resolve } from 'node:path'
import type { Call } from '@millpond/sdk'
import { renderCalldata } from '@millpond/sdk'
import type { OpenSession } from '../../chain/openSession.ts'
import type { Context } from '../../context.ts'
import type { Via } from '../../options/addSenderOptions.ts'
import type { Sender } from '../resolveSender.ts'
import { appendLine } from './journal.ts'

/**
 * Adds the calls to the log that `SOM_TX_LOG` asks for, as the official tool has it: `1`, or the
 * file. Whether they are sent or not; `mode` says which.
 * @throws CliError JOURNAL_UNWRITABLE
 */
export async function appendTxLog(
  { directory, env }: Pick<Context, 'directory' | 'env'>,
  { session, sender, calls, mode }: appendTxLog.Parameters,
): Promise<void> {
  const asked = env.SOM_TX_LOG?.trim()
  if (!asked) return
  const isSwitch = /^(1|true|yes)$/i.test(asked)
  const path = resolve(directory, isSwitch ? '.millpond/smart-operator-tx.log' : asked)
  const { name: network, chainId } = session.network
  for (const call of calls) {
    const { to, data, value } = renderCalldata(call)
    await appendLine(path, {
      timestamp: new Date().toISOString(),
      label: call.functionName,
      mode,
      network,
      chainId,
      from: sender.kind === 'unknown' ? null : sender.address,
      to,
      data,
      value,
    })
  }
}

export declare namespace appendTxLog {
  type Parameters = {
    session: Pick<OpenSession, 'network'>
    sender: Sender
    calls: readonly Call[]
    mode: Via | 'preview'
  }
}
