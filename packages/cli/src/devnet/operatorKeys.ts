import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SsvOperatorKey } from '@millpond/devnet'
import { writeSecretFile } from '@millpond/keys/node'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'
import type { DevnetModule } from './loadDevnet.ts'

/** Where the private key of the n-th local SSV operator is, for a working folder. */
export function operatorKeyPath(directory: string, number: number): string {
  return keyPath(operatorKeysFolder(directory), number)
}

/** Where the keys of all of them are, for a working folder. */
export function operatorKeysFolder(directory: string): string {
  return join(directory, '.millpond')
}

/**
 * The keys of the local SSV operators: those of the working folder, and new ones where it has too few.
 * @throws CliError OPERATOR_KEY_FILE_MALFORMED, SECRET_FILE_OPEN; FileWriteError
 */
export async function loadOperatorKeys(
  module: Pick<DevnetModule, 'createSsvOperatorKey' | 'loadSsvOperatorKey'>,
  { directory, count }: { directory: string; count: number },
): Promise<SsvOperatorKey[]> {
  const keys: SsvOperatorKey[] = []
  for (let number = 1; number <= count; number++) {
    const path = operatorKeyPath(directory, number)
    keys.push((await readKey(module, path)) ?? (await createKey(module, path)))
  }
  return keys
}

/**
 * The keys that lie in a folder, from the first operator's to the last that is there without a gap. A dump
 * has those of its operators.
 * @throws CliError OPERATOR_KEY_FILE_MALFORMED, SECRET_FILE_OPEN
 */
export async function readOperatorKeys(
  module: Pick<DevnetModule, 'loadSsvOperatorKey'>,
  folder: string,
): Promise<SsvOperatorKey[]> {
  const keys: SsvOperatorKey[] = []
  for (;;) {
    const key = await readKey(module, keyPath(folder, keys.length + 1))
    if (key === undefined) return keys
    keys.push(key)
  }
}

/**
 * Puts keys into a folder that has none, for their owner only.
 * @throws FileExistsError, FileWriteError
 */
export async function writeOperatorKeys(
  folder: string,
  keys: readonly SsvOperatorKey[],
): Promise<void> {
  for (const [index, key] of keys.entries()) await writeKey(keyPath(folder, index + 1), key)
}

function keyPath(folder: string, number: number): string {
  return join(folder, `ssv-operator-${number}.pem`)
}

/** `undefined` if there is no such file. */
async function readKey(
  { loadSsvOperatorKey }: Pick<DevnetModule, 'loadSsvOperatorKey'>,
  path: string,
): Promise<SsvOperatorKey | undefined> {
  const pem = await readSecretFile(path).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'FILE_MISSING') return undefined
    throw error
  })
  if (pem === undefined) return undefined
  try {
    return loadSsvOperatorKey(pem)
  } catch (cause) {
    throw new CliError({
      code: 'OPERATOR_KEY_FILE_MALFORMED',
      message: `${path} is not the private RSA key of an SSV operator.`,
      next: 'Delete it, and `millpond devnet up` makes a new one; copy it again if it came with a dump.',
      exitCode: exitCodes.precondition,
      cause,
    })
  }
}

async function createKey(
  { createSsvOperatorKey }: Pick<DevnetModule, 'createSsvOperatorKey'>,
  path: string,
): Promise<SsvOperatorKey> {
  const key = createSsvOperatorKey()
  await mkdir(dirname(path), { recursive: true })
  await writeKey(path, key)
  return key
}

async function writeKey(path: string, { privateKey }: SsvOperatorKey): Promise<void> {
  const text = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await writeSecretFile({ path, text })
  await chmod(path, 0o600)
}
