import type {
  berachainProtocol,
  ControlClient,
  createControlClient,
  ethereumProtocol,
} from '@millpond/devnet/control'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { type ExitCode, exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import { type DevnetState, readDevnetState } from './devnetState.ts'
import { type ControlModule, loadControl } from './loadDevnet.ts'

/** How often a long control says where it is. */
const progressMs = 2_000

/** What is asked of a local Ethereum. */
export type EthereumTask<result> = (
  control: ControlClient<typeof ethereumProtocol>,
  options: createControlClient.Options,
) => Promise<result>

/** What is asked of a local Berachain. */
export type BerachainTask<result> = (
  control: ControlClient<typeof berachainProtocol>,
  options: createControlClient.Options,
) => Promise<result>

/**
 * Asks the chain of this folder, of whichever kind it is. What takes long tells on stderr how far it is.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED, DEVNET_MISSING, and what the chain refuses
 */
export async function askDevnet<result>(
  context: AskContext,
  { ethereum, berachain }: askDevnet.Tasks<result>,
): Promise<result> {
  return ask(context, ({ createControlClient, ...protocols }, { state, asked }) => {
    const where = { url: state.controlUrl, token: state.controlToken }
    switch (state.family) {
      case 'ethereum': {
        const protocol = protocols.ethereumProtocol
        return ethereum(createControlClient({ ...where, protocol }), asked)
      }
      case 'berachain': {
        const protocol = protocols.berachainProtocol
        return berachain(createControlClient({ ...where, protocol }), asked)
      }
    }
  })
}

export declare namespace askDevnet {
  type Tasks<result> = { ethereum: EthereumTask<result>; berachain: BerachainTask<result> }
}

/**
 * Asks the chain of this folder for something that only a local Ethereum does. Another one refuses it.
 * @throws CliError CONTROL_FOREIGN and those of `askDevnet`
 */
export async function askEthereum<result>(
  context: AskContext,
  task: EthereumTask<result>,
): Promise<result> {
  return ask(context, ({ createControlClient, ethereumProtocol: protocol }, { state, asked }) => {
    const { controlUrl: url, controlToken: token } = state
    return task(createControlClient({ url, token, protocol }), asked)
  })
}

/**
 * The same with what only a local Berachain does.
 * @throws CliError CONTROL_FOREIGN and those of `askDevnet`
 */
export async function askBerachain<result>(
  context: AskContext,
  task: BerachainTask<result>,
): Promise<result> {
  return ask(context, ({ createControlClient, berachainProtocol: protocol }, { state, asked }) => {
    const { controlUrl: url, controlToken: token } = state
    return task(createControlClient({ url, token, protocol }), asked)
  })
}

/** @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED */
export async function requireDevnet(
  directory: string,
): Promise<{ path: string; state: DevnetState }> {
  const found = await readDevnetState(directory)
  if (found.kind === 'absent') throw notRunning(found.path)
  return found
}

type AskContext = Pick<Context, 'directory' | 'signal' | 'stderr'>

async function ask<result>(
  context: AskContext,
  task: (
    module: ControlModule,
    running: { state: DevnetState; asked: createControlClient.Options },
  ) => Promise<result>,
): Promise<result> {
  const { directory, signal } = context
  const { path, state } = await requireDevnet(directory)
  const module = await loadControl()
  try {
    return await task(module, { state, asked: { signal, onProgress: createProgress(context) } })
  } catch (cause) {
    if (signal.aborted || cause instanceof CliError) throw cause
    throw toCliError(path, cause)
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
