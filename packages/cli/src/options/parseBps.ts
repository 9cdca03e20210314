import { optionError } from './optionError.ts'

/**
 * A parser of basis points for commander, 0 to 10,000.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseBps(option: string): (value: string) => bigint {
  return (value) => {
    if (/^\d{1,5}$/.test(value) && Number(value) <= 10_000) return BigInt(value)
    throw optionError({ option, value, expected: 'a number of basis points from 0 to 10000' })
  }
}
