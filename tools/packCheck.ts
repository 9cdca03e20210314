// Before a release: `npm run pack:check` packs the packages and installs them into an empty folder from the registry, as
// those who use them will, then runs the command. Needs the network, so `npm test` does the same with what is installed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installTarballs } from './installTarballs.ts'
import { pack } from './pack.ts'
import { run } from './run.ts'

const root = resolve(import.meta.dirname, '..')
const directory = mkdtempSync(join(tmpdir(), 'millpond-pack-check-'))
try {
  const tarballs = (await pack(join(root, 'packed'))).map(({ path }) => path)
  await installTarballs({ directory, tarballs })

  const program = join(directory, 'node_modules/.bin/millpond')
  const { code, stdout, stderr } = await run(program, ['--version'], { capture: true })
  process.stdout.write(`millpond ${stdout}`)
  if (code !== 0) process.stderr.write(stderr)
  process.exitCode = code
} finally {
  rmSync(directory, { recursive: true, force: true })
}
