import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { publishFile } from './publishFile.ts'

const directory = await mkdtemp(join(tmpdir(), 'millpond-publish-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const file = { text: 'new', mode: 0o755, overwrite: false }

describe('publishFile', () => {
  test('default', async () => {
    const path = join(directory, 'made', 'here', 'run.sh')
    const umask = process.umask(0o077)
    await publishFile({ ...file, path }).finally(() => process.umask(umask))
    expect((await stat(path)).mode & 0o777).toBe(0o755)
    expect(await readdir(join(directory, 'made', 'here'))).toEqual(['run.sh'])
  })

  test('error: FILE_EXISTS, and what is there stays', async () => {
    const path = join(directory, 'old.sh')
    await writeFile(path, 'old')
    await expect(publishFile({ ...file, path })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      exitCode: 3,
      metaMessages: ['Add --overwrite to replace it, or --out with another path.'],
    })
    expect(await readFile(path, 'utf8')).toBe('old')
    expect((await readdir(directory)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('args: overwrite', async () => {
    const path = join(directory, 'replaced.sh')
    await writeFile(path, 'old')
    await publishFile({ ...file, path, overwrite: true })
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  test('behavior: never writes through a link', async () => {
    const [target, path] = [join(directory, 'target'), join(directory, 'link.sh')]
    await writeFile(target, 'old')
    await symlink(target, path)
    await publishFile({ ...file, path, overwrite: true })
    expect(await readFile(target, 'utf8')).toBe('old')
  })

  test('error: FILE_UNWRITABLE', async () => {
    await writeFile(join(directory, 'plain'), '')
    const path = join(directory, 'plain', 'run.sh')
    await expect(publishFile({ ...file, path })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      exitCode: 3,
    })
  })
})
