import { planClose } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { connectPool, type PoolSession } from '../../../../chain/berachain/connectPool.ts'
import { readPoolNow } from '../../../../chain/berachain/readPoolNow.ts'
import type { Context } from '../../../../context.ts'
import { CliError } from '../../../../errors.ts'
import { exitCodes } from '../../../../exitCodes.ts'
import { addCommand } from '../../../../options/addCommand.ts'
import { addMaxRequestFeeOption } from '../../../../options/addMaxRequestFeeOption.ts'
import { addNetworkOptions } from '../../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../../options/addSendOptions.ts'
import { collectOutput } from '../../../../output/collectOutput.ts'
import { print } from '../../../../output/print.ts'
import { closeOutput } from '../../../../output/schema/closeOutput.ts'
import { requireAddress } from '../../../../write/requireAddress.ts'
import { resolveSender, type Sender } from '../../../../write/resolveSender.ts'
import { runWrite } from '../../../../write/runWrite.ts'
import { nothingToDo } from '../../../nothingToDo.ts'
import { followClose } from './followClose.ts'
import { planCloseWrite } from './planCloseWrite.ts'
import { readClose } from './readClose.ts'
import { renderClose, toCloseData } from './renderClose.ts'

/** `millpond pool close`: the deliberate exit of a whole Berachain pool, step by step. */
export function registerPoolClose(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'close',
    summary: 'Close a Berachain pool for everybody, step by step. For good.',
    details:
      'Shows what is done, what comes now and what comes when. With --via send it does the next step, ' +
      'with --wait all of them, which takes days. It decides from the chain alone: run it again after ' +
      'an interruption, on any machine.',
    example: 'millpond pool close --dev-account 1',
    output: closeOutput,
  })
  addMaxRequestFeeOption(addSendOptions(addNetworkOptions(command)))
    .option('--wait', 'with --via send: follow through to the end')
    .option(
      '--behind-partial',
      'close even while a partial withdrawal is under way; the exit is asked for again a day later',
    )
    .action(async (options: Options) => {
      if (options.wait === true && options.via !== 'send') throw waitUnsupported()
      const session = await connectPool(context, options)
      const sender = await resolveSender(context, session.network, options)
      const account = await requireAccount(session, sender)
      const closing = { session, sender, account, options }
      return options.via === 'send' ? followClose(context, closing) : showClose(context, closing)
    })
}

/** A pool that somebody closes. */
export type Closing = { session: PoolSession; sender: Sender; account: Address; options: Options }

type Options = addNetworkOptions.Options &
  addSendOptions.Options &
  addMaxRequestFeeOption.Options & { wait?: boolean; behindPartial?: boolean }

/** Without a sender, whoever got the first shares is meant: they are the pool operator's. */
async function requireAccount(session: PoolSession, sender: Sender): Promise<Address> {
  if (sender.kind !== 'unknown') return sender.address
  const { defaultSharesRecipient } = (await readPoolNow(session)).rules
  if (defaultSharesRecipient.kind === 'known') return defaultSharesRecipient.value
  return requireAddress(sender, 'Nothing says who closes the pool.')
}

/** The checklist and the step that comes now: previewed, or written for somebody who sends it. */
async function showClose(context: Context, closing: Closing): Promise<void> {
  const { session, sender, account, options } = closing
  const state = await readClose(session, account)
  const plan = planClose(state, { isBehindPartial: options.behindPartial === true })
  const text = renderClose(session, { state, plan })
  const { next } = plan
  const maxFee = options.maxRequestFee
  const write =
    next.kind === 'act'
      ? await planCloseWrite(session, { action: next.action, state, maxFee })
      : undefined

  if (options.via !== undefined) {
    context.stderr.write(text)
    if (!write)
      throw nothingToDo('no step comes now', 'See `millpond pool close` for what comes when.')
    await runWrite(context, { session, options, sender, write })
    return
  }
  if (options.json !== true) context.stdout.write(text)
  const collected = collectOutput(context)
  const output = options.json === true ? collected.context : context
  if (write) await runWrite(output, { session, options, sender, write })
  if (options.json !== true) return
  const data = { ...toCloseData(session, { state, plan }), sent: [] }
  print(context, { json: true, data: write ? { ...data, next: collected.take() } : data, text })
}

function waitUnsupported(): CliError {
  return new CliError({
    code: 'WAIT_UNSUPPORTED',
    message: '--wait does one step after the other, and nothing says to send them from here.',
    next: 'Add --via send, or run it again for each step.',
    exitCode: exitCodes.usage,
  })
}
