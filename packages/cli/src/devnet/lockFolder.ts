import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { devnetRunning } from './devnetRunning.ts'
import { isProcessAlive } from './isProcessAlive.ts'

/**
 * Reserves a working folder for the local chain that this process starts. What a killed process left is
 * taken over. Returns how to give it back.
 * @throws CliError DEVNET_RUNNING if another one has it
 */
export async function lockFolder(directory: string): Promise<() => Promise<void>> {
  const folder = join(directory, '.millpond')
  const path = join(folder, 'devnet.lock')
  while (!(await tryLock(folder, path))) {
    const pid = await readHolder(path)
    if (pid === undefined) continue
    if (isProcessAlive(pid)) throw devnetRunning({ pid, path })
    await discard(path, pid)
  }
  return async () => {
    if ((await readHolder(path)) === process.pid) await rm(path, { force: true })
    // Only if nothing else is in it.
    await rmdir(folder).catch(() => undefined)
  }
}

/** The file appears with its content, or not at all. */
async function tryLock(folder: string, path: string): Promise<boolean> {
  const temporary = temporaryOf(path)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, `${process.pid}\n`, { mode: 0o600 })
    return await linkNew(temporary, path)
  } catch (error) {
    // Whoever gave the lock back removed the empty folder in between.
    if (hasCode(error, 'ENOENT')) return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

/** `undefined` if the lock was given back meanwhile. */
async function readHolder(path: string): Promise<number | undefined> {
  try {
    // A file that somebody broke has no living holder.
    return Number.parseInt(await readFile(path, 'utf8'), 10) || noProcess
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Above every id that a process can have. */
const noProcess = 2 ** 31 - 1

/** Removes the lock of a dead process, and not the one of who was quicker to take it over. */
async function discard(path: string, pid: number): Promise<void> {
  const aside = temporaryOf(path)
  try {
    await rename(path, aside)
    if ((await readHolder(aside)) !== pid) await linkNew(aside, path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

function temporaryOf(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.tmp`
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
