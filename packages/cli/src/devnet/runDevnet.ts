import { randomBytes } from 'node:crypto'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import {
  type DevnetState,
  readDevnetState,
  removeDevnetState,
  writeDevnetState,
} from './devnetState.ts'
import { isProcessAlive } from './isProcessAlive.ts'
import type { Devnet, DevnetModule } from './loadDevnet.ts'
import { startControlServer } from './startControlServer.ts'

/**
 * Runs a local chain until `signal` is aborted or another process asks it to stop. What was started
 * is stopped and the state file removed, whatever happens in between.
 * @throws CliError DEVNET_RUNNING, PORT_TAKEN; errors of the package of local chains
 */
export async function runDevnet(parameters: runDevnet.Parameters): Promise<void> {
  const { directory, module, rpcPort, beaconPort } = parameters
  await assertNoneRuns(directory)

  const devnet = await module.startEthereumDevnet({ rpcPort, beaconPort })
  try {
    await serve(devnet, parameters)
  } finally {
    await devnet.stop()
    await removeDevnetState(directory, process.pid)
  }
}

export declare namespace runDevnet {
  type Parameters = {
    directory: string
    signal: AbortSignal
    module: DevnetModule
    /** 0 for any free one; so for the other two. */
    rpcPort: number
    beaconPort: number
    controlPort: number
    /** Deploys what the chain needs besides its predeploys. */
    deploy: (devnet: Devnet) => Promise<DevnetState['contracts']>
    /** Called once everything answers. */
    onReady: (state: DevnetState) => void
  }
}

async function serve(devnet: Devnet, parameters: runDevnet.Parameters): Promise<void> {
  const { directory, signal, controlPort, deploy, onReady } = parameters
  const asked = new AbortController()
  const token = randomBytes(24).toString('hex')
  const control = await startControlServer({
    devnet,
    port: controlPort,
    token,
    onStop: () => asked.abort(),
  })

  try {
    const state: DevnetState = {
      rpcUrl: devnet.rpcUrl,
      beaconUrl: devnet.beaconUrl,
      controlUrl: control.url,
      controlToken: token,
      pid: process.pid,
      contracts: await deploy(devnet),
    }
    await writeDevnetState(directory, state)
    onReady(state)
    await aborted(AbortSignal.any([signal, asked.signal]))
  } finally {
    await control.stop()
  }
}

async function assertNoneRuns(directory: string): Promise<void> {
  const found = await readDevnetState(directory)
  if (found.kind === 'absent' || !isProcessAlive(found.state.pid)) return
  throw new CliError({
    code: 'DEVNET_RUNNING',
    message: `A local chain already runs in this folder, as process ${found.state.pid}.`,
    next: 'Use it, stop it with `millpond devnet down`, or start another one in another folder.',
    exitCode: exitCodes.precondition,
  })
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => {
    signal.addEventListener('abort', () => done(), { once: true })
  })
}
