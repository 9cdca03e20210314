import { spawnSync } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'

test.each([
  ['sources', '18.0.0', 'needs Node 24.0 or newer', 'run `npm ci` in the project'],
  ['sources', '23.11.1', 'needs Node 24.0 or newer', 'run `npm ci` in the project'],
  ['a package', '20.18.9', 'needs Node 20.19 or newer', 'install a newer Node'],
])('error: NODE_TOO_OLD from %s on %s', async (from, version, message, next) => {
  await using context = await createTestContext()
  // A copy of the entry in a project without its own Node, which believes to run on an old one.
  const bin = join(context.directory, 'packages/cli/bin')
  await mkdir(bin, { recursive: true })
  if (from === 'sources') {
    await mkdir(join(context.directory, 'packages/cli/src'))
    await writeFile(join(context.directory, 'packages/cli/src/main.ts'), '')
  }
  const source = fileURLToPath(new URL('../bin/millpond.mjs', import.meta.url))
  const text = await readFile(source, 'utf8')
  const told = text.replaceAll('process.versions.node', `'${version}'`)
  await writeFile(join(bin, 'millpond.mjs'), told)

  const { status, stderr } = spawnSync(process.execPath, [join(bin, 'millpond.mjs'), 'doctor'])
  expect(status).toBe(3)
  expect(String(stderr)).toContain('error[NODE_TOO_OLD]')
  expect(String(stderr)).toContain(message)
  expect(String(stderr)).toContain(next)
})

test('behavior: an old Node is replaced by the one of the project', async () => {
  await using context = await createTestContext()
  const bin = join(context.directory, 'packages/cli/bin')
  await mkdir(bin, { recursive: true })
  await mkdir(join(context.directory, 'node_modules/.bin'), { recursive: true })
  await mkdir(join(context.directory, 'packages/cli/src'), { recursive: true })
  await symlink(process.execPath, join(context.directory, 'node_modules/.bin/node'))
  const main = "export const main = async (args) => (console.log(args.join('+')), 5)\n"
  await writeFile(join(context.directory, 'packages/cli/src/main.ts'), main)

  const source = fileURLToPath(new URL('../bin/millpond.mjs', import.meta.url))
  const text = await readFile(source, 'utf8')
  // Old in the first run only, as a shell's Node is and the project's is not.
  const old = "(process.env.MILLPOND_NODE_RETRY ? process.versions.node : '18.0.0')"
  await writeFile(
    join(bin, 'millpond.mjs'),
    text.replace('Number(process.versions.node', `Number(${old}`),
  )
  const { status, stdout } = spawnSync(process.execPath, [join(bin, 'millpond.mjs'), 'a', 'b'])
  expect(status).toBe(5)
  expect(String(stdout)).toBe('a+b\n')
})
