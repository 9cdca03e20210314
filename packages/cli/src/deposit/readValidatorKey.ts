import { resolve } from 'node:path'
import { KeystorePasswordError, parseKeystore } from '@millpond/keys'
import { decryptKeystore } from '@millpond/keys/node'
import { hexToBytes, isHex } from 'viem'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'
import { readTextFile } from '../files/readTextFile.ts'
import type { addDepositOptions } from './addDepositOptions.ts'

/**
 * The secret key of a validator, out of a keystore or a key file; the caller zeroes it.
 * @throws CliError PASSWORD_FILE_MISSING, KEYSTORE_PASSWORD_WRONG, VALIDATOR_KEY_MALFORMED and those
 * of `readSecretFile`; KeystoreMalformedError
 */
export async function readValidatorKey(
  { directory }: Pick<Context, 'directory'>,
  options: addDepositOptions.Options,
): Promise<Uint8Array> {
  const { validatorKeystore: keystore, validatorPasswordFile: passwordFile, keyFile } = options
  if (keystore === undefined) {
    const path = resolve(directory, keyFile ?? '')
    return parseKey(path, await readSecretFile(path))
  }
  if (passwordFile === undefined) throw passwordMissing()
  const path = resolve(directory, keystore)
  const parsed = parseKeystore(await readTextFile(path))
  const password = await readSecretFile(resolve(directory, passwordFile))
  return decryptKeystore({ keystore: parsed, password }).catch((cause: unknown) => {
    if (cause instanceof KeystorePasswordError) throw passwordWrong(path, cause)
    throw cause
  })
}

/** Hex, or what CometBFT writes: base64 in a document that names its kind of key. */
function parseKey(path: string, text: string): Uint8Array {
  const digits = text.trim()
  const hex = digits.startsWith('0x') ? digits : `0x${digits}`
  if (isHex(hex) && hex.length === 66) return hexToBytes(hex)

  const bytes = Buffer.from(findCometKey(digits) ?? '', 'base64')
  if (bytes.length === 32) return new Uint8Array(bytes)
  // Without a cause: it may quote the key.
  throw new CliError({
    code: 'VALIDATOR_KEY_MALFORMED',
    message: `${path} does not hold a validator's key.`,
    next: 'Name a file with 32 bytes of hex, or the priv_validator_key.json of the node.',
    exitCode: exitCodes.precondition,
  })
}

function findCometKey(text: string): string | undefined {
  const pattern = /"priv_key"\s*:\s*\{[^{}]*\}/
  const [found] = pattern.exec(text) ?? []
  if (found === undefined || !/"type"\s*:\s*"[^"]*[Bb][Ll][Ss]12/.test(found)) return undefined
  return /"value"\s*:\s*"([A-Za-z0-9+/=]+)"/.exec(found)?.[1]
}

function passwordMissing(): CliError {
  return new CliError({
    code: 'PASSWORD_FILE_MISSING',
    message: 'A keystore does not open without its password.',
    next: 'Add --validator-password-file with a file that only you can open.',
    exitCode: exitCodes.usage,
  })
}

function passwordWrong(path: string, cause: KeystorePasswordError): CliError {
  return new CliError({
    code: cause.code,
    message: `The password does not open ${path}.`,
    next: 'Name the password file that this keystore was made with.',
    cause,
  })
}
