import { resolve } from 'node:path'
import { type Hex, isHex } from 'viem'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { readSecretFile } from './readSecretFile.ts'

/**
 * Secret keys of validators from a file that only its owner can open: 32 bytes as hex on each line.
 * @throws CliError SECRET_KEYS_MALFORMED, and those of `readSecretFile`
 */
export async function readSecretKeys(
  { directory }: Pick<Context, 'directory'>,
  file: string,
): Promise<Hex[]> {
  const path = resolve(directory, file)
  const lines = (await readSecretFile(path)).split(/\r?\n/).map((line) => line.trim())
  return lines.map((line, index) => {
    if (isHex(line) && line.length === 66) return line
    throw new CliError({
      code: 'SECRET_KEYS_MALFORMED',
      message: `Line ${index + 1} of ${path} is not a secret key of 32 bytes.`,
      next: 'Write one key on each line, as 0x and 64 digits.',
      exitCode: exitCodes.precondition,
    })
  })
}
