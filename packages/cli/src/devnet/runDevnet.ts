import { randomBytes } from 'node:crypto'
import type { startControlServer } from '@millpond/devnet/control'
import { abortable, aborted } from '../aborted.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import { assertNoneRuns } from './assertNoneRuns.ts'
import {
  type BerachainChain,
  type DevnetState,
  type EthereumChain,
  removeDevnetState,
  writeDevnetState,
} from './devnetState.ts'
import { lockFolder } from './lockFolder.ts'

/**
 * Runs a local chain until `signal` is aborted, another process asks it to stop, or it fails. What was
 * started is stopped and the state file removed, whatever happens in between.
 * @throws CliError DEVNET_RUNNING, DEVNET_EXECUTION_LEFT; what the chain failed with; errors of the package of local chains, PORT_TAKEN among them
 */
export async function runDevnet<devnet extends Stoppable>(
  parameters: runDevnet.Parameters<devnet>,
): Promise<void> {
  const { directory } = parameters
  await assertNoneRuns(directory)
  // From before the start: what two chains would share (keys, the state file) is made on the way.
  const unlock = await lockFolder(directory)
  try {
    await runChain(parameters)
  } catch (cause) {
    throw toPrecondition(cause)
  } finally {
    await unlock()
    // Last: whoever asked the chain to stop waits for this, and may start the next one at once.
    await removeDevnetState(directory, process.pid)
  }
}

export declare namespace runDevnet {
  type Parameters<devnet> = {
    directory: string
    signal: AbortSignal
    /** `onFailure` is told if the chain cannot go on. */
    startChain: (onFailure: (cause: unknown) => void) => Promise<devnet>
    /** Lets others control it. */
    startControl: (
      devnet: devnet,
      caller: { token: string; onStop: () => void },
    ) => Promise<startControlServer.ReturnType>
    /** Starts what runs with the chain; what the state file tells of both. Comes after the control server. */
    complete: (devnet: devnet) => Promise<EthereumChain | BerachainChain>
    /** Ends what `complete` started, as far as it came. */
    release?: () => void
    /** Called once everything answers. */
    onReady: (state: DevnetState, devnet: devnet) => Promise<void> | void
  }
}

/** A chain, as far as its end matters. */
type Stoppable = { stop: () => Promise<void> }

async function runChain<devnet extends Stoppable>(
  parameters: runDevnet.Parameters<devnet>,
): Promise<void> {
  const failure = new AbortController()
  const devnet = await parameters.startChain((cause) => failure.abort(cause))
  try {
    await serve(devnet, parameters, failure.signal)
  } finally {
    await devnet.stop()
  }
}

/** Codes of what a chain needs before it can run. */
const preconditions = ['PORT_TAKEN', 'DUMP_MISSING', 'NOT_A_DUMP', 'DUMP_CORRUPT', 'DUMP_VERSION']

/** What was in the way before anything ran, for the exit code; anything else as it is. */
function toPrecondition(cause: unknown): unknown {
  const { code, message, hints } = describeError(cause)
  if (cause instanceof CliError || !preconditions.includes(code)) return cause
  return new CliError({ code, message, next: hints[0], exitCode: exitCodes.precondition, cause })
}

async function serve<devnet extends Stoppable>(
  devnet: devnet,
  parameters: runDevnet.Parameters<devnet>,
  /** Aborted with the reason if the chain cannot go on. */
  failure: AbortSignal,
): Promise<void> {
  const { directory, signal, startControl, complete, release, onReady } = parameters
  const asked = new AbortController()
  const token = randomBytes(24).toString('hex')
  // First: a taken port is told before anything is made.
  const control = await startControl(devnet, { token, onStop: () => asked.abort() })

  try {
    const chain = await abortable(complete(devnet), failure)
    const { pid } = process
    const state: DevnetState = { ...chain, controlUrl: control.url, controlToken: token, pid }
    await assertNoneRuns(directory)
    await writeDevnetState(directory, state)
    await abortable(Promise.resolve(onReady(state, devnet)), failure)
    await abortable(aborted(AbortSignal.any([signal, asked.signal])), failure)
  } finally {
    release?.()
    // The chain first: an advance that is on its way ends with it, and its caller is told.
    await devnet.stop()
    await control.stop()
  }
}
