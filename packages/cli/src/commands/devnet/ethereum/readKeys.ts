import type { Hex } from 'viem'
import type { Context } from '../../../context.ts'
import { readSecretKeys } from '../../../files/readSecretKeys.ts'

/** The keys of `--secret-keys-file`, if it was given, as a control takes them. */
export async function readKeys(
  context: Pick<Context, 'directory'>,
  file: string | undefined,
): Promise<{ secretKeys?: Hex[] }> {
  return file === undefined ? {} : { secretKeys: await readSecretKeys(context, file) }
}
