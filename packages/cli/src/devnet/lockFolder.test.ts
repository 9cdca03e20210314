import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './lockFolder.ts'

let directory: string
let path: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millpond-lock-'))
  path = join(directory, '.millpond', 'devnet.lock')
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function leave(text: string): Promise<void> {
  await mkdir(join(directory, '.millpond'))
  await writeFile(path, text)
}

describe('lockFolder', () => {
  test('default', async () => {
    const unlock = await lockFolder(directory)
    expect(await readFile(path, 'utf8')).toBe(`${process.pid}\n`)
    await unlock()
    expect(await readdir(directory)).toEqual([])
  })

  test('error: DEVNET_RUNNING', async () => {
    const unlock = await lockFolder(directory)
    const error = { code: 'DEVNET_RUNNING', exitCode: 3 }
    await expect(lockFolder(directory)).rejects.toMatchObject(error)
    await unlock()
    await (await lockFolder(directory))()
  })

  test('behavior: what another process has by now is not given back', async () => {
    const unlock = await lockFolder(directory)
    await writeFile(path, `${process.ppid}\n`)
    await unlock()
    expect(await readFile(path, 'utf8')).toBe(`${process.ppid}\n`)
  })

  test.each([
    ['a dead process', () => `${spawnSync(process.execPath, ['--version']).pid}\n`],
    ['nobody', () => ''],
  ])('behavior: of many that find what %s left, one has it', async (_what, text) => {
    await leave(text())
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(directory)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readdir(join(directory, '.millpond'))).toEqual(['devnet.lock'])
  })
})
