import type { Hex } from 'viem'
import { optionError } from './optionError.ts'

/**
 * A parser of a validator's public key for commander: 48 bytes of hex.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parsePubkey(option: string): (value: string) => Hex {
  return (value) => {
    if (isPubkey(value)) return value
    throw optionError({ option, value, expected: 'a public key: 0x and 96 hexadecimal digits' })
  }
}

/** Whether a text is a validator's public key. */
export function isPubkey(value: string): value is Hex {
  return /^0x[0-9a-fA-F]{96}$/.test(value)
}
