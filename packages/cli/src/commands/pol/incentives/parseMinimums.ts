import { type Address, getAddress, isAddress } from 'viem'
import { optionError } from '../../../options/optionError.ts'

/** How much of a token is the least, as it was typed: its decimals are not known yet. */
export type Minimum = { token: Address; text: string }

/**
 * A parser of least amounts for commander: `<token>=<amount>`, separated by commas.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseMinimums(option: string): (value: string) => Minimum[] {
  return (value) => {
    const minimums = value.split(',').map((word) => parseMinimum(option, word.trim()))
    const isDistinct = new Set(minimums.map(({ token }) => token)).size === minimums.length
    if (isDistinct) return minimums
    throw optionError({ option, value, expected: 'a list that names each token once' })
  }
}

function parseMinimum(option: string, word: string): Minimum {
  const [token = '', text = ''] = word.split('=')
  if (isAddress(token) && text !== '') return { token: getAddress(token), text }
  const expected = 'a token and the least amount of it, such as 0x1111…=12.5'
  throw optionError({ option, value: word, expected })
}
