import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** A value on the command line that cannot be meant. `expected` completes "… is not". */
export function optionError(parameters: optionError.Parameters): CliError {
  const { option, value, expected } = parameters
  return new CliError({
    code: 'OPTION_INVALID',
    message: `${option} "${value}" is not ${expected}.`,
    next: 'See --help for an example.',
    exitCode: exitCodes.usage,
  })
}

export declare namespace optionError {
  type Parameters = { option: string; value: string; expected: string }
}
