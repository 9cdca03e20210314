import { type Address, getAddress, isAddress } from 'viem'
import { optionError } from './optionError.ts'

/**
 * A parser of an address for commander. A mixed-case address must have a right checksum.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseAddress(option: string): (value: string) => Address {
  return (value) => {
    if (isAddress(value)) return getAddress(value)
    throw optionError({ option, value, expected: 'an address with a right checksum' })
  }
}
