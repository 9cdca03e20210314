import { stat } from 'node:fs/promises'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { fileError, readTextFile } from './readTextFile.ts'

/**
 * Reads a secret from a file that only its owner can open. One line break at the end is not part
 * of the secret.
 * @throws CliError SECRET_FILE_OPEN when others may read it, SECRET_FILE_EMPTY, FILE_MISSING,
 * FILE_UNREADABLE
 */
export async function readSecretFile(path: string): Promise<string> {
  await assertPrivate(path)
  const secret = (await readTextFile(path)).replace(/\r?\n$/, '')

  if (secret !== '') return secret
  throw new CliError({
    code: 'SECRET_FILE_EMPTY',
    message: `${path} is empty.`,
    next: 'Write the secret into it, without anything else.',
    exitCode: exitCodes.precondition,
  })
}

async function assertPrivate(path: string): Promise<void> {
  // Windows has no such modes; its files answer 0666 whatever their rights are.
  if (process.platform === 'win32') return
  const { mode } = await stat(path).catch((cause: unknown) => {
    throw fileError(path, cause)
  })

  if ((mode & 0o077) === 0) return
  throw new CliError({
    code: 'SECRET_FILE_OPEN',
    message: `Other users may open ${path} (mode ${(mode & 0o777).toString(8)}).`,
    next: `chmod 600 ${path}`,
    exitCode: exitCodes.precondition,
  })
}
