import { type Address, getAddress, isAddress } from 'viem'
import { optionError } from './optionError.ts'

/**
 * A parser of addresses separated by commas, for commander. Refuses repetitions.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseAddresses(option: string): (value: string) => Address[] {
  return (value) => {
    const words = value.split(',').map((word) => word.trim())
    const addresses = words.filter((word) => isAddress(word)).map((word) => getAddress(word))
    const isDistinct = new Set(addresses).size === words.length
    if (isDistinct && addresses.length === words.length) return addresses
    throw optionError({ option, value, expected: 'a list of different addresses' })
  }
}
