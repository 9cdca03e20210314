import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { writeSecretFile } from './writeSecretFile.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('writeSecretFile', () => {
  test('default', async () => {
    const path = join(folder, 'a.json')
    await writeSecretFile({ path, text: '{}' })
    expect(await readFile(path, 'utf8')).toBe('{}')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  test('error: FILE_EXISTS', async () => {
    const path = join(folder, 'a.json')
    await writeFile(path, 'old')
    const error = await catchError(() => writeSecretFile({ path, text: 'new' }))
    expect(error.code).toBe('FILE_EXISTS')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  test('behavior: of two writers at once one wins and one is told', async () => {
    const path = join(folder, 'a.json')
    const results = await Promise.allSettled(
      ['one', 'two'].map((text) => writeSecretFile({ path, text })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  test('error: FILE_WRITE_FAILED', async () => {
    const path = join(folder, 'missing', 'a.json')
    const error = await catchError(() => writeSecretFile({ path, text: '' }))
    expect(error.code).toBe('FILE_WRITE_FAILED')
    expect(error.cause).toMatchObject({ code: 'ENOENT' })
  })
})
