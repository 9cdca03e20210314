import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishFiles } from './publishFiles.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-publish-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const fileOf = (name: string) => ({ path: join(folder, name), text: `${name}\n`, mode: 0o644 })

describe('publishFiles', () => {
  test('error: FILE_EXISTS when one is there, and none is written', async () => {
    await writeFile(join(folder, 'report.txt'), 'mine\n')
    const files = [fileOf('batch.json'), fileOf('report.txt')]
    await expect(publishFiles(files, { overwrite: false })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      message: `${join(folder, 'report.txt')} exists already.`,
    })
    expect(await readdir(folder)).toEqual(['report.txt'])
  })

  test('args: overwrite', async () => {
    await publishFiles([fileOf('batch.json'), fileOf('report.txt')], { overwrite: true })
    expect(await readdir(folder)).toEqual(['batch.json', 'report.txt'])
    expect(await readFile(join(folder, 'report.txt'), 'utf8')).toBe('report.txt\n')
  })
})
