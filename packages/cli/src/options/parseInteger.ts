import { optionError } from './optionError.ts'

/**
 * A parser of a whole number for commander.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseInteger(parameters: parseInteger.Parameters): (value: string) => number {
  const { option, minimum, maximum = Number.MAX_SAFE_INTEGER } = parameters
  const expected =
    maximum === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${minimum}`
      : `a whole number from ${minimum} to ${maximum}`

  return (value) => {
    const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN
    if (number >= minimum && number <= maximum) return number
    throw optionError({ option, value, expected })
  }
}

export declare namespace parseInteger {
  type Parameters = { option: string; minimum: number; maximum?: number }
}
