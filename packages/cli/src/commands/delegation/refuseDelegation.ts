import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/** Why the handler does not take a step now, said before anybody signs. */
export function refuseDelegation({ code, message, next }: refuseDelegation.Parameters): CliError {
  return new CliError({ code, message, next, exitCode: exitCodes.precondition })
}

export declare namespace refuseDelegation {
  type Parameters = { code: string; message: string; next: string }
}

/** @throws CliError HANDLER_PAUSED */
export function requireOpenHandler({ isPaused }: { isPaused: boolean }): void {
  if (!isPaused) return
  throw refuseDelegation({
    code: 'HANDLER_PAUSED',
    message: 'The delegator paused the handler: nothing can be staked or asked back.',
    next: 'Ask the delegator to unpause it.',
  })
}
