import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** Why no second chain starts in a folder; `path` is the file that names the process of the first. */
export function devnetRunning({ pid, path }: { pid: number; path: string }): CliError {
  return new CliError({
    code: 'DEVNET_RUNNING',
    message: `A local chain already runs in this folder, as process ${pid}.`,
    next:
      'Use it, stop it with `millpond devnet down`, or start another one in another folder. ' +
      `If that process is something else by now, delete ${path}.`,
    exitCode: exitCodes.precondition,
  })
}
