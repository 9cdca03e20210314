import { validateMnemonic as isValid } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import {
  MnemonicChecksumError,
  MnemonicLengthError,
  MnemonicWordError,
} from '../errors/mnemonic.ts'

const lengths = new Set([12, 15, 18, 21, 24])
const words = new Set(wordlist)

/**
 * Checks a mnemonic and returns it as BIP-39 wants it: lower case, one space between words.
 * @throws MnemonicLengthError, MnemonicWordError (with the position), MnemonicChecksumError
 */
export function validateMnemonic(mnemonic: string): string {
  const list = mnemonic.normalize('NFKD').toLowerCase().trim().split(/\s+/)
  const unknown = list.findIndex((word) => !words.has(word))

  // A wrong word is reported first: a word broken in two also changes the count.
  if (list[0] !== '' && unknown >= 0) throw new MnemonicWordError({ position: unknown + 1 })
  if (!lengths.has(list.length)) {
    throw new MnemonicLengthError({ words: list[0] === '' ? 0 : list.length })
  }

  const normalized = list.join(' ')
  if (!isValid(normalized, wordlist)) throw new MnemonicChecksumError()
  return normalized
}
