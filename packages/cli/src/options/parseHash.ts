import type { Hash } from 'viem'
import { optionError } from './optionError.ts'

/**
 * A parser of a transaction's hash for commander.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseHash(option: string): (value: string) => Hash {
  return (value) => {
    const hash = value.toLowerCase()
    if (isHash(hash)) return hash
    throw optionError({ option, value, expected: 'a hash: 0x and 64 hexadecimal digits' })
  }
}

function isHash(value: string): value is Hash {
  return /^0x[0-9a-f]{64}$/.test(value)
}
