import { KeystorePasswordError } from '@millpond/keys'
import { decryptKeystore } from '@millpond/keys/node'
import { CliError } from '../../errors.ts'
import type { KeystoreFile } from './keystoreFolder.ts'

/**
 * The secret key in a keystore file; the caller zeroes it.
 * @throws CliError KEYSTORE_PASSWORD_WRONG, which names the file
 */
export async function openKeystore(
  { path, keystore }: KeystoreFile,
  password: string,
): Promise<Uint8Array> {
  try {
    return await decryptKeystore({ keystore, password })
  } catch (error) {
    if (!(error instanceof KeystorePasswordError)) throw error
    throw new CliError({
      code: error.code,
      message: `The password does not open ${path}.`,
      next: 'Name the password file that this keystore was made with.',
      cause: error,
    })
  }
}
