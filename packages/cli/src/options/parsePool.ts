import { isAddress } from 'viem'
import { optionError } from './optionError.ts'
import { isPubkey } from './parsePubkey.ts'

/**
 * A parser of what names a pool, for commander: an address or, on Berachain, a public key.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parsePool(option: string): (value: string) => string {
  return (value) => {
    if (isAddress(value) || isPubkey(value)) return value
    const expected = "an address with a right checksum or a validator's public key"
    throw optionError({ option, value, expected })
  }
}
