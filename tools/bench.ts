// Runs the measurements of all packages, one after another: `npm run bench`, or `npm run bench -- keys epochs` for those
// whose path has one of the words. Each is a program of its own, so none measures what another left behind.
import { resolve } from 'node:path'
import { listFiles } from './listFiles.ts'
import { run } from './run.ts'

/** Programs among `paths` that measure something; with `words`, only those whose path has one of them. */
export function selectBenches(paths: readonly string[], words: readonly string[]): string[] {
  return paths
    .filter((path) => /^packages\/[^/]+\/bench\/[^/]+\.ts$/.test(path))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
}

if (import.meta.main) await main()

async function main() {
  const words = process.argv.slice(2)
  const benches = selectBenches(listFiles(resolve(import.meta.dirname, '..')), words)
  if (benches.length === 0) {
    process.stderr.write(
      `bench: nothing matches ${words.join(' ')}\n  next: npm run bench runs all\n`,
    )
    process.exitCode = 2
    return
  }

  for (const path of benches) {
    process.stdout.write(`\n== ${path}\n`)
    const { code } = await run('node', [path])
    if (code === 0) continue
    process.stderr.write(`bench: ${path} ended with ${code}\n`)
    process.exitCode = 1
  }
}
