import { randomBytes } from 'node:crypto'
import type { EthereumDevnet } from '@millpond/devnet'
import { aborted } from '../aborted.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { describeError } from '../output/renderError.ts'
import {
  type DevnetState,
  readDevnetState,
  removeDevnetState,
  writeDevnetState,
} from './devnetState.ts'
import { isProcessAlive } from './isProcessAlive.ts'
import type { ControlModule } from './loadDevnet.ts'
import { writeOperatorKeys } from './operatorKeys.ts'
import type { startSsv } from './startSsv.ts'

/**
 * Runs a local chain until `signal` is aborted or another process asks it to stop. What was started
 * is stopped and the state file removed, whatever happens in between.
 * @throws CliError DEVNET_RUNNING; errors of the package of local chains, PORT_TAKEN among them
 */
export async function runDevnet(parameters: runDevnet.Parameters): Promise<void> {
  const { directory } = parameters
  await assertNoneRuns(directory)
  try {
    await runChain(parameters)
  } catch (cause) {
    throw toPrecondition(cause)
  }
}

export declare namespace runDevnet {
  type Parameters = {
    directory: string
    signal: AbortSignal
    control: Pick<ControlModule, 'startControlServer'>
    /** 0 for any free one. */
    controlPort: number
    startChain: () => Promise<EthereumDevnet>
    /** Starts what the chain needs besides its predeploys. */
    startSsv: (devnet: EthereumDevnet) => Promise<startSsv.ReturnType>
    /** Called once everything answers. */
    onReady: (state: DevnetState, devnet: EthereumDevnet) => Promise<void> | void
  }
}

async function runChain(parameters: runDevnet.Parameters): Promise<void> {
  const devnet = await parameters.startChain()
  try {
    await serve(devnet, parameters)
  } finally {
    await devnet.stop()
    await removeDevnetState(parameters.directory, process.pid)
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

async function serve(devnet: EthereumDevnet, parameters: runDevnet.Parameters): Promise<void> {
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
    started = await parameters.startSsv(devnet)
    const { network, views, operators } = started.ssv
    const state: DevnetState = {
      rpcUrl: devnet.rpcUrl,
      beaconUrl: devnet.beaconUrl,
      controlUrl: control.url,
      controlToken: token,
      pid: process.pid,
      contracts: { ssvNetwork: network, ssvViews: views },
      ssvOperators: operators.operatorIds().map(Number),
    }
    await writeDevnetState(directory, state)
    await onReady(state, devnet)
    await aborted(AbortSignal.any([signal, asked.signal]))
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

async function assertNoneRuns(directory: string): Promise<void> {
  const found = await readDevnetState(directory)
  if (found.kind === 'absent' || !isProcessAlive(found.state.pid)) return
  throw new CliError({
    code: 'DEVNET_RUNNING',
    message: `A local chain already runs in this folder, as process ${found.state.pid}.`,
    next:
      'Use it, stop it with `millpond devnet down`, or start another one in another folder. ' +
      `If that process is something else by now, delete ${found.path}.`,
    exitCode: exitCodes.precondition,
  })
}
