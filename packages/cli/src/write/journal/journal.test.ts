import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendLine, journalPath, readJournal } from './journal.ts'
import type { TransactionRecord } from './TransactionRecord.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millpond-journal-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const account = `0x${'a1'.repeat(20)}` as const

function record(nonce: number, changes: Partial<TransactionRecord> = {}): TransactionRecord {
  return {
    timestamp: '2026-01-01T00:00:00.000Z',
    label: 'stake',
    mode: 'send',
    network: 'berachain-local',
    chainId: 1,
    from: account,
    to: account,
    data: `0x${'ab'.repeat(20_000)}`,
    value: '1',
    hash: `0x${nonce.toString(16).padStart(64, '0')}`,
    nonce,
    status: 'pending',
    block: null,
    gas: '1',
    maxFeePerGas: '1',
    maxPriorityFeePerGas: '1',
    flow: { id: 'one', step: 0, of: 1 },
    ...changes,
  }
}

describe('journal', () => {
  test('default', async () => {
    const path = journalPath(directory)
    await appendLine(path, record(1))
    await appendLine(path, record(2))
    await appendLine(path, record(1, { status: 'included', block: '7' }))
    const read = await readJournal(directory)
    expect(read.map(({ nonce, status }) => [nonce, status])).toEqual([
      [1, 'included'],
      [2, 'pending'],
    ])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('behavior: writers at once write whole lines', async () => {
    const path = journalPath(directory)
    await Promise.all(Array.from({ length: 40 }, (_, nonce) => appendLine(path, record(nonce))))
    expect(await readJournal(directory)).toHaveLength(40)
  })

  test('behavior: a line that a crash cut off takes no other with it', async () => {
    const path = journalPath(directory)
    await appendLine(path, record(1))
    await appendFile(path, '{"timestamp":"2026-')
    await appendLine(path, record(2))
    expect((await readJournal(directory)).map(({ nonce }) => nonce)).toEqual([1, 2])
  })

  test('behavior: a folder that sent nothing has an empty journal', async () => {
    expect(await readJournal(directory)).toEqual([])
  })

  test('error: JOURNAL_UNWRITABLE', async () => {
    await writeFile(join(directory, '.millpond'), '')
    await expect(appendLine(journalPath(directory), record(1))).rejects.toMatchObject({
      code: 'JOURNAL_UNWRITABLE',
      exitCode: 3,
    })
  })
})
