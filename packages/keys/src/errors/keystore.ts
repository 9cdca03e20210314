import { KeysError } from './base.ts'

/** A keystore is not of EIP-2335 version 4; `field` is the path of the first wrong field. */
export class KeystoreMalformedError extends KeysError {
  override readonly name = 'KeystoreMalformedError'
  readonly field: string
  constructor({ field, reason, cause }: { field: string; reason: string; cause?: unknown }) {
    super(`The keystore is malformed at ${field}: ${reason}.`, {
      code: 'KEYSTORE_MALFORMED',
      metaMessages: [
        'Use an untouched EIP-2335 version 4 keystore, or restore it from its backup.',
      ],
      cause,
    })
    this.field = field
  }
}

/** The key-derivation function of a keystore is not scrypt or pbkdf2. */
export class KeystoreKdfUnsupportedError extends KeysError {
  override readonly name = 'KeystoreKdfUnsupportedError'
  constructor({ kdf }: { kdf: string }) {
    super(`The keystore's key-derivation function ${kdf} is not supported.`, {
      code: 'KEYSTORE_KDF_UNSUPPORTED',
      metaMessages: ['Convert the keystore to scrypt or pbkdf2 with hmac-sha256.'],
    })
  }
}

/** The password does not open the keystore. */
export class KeystorePasswordError extends KeysError {
  override readonly name = 'KeystorePasswordError'
  constructor() {
    super('The password does not open this keystore.', {
      code: 'KEYSTORE_PASSWORD_WRONG',
      metaMessages: ['Try again; letters, spaces and accents count, control characters do not.'],
    })
  }
}

/** A new keystore was asked for with a password that is too easy to guess. */
export class KeystorePasswordWeakError extends KeysError {
  override readonly name = 'KeystorePasswordWeakError'
  constructor({ length, minimum }: { length: number; minimum: number }) {
    super(`The keystore password has ${length} characters, but needs at least ${minimum}.`, {
      code: 'KEYSTORE_PASSWORD_WEAK',
      metaMessages: ['Choose a longer password.'],
    })
  }
}

/** The secret in the keystore is no valid key, or not that of the keystore's public key. */
export class KeystoreSecretError extends KeysError {
  override readonly name = 'KeystoreSecretError'
  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super(`The secret in the keystore ${reason}.`, {
      code: 'KEYSTORE_SECRET_INVALID',
      metaMessages: ['Do not use this keystore; derive the key again from the mnemonic.'],
      cause,
    })
  }
}
