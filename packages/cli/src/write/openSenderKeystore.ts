import { resolve } from 'node:path'
import { bytesToHex, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'
import { readTextFile } from '../files/readTextFile.ts'

/** Some programs write capitals. */
const digits = z
  .string()
  .regex(/^([0-9a-fA-F]{2})*$/)
  .toLowerCase()

/** Web3 Secret Storage, version 3. */
const keystoreFile = z.object({
  version: z.literal(3),
  id: z.string().default(''),
  crypto: z.object({
    cipher: z.string(),
    cipherparams: z.object({ iv: digits }),
    ciphertext: digits,
    kdf: z.enum(['scrypt', 'pbkdf2']),
    kdfparams: z.union([
      z.object({
        dklen: z.int(),
        n: z.int().max(2 ** 22),
        p: z.int().max(16),
        r: z.int().max(64),
        salt: digits,
      }),
      z.object({ c: z.int().max(2 ** 24), dklen: z.int(), prf: z.string(), salt: digits }),
    ]),
    mac: digits,
  }),
})

/**
 * The account in a keystore file, as `cast wallet import` and geth write it. The password comes from
 * `--password-file`, `MILLPOND_PASSWORD` or the person at the terminal.
 * @throws CliError KEYSTORE_MALFORMED, KEYSTORE_PASSWORD_WRONG, PASSWORD_MISSING and those of
 * `readTextFile` and `readSecretFile`
 */
export async function openSenderKeystore(
  context: openSenderKeystore.Context,
  { keystore, passwordFile, json }: openSenderKeystore.Parameters,
): Promise<LocalAccount> {
  const path = resolve(context.directory, keystore)
  const parsed = parse(path, await readTextFile(path))
  const password = await readPassword(context, { path, passwordFile, json })
  // Loaded here: most command lines open none.
  const { Wallet } = await import('@ethereumjs/wallet')
  try {
    const wallet = await Wallet.fromV3(parsed, password)
    return privateKeyToAccount(bytesToHex(wallet.getPrivateKey()))
  } catch {
    // Without the cause: nothing that touched the key may be told.
    throw wrong(path)
  }
}

export declare namespace openSenderKeystore {
  type Context = Pick<Context_, 'directory' | 'env' | 'isInteractive' | 'prompter'>
  type Parameters = {
    keystore: string
    passwordFile?: string | undefined
    /** Whether a question would be out of place. */
    json?: boolean | undefined
  }
}

type Context_ = Context
type Password = { path: string; passwordFile: string | undefined; json: boolean | undefined }
type Keystore = z.infer<typeof keystoreFile>

function parse(path: string, text: string): Keystore {
  try {
    const { data } = keystoreFile.safeParse(JSON.parse(text))
    if (data) return data
  } catch {
    // Falls through without the cause: JSON errors quote the text around them.
  }
  throw new CliError({
    code: 'KEYSTORE_MALFORMED',
    message: `${path} is not a keystore of version 3.`,
    next: 'Make one with `cast wallet import`, and name that file.',
    exitCode: exitCodes.precondition,
  })
}

async function readPassword(
  { directory, env, isInteractive, prompter }: openSenderKeystore.Context,
  { path, passwordFile, json }: Password,
): Promise<string> {
  if (passwordFile !== undefined) return readSecretFile(resolve(directory, passwordFile))
  if (env.MILLPOND_PASSWORD !== undefined) return env.MILLPOND_PASSWORD
  if (isInteractive && json !== true) return prompter.password({ message: `Password of ${path}` })
  throw new CliError({
    code: 'PASSWORD_MISSING',
    message: `${path} does not open without its password.`,
    next: 'Add --password-file with a file that only you can open, or set MILLPOND_PASSWORD.',
    exitCode: exitCodes.precondition,
  })
}

function wrong(path: string): CliError {
  return new CliError({
    code: 'KEYSTORE_PASSWORD_WRONG',
    message: `The password does not open ${path}.`,
    next: 'Use the password that this keystore was made with.',
    exitCode: exitCodes.precondition,
  })
}
