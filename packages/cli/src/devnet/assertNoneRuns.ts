import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { devnetRunning } from './devnetRunning.ts'
import { readDevnetState } from './devnetState.ts'
import { isProcessAlive } from './isProcessAlive.ts'

/**
 * Refuses a working folder whose local chain runs, or was killed without its execution client.
 * @throws CliError DEVNET_RUNNING, DEVNET_EXECUTION_LEFT, DEVNET_STATE_MALFORMED
 */
export async function assertNoneRuns(directory: string): Promise<void> {
  const found = await readDevnetState(directory)
  if (found.kind === 'absent') return
  const { path, state } = found
  if (isProcessAlive(state.pid)) throw devnetRunning({ pid: state.pid, path })
  const { executionPid } = state
  if (executionPid === undefined || !isProcessAlive(executionPid)) return
  throw new CliError({
    code: 'DEVNET_EXECUTION_LEFT',
    message: `The local chain of this folder was killed, but process ${executionPid}, its execution client, still runs.`,
    next:
      `End it with \`kill ${executionPid}\` and start again. ` +
      `If that process is something else by now, delete ${path}.`,
    exitCode: exitCodes.precondition,
  })
}
