import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/** Why the handler does not take a step now, said before anybody signs. */
export function refuseDelegation({ code, message, next }: refuseDelegation.Parameters): CliError {
  return new CliError({ code, message, next, exitCode: exitCodes.precondition })
}

export declare namespace refuseDelegation {
  type Parameters = { code: string; message: string; next: string }
}
