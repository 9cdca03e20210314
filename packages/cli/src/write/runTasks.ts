import { type Sender as CallSender, createSender } from '@millpond/sdk'
import { createDaemonMetrics, createLogger, runDaemon, type Task } from '@millpond/sdk/daemon'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addSenderOptions } from '../options/addSenderOptions.ts'
import { createWallet } from './createWallet.ts'
import { resolveSender } from './resolveSender.ts'

/**
 * Runs a daemon in the foreground until Ctrl-C. It only simulates unless `--via send` is given. Log
 * lines go to stderr.
 * @throws CliError SENDER_MISSING, VIA_UNSUPPORTED and those of `resolveSender`
 */
export async function runTasks(context: Context, parameters: runTasks.Parameters): Promise<void> {
  const { session, name, options, createTasks } = parameters
  const { via, intervalSeconds, healthPort } = options
  if (via !== undefined && via !== 'send') throw unsupported(name, via)

  const sender = await resolveSender(context, session.network, options)
  const calls = createSender(createWallet(session, sender), { isDryRun: via !== 'send' })
  context.stderr.write(
    via === 'send'
      ? `${name} sends from ${calls.account}. Ctrl-C stops it.\n`
      : `${name} only simulates, from ${calls.account}: add --via send to send. Ctrl-C stops it.\n`,
  )
  await runDaemon({
    tasks: createTasks(calls),
    intervalMs: intervalSeconds * 1_000,
    logger: createLogger({ name, destination: { write: (line) => context.stderr.write(line) } }),
    metrics: createDaemonMetrics({ daemon: name }),
    signal: context.signal,
    ...(healthPort !== undefined && { healthPort }),
  })
}

export declare namespace runTasks {
  type Parameters = {
    session: OpenSession
    /** Of the daemon: `oracle`, `keeper`. */
    name: string
    options: Options
    createTasks: (sender: CallSender) => Task[]
  }
  type Options = addSenderOptions.Options & { intervalSeconds: number; healthPort?: number }
}

function unsupported(name: string, via: string): CliError {
  return new CliError({
    code: 'VIA_UNSUPPORTED',
    message: `The ${name} sends by itself; --via ${via} has nobody to hand calls to.`,
    next: 'Use --via send, or leave it out to simulate.',
    exitCode: exitCodes.usage,
  })
}
