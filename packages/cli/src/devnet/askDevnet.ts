import type { ControlClient, createControlClient } from '@millpond/devnet/control'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { type ExitCode, exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import { readDevnetState } from './devnetState.ts'
import { loadControl } from './loadDevnet.ts'

/** How often a long control says where it is. */
const progressMs = 2_000

/**
 * Asks the chain of this folder. What takes long tells on stderr how far it is.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED, DEVNET_MISSING, and what the chain refuses
 */
export async function askDevnet<result>(
  context: Pick<Context, 'directory' | 'signal' | 'stderr'>,
  task: (control: ControlClient, options: createControlClient.Options) => Promise<result>,
): Promise<result> {
  const { directory, signal } = context
  const found = await readDevnetState(directory)
  if (found.kind === 'absent') throw notRunning(found.path)
  const { controlUrl: url, controlToken: token } = found.state

  const { createControlClient } = await loadControl()
  try {
    return await task(createControlClient({ url, token }), {
      signal,
      onProgress: createProgress(context),
    })
  } catch (cause) {
    if (signal.aborted || cause instanceof CliError) throw cause
    throw toCliError(found.path, cause)
  }
}

function createProgress({ stderr }: Pick<Context, 'stderr'>) {
  let lastMs = performance.now()
  return ({ slot, epoch }: { slot: number; epoch: number }) => {
    if (performance.now() - lastMs < progressMs) return
    lastMs = performance.now()
    stderr.write(`  slot ${slot} of epoch ${epoch} …\n`)
  }
}

/** The chain's own error with the exit code that fits. */
function toCliError(path: string, cause: unknown): unknown {
  const { code, message, hints } = describeError(cause)
  if (code === 'UNEXPECTED') return cause
  if (code === 'CONTROL_UNREACHABLE') return gone(path, cause)
  return new CliError({ code, message, next: hints[0], exitCode: exitCodeOf(cause), cause })
}

function exitCodeOf(cause: unknown): ExitCode {
  const status = cause instanceof Error && 'status' in cause ? cause.status : undefined
  if (status === 400) return exitCodes.usage
  if (status === 404) return exitCodes.precondition
  return exitCodes.failed
}

function notRunning(path: string): CliError {
  return new CliError({
    code: 'DEVNET_NOT_RUNNING',
    message: `No local chain runs in this folder: there is no ${path}.`,
    next: 'Start one with `millpond devnet up`, or change to the folder where it runs.',
    exitCode: exitCodes.precondition,
  })
}

function gone(path: string, cause: unknown): CliError {
  return new CliError({
    code: 'DEVNET_NOT_RUNNING',
    message: `The local chain of ${path} does not answer.`,
    next: 'It was killed if its process is gone: start a new one with `millpond devnet up`.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
