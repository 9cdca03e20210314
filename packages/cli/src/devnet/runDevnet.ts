import { randomBytes } from 'node:crypto'
import type { EthereumDevnet } from '@millpond/devnet'
import { abortable, aborted } from '../aborted.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import { assertNoneRuns } from './assertNoneRuns.ts'
import { type DevnetState, removeDevnetState, writeDevnetState } from './devnetState.ts'
import type { ControlModule } from './loadDevnet.ts'
import { lockFolder } from './lockFolder.ts'
import { writeOperatorKeys } from './operatorKeys.ts'
import type { startSsv } from './startSsv.ts'

/**
 * Runs a local chain until `signal` is aborted, another process asks it to stop, or it fails. What was
 * started is stopped and the state file removed, whatever happens in between.
 * @throws CliError DEVNET_RUNNING, DEVNET_EXECUTION_LEFT; what the chain failed with; errors of the package of local chains, PORT_TAKEN among them
 */
export async function runDevnet(parameters: runDevnet.Parameters): Promise<void> {
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
  type Parameters = {
    directory: string
    signal: AbortSignal
    control: Pick<ControlModule, 'startControlServer'>
    /** 0 for any free one. */
    controlPort: number
    /** `onFailure` is told if the chain cannot go on. */
    startChain: (onFailure: (cause: unknown) => void) => Promise<EthereumDevnet>
    /** Starts what the chain needs besides its predeploys. */
    startSsv: (devnet: EthereumDevnet) => Promise<startSsv.ReturnType>
    /** Called once everything answers. */
    onReady: (state: DevnetState, devnet: EthereumDevnet) => Promise<void> | void
  }
}

async function runChain(parameters: runDevnet.Parameters): Promise<void> {
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

async function serve(
  devnet: EthereumDevnet,
  parameters: runDevnet.Parameters,
  /** Aborted with the reason if the chain cannot go on. */
  failure: AbortSignal,
): Promise<void> {
  const { directory, signal, controlPort, onReady } = parameters
  let started: startSsv.ReturnType | undefined
  const asked = new AbortController()
  const token = randomBytes(24).toString('hex')
  const control = await parameters.control.startControlServer({
    devnet: { ...devnet, dump: (folder) => dump(devnet, folder, started) },
    // They come later: a taken port is told before keys are made.
    get operators() {
      return started?.ssv.operators
    },
    get oracles() {
      return started?.ssv.oracles
    },
    port: controlPort,
    token,
    onStop: () => asked.abort(),
  })

  try {
    started = await abortable(parameters.startSsv(devnet), failure)
    const { network, views, operators } = started.ssv
    const state: DevnetState = {
      rpcUrl: devnet.rpcUrl,
      beaconUrl: devnet.beaconUrl,
      controlUrl: control.url,
      controlToken: token,
      pid: process.pid,
      executionPid: devnet.executionPid,
      contracts: { ssvNetwork: network, ssvViews: views },
      ssvOperators: operators.operatorIds().map(Number),
    }
    await assertNoneRuns(directory)
    await writeDevnetState(directory, state)
    await abortable(Promise.resolve(onReady(state, devnet)), failure)
    await abortable(aborted(AbortSignal.any([signal, asked.signal])), failure)
  } finally {
    started?.ssv.stop()
    // The chain first: an advance that is on its way ends with it, and its caller is told.
    await devnet.stop()
    await control.stop()
  }
}

/** With the keys of the operators, so that any folder can go on from it. */
async function dump(
  devnet: EthereumDevnet,
  folder: string,
  started: startSsv.ReturnType | undefined,
): Promise<void> {
  await devnet.dump(folder)
  await writeOperatorKeys(folder, started?.keys ?? [])
}
