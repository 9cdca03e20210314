// Before a release: `npm run pack:check` packs the packages and installs them into an empty folder from the registry, as
// those who use them will, then runs the command and what is native code. Needs the network; `npm test` does the same
// with what is installed.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installTarballs } from './installTarballs.ts'
import { pack } from './pack.ts'
import { run } from './run.ts'

const root = resolve(import.meta.dirname, '..')
const nativeParts = 'useNativeParts.mjs'
const directory = mkdtempSync(join(tmpdir(), 'millpond-pack-check-'))
try {
  const tarballs = (await pack(join(root, 'packed'))).map(({ path }) => path)
  await installTarballs({ directory, tarballs })

  const program = join(directory, 'node_modules/.bin/millpond')
  const version = await run(program, ['--version'])
  cpSync(join(root, 'packages/cli/test/packed/programs', nativeParts), join(directory, nativeParts))
  const native = await run('node', [join(directory, nativeParts)])
  process.stdout.write('\n')
  process.exitCode = version.code || native.code
} finally {
  rmSync(directory, { recursive: true, force: true })
}
