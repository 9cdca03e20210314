import { generateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/**
 * Creates a new mnemonic of 24 English words from 256 bits of the system's randomness. Whoever
 * has it has every key derived from it.
 */
export function createMnemonic(): string {
  return generateMnemonic(wordlist, 256)
}
