import { createPrivateKey, createPublicKey } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SsvOperatorKey } from '@millpond/devnet'
import { encodeOperatorPublicKey, formatOperatorKey } from '@millpond/keys'
import { writeSecretFile } from '@millpond/keys/node'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from '../files/readSecretFile.ts'

/** Where the private key of the n-th local SSV operator is, for a working folder. */
export function operatorKeyPath(directory: string, number: number): string {
  return join(directory, '.millpond', `ssv-operator-${number}.pem`)
}

/**
 * The keys of the local SSV operators: those of the folder, and new ones where it has too few. A chain that
 * is loaded from a dump needs those that it was made with.
 * @throws CliError OPERATOR_KEY_FILE_MALFORMED, SECRET_FILE_OPEN; FileWriteError
 */
export async function loadOperatorKeys(
  directory: string,
  { count, create }: { count: number; create: () => SsvOperatorKey },
): Promise<SsvOperatorKey[]> {
  const keys: SsvOperatorKey[] = []
  for (let number = 1; number <= count; number++)
    keys.push(await loadKey(operatorKeyPath(directory, number), create))
  return keys
}

async function loadKey(path: string, create: () => SsvOperatorKey): Promise<SsvOperatorKey> {
  const text = await readSecretFile(path).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'FILE_MISSING') return undefined
    throw error
  })
  if (text !== undefined) return parseKey(path, text)

  const key = create()
  await mkdir(dirname(path), { recursive: true })
  const pem = String(key.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await writeSecretFile({ path, text: pem })
  await chmod(path, 0o600)
  return key
}

function parseKey(path: string, pem: string): SsvOperatorKey {
  try {
    const privateKey = createPrivateKey(pem)
    const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
    return { privateKey, publicKey: encodeOperatorPublicKey(formatOperatorKey(spki)) }
  } catch {
    // The cause may quote the key.
    throw new CliError({
      code: 'OPERATOR_KEY_FILE_MALFORMED',
      message: `${path} is not the private RSA key of an SSV operator.`,
      next: 'Delete it, and `millpond devnet up` makes a new one.',
      exitCode: exitCodes.precondition,
    })
  }
}
