import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { fileError } from '../../files/readTextFile.ts'
import { renderJsonValue } from '../../output/renderJsonValue.ts'
import { type TransactionRecord, transactionRecord } from './TransactionRecord.ts'

/** Where the journal of a working folder is. */
export function journalPath(directory: string): string {
  return join(directory, '.millpond', 'transactions.jsonl')
}

/**
 * Adds one line to a file of JSON lines, and returns when it is on the disk. Several processes may
 * write at once: a line is written in one piece, at the end.
 * @throws CliError JOURNAL_UNWRITABLE
 */
export async function appendLine(path: string, line: object): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await using file = await open(path, 'a+', 0o600)
    // What a crash cut off must not take this line with it.
    const start = (await endsLine(file)) ? '' : '\n'
    await file.write(`${start}${renderJsonValue(line)}\n`)
    await file.sync()
  } catch (cause) {
    throw new CliError({
      code: 'JOURNAL_UNWRITABLE',
      message: `${path} cannot be written, and nothing is sent that is not written down first.`,
      next: 'Make the folder writable, or run the command in another folder.',
      exitCode: exitCodes.precondition,
      cause,
    })
  }
}

/**
 * What this folder sent, oldest first, each transaction once and as it was last known. A line that a
 * crash cut off is left out.
 * @throws CliError FILE_UNREADABLE
 */
export async function readJournal(directory: string): Promise<readonly TransactionRecord[]> {
  const path = journalPath(directory)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const error = fileError(path, cause)
    if (error.code === 'FILE_MISSING') return ''
    throw error
  })
  return latestByHash(text.split('\n').flatMap(parseLine))
}

async function endsLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() === '\n'
}

function parseLine(line: string): TransactionRecord[] {
  try {
    const { data } = transactionRecord.safeParse(JSON.parse(line))
    return data ? [data] : []
  } catch {
    return []
  }
}

function latestByHash(records: readonly TransactionRecord[]): readonly TransactionRecord[] {
  return [...new Map(records.map((record) => [record.hash, record])).values()]
}
