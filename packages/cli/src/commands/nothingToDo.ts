import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** A call that would change nothing, or comes too early: said instead of sent. */
export function nothingToDo(reason: string, next = 'See `millpond pool status`.'): CliError {
  return new CliError({
    code: 'NOTHING_TO_DO',
    message: `There is nothing to do: ${reason}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}
