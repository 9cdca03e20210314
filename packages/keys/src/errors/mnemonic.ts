// Words are never quoted: a mistyped word is nearly the secret word. The position is enough.
import { KeysError } from './base.ts'

/** The mnemonic has a number of words that BIP-39 does not know. */
export class MnemonicLengthError extends KeysError {
  override readonly name = 'MnemonicLengthError'
  constructor({ words }: { words: number }) {
    super(`The mnemonic has ${words} words, but must have 12, 15, 18, 21 or 24.`, {
      code: 'MNEMONIC_LENGTH',
      metaMessages: ['Check that no word is missing or written twice.'],
    })
  }
}

/** A word of the mnemonic is not in the English list. `position` counts from 1. */
export class MnemonicWordError extends KeysError {
  override readonly name = 'MnemonicWordError'
  readonly position: number
  constructor({ position }: { position: number }) {
    super(`Word ${position} of the mnemonic is not in the BIP-39 English list.`, {
      code: 'MNEMONIC_WORD',
      metaMessages: [`Compare word ${position} with your written copy.`],
    })
    this.position = position
  }
}

/** All words are known, but they do not belong together in this order. */
export class MnemonicChecksumError extends KeysError {
  override readonly name = 'MnemonicChecksumError'
  constructor() {
    super('The checksum of the mnemonic is wrong.', {
      code: 'MNEMONIC_CHECKSUM',
      metaMessages: ['A word is exchanged for another one, or two words have changed places.'],
    })
  }
}

/** An account index outside of EIP-2333's range. */
export class KeyIndexError extends KeysError {
  override readonly name = 'KeyIndexError'
  constructor({ index }: { index: number }) {
    super(`Key index ${index} is not a whole number from 0 to 4294967295.`, {
      code: 'KEY_INDEX_INVALID',
      metaMessages: ['Choose a smaller start index or fewer keys.'],
    })
  }
}
