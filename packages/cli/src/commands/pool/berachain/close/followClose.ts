import { setTimeout as sleep } from 'node:timers/promises'
import { ContractRevertError, RpcUnreachableError } from '@millpond/sdk'
import { type CloseState, planClose } from '@millpond/sdk/berachain'
import { BaseError } from 'viem'
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

/** How often in a row a node may refuse what it should know. */
const mostFailures = 20

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
    const standing = await look(context, closing)
    const { next } = standing.plan
    if (next.kind === 'act' && (sent.length === 0 || options.wait === true)) {
      context.stderr.write(`Next: ${closeLabels[next.name]}.\n`)
      const isDone = await untilInterrupted(context, standing, () =>
        actOnce(output, closing, standing),
      )
      if (!isDone) continue
      sent.push(options.json === true ? collected.take() : undefined)
      continue
    }
    if (next.kind === 'stuck' && !mayWait(closing, next)) {
      if (options.json !== true) context.stderr.write(renderClose(session, standing))
      throw stuck(next.step)
    }
    if (next.kind === 'nothing' || options.wait !== true) {
      return show(context, { closing, ...standing, sent })
    }
    await untilInterrupted(context, standing, () => wait(context, closing, standing))
  }
}

/** A node that does not tell may do so later. */
function mayWait({ options }: Closing, { step }: Extract<planClose.Next, { kind: 'stuck' }>) {
  return options.wait === true && step.kind === 'unknown'
}

type Standing = { state: CloseState; plan: planClose.ReturnType }

/** With `--wait` a node that is silent for a while is asked again, and so is one that lost the block it named. */
async function look(context: Context, closing: Closing): Promise<Standing> {
  const { session, account, options } = closing
  let failures = 0
  while (true) {
    try {
      const state = await readClose(session, account)
      return { state, plan: planClose(state, { isBehindPartial: options.behindPartial === true }) }
    } catch (error) {
      const isSilent = error instanceof RpcUnreachableError
      const isLate = error instanceof BaseError && failures < mostFailures
      if (options.wait !== true || !(isSilent || isLate)) throw error
      if (failures === 0) context.stderr.write('Waiting: the execution node does not answer …\n')
      failures += 1
      await pause(context, closing)
    }
  }
}

/** @returns False when an earlier run's transaction took the step between the look and the call. */
async function actOnce(context: Context, closing: Closing, standing: Standing): Promise<boolean> {
  try {
    await act(context, closing, standing)
    return true
  } catch (error) {
    if (!(error instanceof ContractRevertError)) throw error
    const { plan } = await look(context, closing)
    if (nameOf(plan.next) === nameOf(standing.plan.next)) throw error
    return false
  }
}

function nameOf(next: planClose.Next): string {
  return next.kind === 'act' ? next.name : next.kind
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
  { state, plan: { next } }: Standing,
): Promise<void> {
  if (next.kind === 'wait' && (next.untilBlock ?? 0n) > state.pool.blockNumber) {
    const { untilBlock, reason } = next
    const what = `"${closeLabels[next.name]}" (${reason})`
    await awaitBlock(context, closing.session, { blockNumber: untilBlock ?? 0n, what })
    return
  }
  // Comes at nobody knows which block; what is looked at again and again is not told each time.
  await pause(context, closing)
}

function pause({ signal }: Context, { session }: Closing): Promise<unknown> {
  const { network, client } = session
  return sleep(network.kind === 'local' ? client.pollingInterval : pauseMs, undefined, { signal })
}

/** Says where it stands when somebody presses Ctrl-C: nothing is lost by going on later. */
async function untilInterrupted<result>(
  context: Context,
  { plan }: Standing,
  work: () => Promise<result>,
): Promise<result> {
  try {
    return await work()
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
