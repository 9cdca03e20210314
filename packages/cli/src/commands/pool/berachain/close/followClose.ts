import { setTimeout as sleep } from 'node:timers/promises'
import { type CloseState, planClose } from '@millpond/sdk/berachain'
import { awaitBlock } from '../../../../chain/berachain/awaitBlock.ts'
import type { Context } from '../../../../context.ts'
import { CliError } from '../../../../errors.ts'
import { exitCodes } from '../../../../exitCodes.ts'
import { collectOutput } from '../../../../output/collectOutput.ts'
import { print } from '../../../../output/print.ts'
import { runWrite } from '../../../../write/runWrite.ts'
import { planCloseWrite } from './planCloseWrite.ts'
import type { Closing } from './poolClose.ts'
import { readClose } from './readClose.ts'
import { closeLabels, renderClose, renderUntil, toCloseData } from './renderClose.ts'

/** Between two looks at something that comes by itself at nobody knows which block. */
const pauseMs = 6_000

/**
 * Does the next step of closing a pool; with `--wait` every step, until the end. What is decided comes
 * from the chain each time, so another run goes on where this one stopped.
 * @throws CliError CLOSE_BLOCKED and those of `runWrite`; the reason of the signal
 */
export async function followClose(context: Context, closing: Closing): Promise<void> {
  const { session, options } = closing
  const collected = collectOutput(context)
  const output = options.json === true ? collected.context : context
  const sent: unknown[] = []
  while (true) {
    const { state, plan } = await look(closing)
    const isEnd = sent.length > 0 && options.wait !== true
    if (isEnd || plan.next.kind === 'nothing') return show(context, { closing, state, plan, sent })

    switch (plan.next.kind) {
      case 'act': {
        context.stderr.write(`Next: ${closeLabels[plan.next.name]}.\n`)
        await untilInterrupted(context, { state, plan }, () =>
          act(output, closing, { state, plan }),
        )
        sent.push(options.json === true ? collected.take() : undefined)
        break
      }
      case 'wait':
        if (options.wait !== true) return show(context, { closing, state, plan, sent })
        await untilInterrupted(context, { state, plan }, () =>
          wait(context, closing, { state, plan }),
        )
        break
      case 'stuck':
        if (plan.next.step.kind !== 'unknown' || options.wait !== true) {
          if (options.json !== true) context.stderr.write(renderClose(session, { state, plan }))
          throw stuck(plan.next.step)
        }
        context.stderr.write(`Waiting: ${plan.next.step.reason} …\n`)
        await untilInterrupted(context, { state, plan }, () => pause(context, closing))
        break
    }
  }
}

type Standing = { state: CloseState; plan: planClose.ReturnType }

async function look(closing: Closing): Promise<Standing> {
  const { session, account, options } = closing
  const state = await readClose(session, account)
  const plan = planClose(state, { isBehindPartial: options.behindPartial === true })
  return { state, plan }
}

async function act(context: Context, closing: Closing, { state, plan }: Standing): Promise<void> {
  if (plan.next.kind !== 'act') return
  const { session, options, sender } = closing
  const { action } = plan.next
  const write = await planCloseWrite(session, { action, state, maxFee: options.maxRequestFee })
  await runWrite(context, { session, options, sender, write })
}

async function wait(
  context: Context,
  closing: Closing,
  { state, plan }: Standing,
): Promise<unknown> {
  if (plan.next.kind !== 'wait') return
  const { untilBlock, reason } = plan.next
  if (untilBlock === undefined || untilBlock <= state.pool.blockNumber) {
    return pause(context, closing)
  }
  const what = `"${closeLabels[plan.next.name]}" (${reason})`
  return awaitBlock(context, closing.session, { blockNumber: untilBlock, what })
}

function pause({ signal }: Context, { session }: Closing): Promise<unknown> {
  const { network, client } = session
  return sleep(network.kind === 'local' ? client.pollingInterval : pauseMs, undefined, { signal })
}

/** Says where it stands when somebody presses Ctrl-C: nothing is lost by going on later. */
async function untilInterrupted(
  context: Context,
  { plan }: Standing,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (context.signal.aborted) {
      const done = plan.steps.filter(({ kind }) => kind === 'done').length
      context.stderr.write(
        `Interrupted: ${done} of ${plan.steps.length} steps were done.\n` +
          '  next: millpond pool close --via send --wait\n',
      )
    }
    throw error
  }
}

type Shown = Standing & { closing: Closing; sent: readonly unknown[] }

function show(context: Context, { closing, state, plan, sent }: Shown): void {
  const { session, options } = closing
  const text = renderClose(session, { state, plan })
  const data = { ...toCloseData(session, { state, plan }), sent }
  print(context, { json: options.json, data, text })
  if (plan.next.kind === 'act')
    context.stderr.write('Run it again for the next step, or add --wait.\n')
  if (plan.next.kind === 'wait') {
    const { untilBlock, reason } = plan.next
    const when = untilBlock === undefined ? '' : `: ${renderUntil(session, state, untilBlock)}`
    context.stderr.write(
      `Nothing to send now: ${reason}${when}. Run it again then, or add --wait.\n`,
    )
  }
}

function stuck(step: Extract<planClose.Next, { kind: 'stuck' }>['step']): CliError {
  const reason = 'reason' in step ? step.reason : closeLabels[step.name]
  const next = 'next' in step ? step.next : 'Check --beacon-url with `millpond doctor`.'
  return new CliError({
    code: step.kind === 'unknown' ? 'STATE_UNKNOWN' : 'CLOSE_BLOCKED',
    message: `The pool cannot be closed further: ${reason}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}
