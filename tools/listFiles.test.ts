import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listFiles } from './listFiles.ts'

describe('listFiles', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'list-files-'))
    execFileSync('git', ['init', '--quiet'], { cwd: root })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('default', () => {
    writeFileSync(join(root, 'staged.ts'), '')
    execFileSync('git', ['add', 'staged.ts'], { cwd: root })
    writeFileSync(join(root, 'new.ts'), '')

    expect(listFiles(root)).toEqual(['new.ts', 'staged.ts'])
  })

  test('behavior: leaves out ignored files, links and deleted files', () => {
    writeFileSync(join(root, '.gitignore'), 'ignored.ts\n')
    writeFileSync(join(root, 'ignored.ts'), '')
    symlinkSync('.gitignore', join(root, 'link.ts'))
    writeFileSync(join(root, 'deleted.ts'), '')
    execFileSync('git', ['add', 'deleted.ts'], { cwd: root })
    rmSync(join(root, 'deleted.ts'))

    expect(listFiles(root)).toEqual(['.gitignore'])
  })
})
