import { type DepositFileEntry, parseDepositFile } from '@millpond/keys'
import { readTextFile } from '../../files/readTextFile.ts'
import { listDepositFiles } from './keystoreFolder.ts'

/**
 * Every deposit that a folder states. One stated twice in the same words counts once: a folder may
 * have a file for all validators and one for each.
 * @throws CliError FILE_MISSING, FILE_UNREADABLE; DepositFileMalformedError
 */
export async function readDeposits(folder: string): Promise<DepositFileEntry[]> {
  const paths = await listDepositFiles(folder)
  const entries = await Promise.all(
    paths.map(async (path) => parseDepositFile(await readTextFile(path))),
  )
  const distinct = new Map(entries.flat().map((entry) => [identityOf(entry), entry]))
  return [...distinct.values()]
}

function identityOf(entry: DepositFileEntry): string {
  return JSON.stringify({ ...entry, amountGwei: entry.amountGwei.toString() })
}
