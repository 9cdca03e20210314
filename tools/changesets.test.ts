import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const names = readdirSync(join(root, 'packages'))
let folder: string

/** A copy of what `npm run version` reads and writes, with a changeset of the test's own beside those that wait. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'millpond-changesets-'))
  for (const path of ['.changeset', 'package.json', 'package-lock.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  for (const name of names) {
    mkdirSync(join(folder, 'packages', name), { recursive: true })
    for (const file of ['package.json', 'CHANGELOG.md']) {
      const path = join('packages', name, file)
      if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path))
    }
  }
  const text = "---\n'@millpond/keys': minor\n---\n\nFixed nothing.\n\nIn two paragraphs.\n"
  writeFileSync(join(folder, '.changeset', 'of-the-test.md'), text)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  spawnSync('git', ['init', '--quiet', '--initial-branch=main', folder])
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')

describe('changeset version', () => {
  test('behavior: moves all packages to one version and tells each what changed in it', () => {
    const readVersion = () => JSON.parse(read('packages/cli/package.json')).version
    const before = readVersion()
    const { status, stderr } = spawnSync('changeset', ['version'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const next = readVersion()
    expect(next).not.toBe(before)
    for (const name of names) {
      const manifest = JSON.parse(read('packages', name, 'package.json'))
      const others = { ...manifest.dependencies, ...manifest.peerDependencies }
      const own = Object.entries(others).filter(([used]) => used.startsWith('@millpond/'))
      expect([name, manifest.version]).toEqual([name, next])
      expect(own).toEqual(own.map(([used]) => [used, next]))
    }
    expect(read('packages/keys/CHANGELOG.md')).toContain(
      '\n- Fixed nothing.\n\n  In two paragraphs.\n',
    )
    expect(read('packages/networks/CHANGELOG.md')).not.toContain('Updated dependencies')
    expect(readdirSync(join(folder, '.changeset'))).toEqual(['changelog.cjs', 'config.json'])
  })
})
