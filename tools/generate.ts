// Writes what is generated from forge's output: the bindings in packages/networks with the list of all errors, the ABI of
// the Berachain contracts and the storage layouts of what is upgradeable. `--check` compares instead and fails on a
// difference. Both refuse a layout that moves what proxies have stored. Writing, it writes the contract reference too, which
// `tools/reference.ts --check` compares.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { abiManifestPath, formatAbiManifest } from './abiManifest.ts'
import { readArtifacts } from './artifacts.ts'
import { bindingsDirectory, renderBindings } from './bindings.ts'
import { errorSignaturesPath, renderErrorSignatures } from './errorSignatures.ts'
import { readLayouts } from './readLayouts.ts'
import { writeReference } from './reference.ts'
import { type Problem, reportProblems } from './reportProblems.ts'
import { compareLayouts, formatLayout, layoutPath, parseLayout } from './storageLayout.ts'

const artifacts = readArtifacts()
const { layouts, problems } = readLayouts(artifacts)
const refused = [...problems, ...layouts.flatMap(findMoved)]
const files = new Map([
  ...renderBindings(artifacts),
  [errorSignaturesPath, renderErrorSignatures(artifacts)],
  [abiManifestPath, formatAbiManifest(artifacts)],
  ...layouts.map((layout) => [layoutPath(layout.contract), formatLayout(layout)] as const),
])

if (refused.length > 0) reportProblems(refused)
else if (process.argv.includes('--check')) reportProblems(findStale())
else write()

/** What the layout moves of the committed one; nothing for a contract that has none yet. */
function findMoved(layout: (typeof layouts)[number]): Problem[] {
  const text = readOrEmpty(layoutPath(layout.contract))
  return text === '' ? [] : compareLayouts(parseLayout(layout.contract, text), layout)
}

function findStale(): Problem[] {
  const stale = [...files].filter(([path, text]) => readOrEmpty(path) !== text)
  return [...stale.map(([path]) => path), ...listExtra()].map((where) => ({
    where,
    message: 'not what the contracts give now',
    next: 'npm run generate, and look at what changes',
  }))
}

function write() {
  for (const path of listExtra()) rmSync(path)
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  process.stdout.write(`generate: ${files.size} files\n`)
  reportProblems(writeReference())
}

/** Files of contracts that are gone. */
function listExtra(): string[] {
  const directories = [bindingsDirectory, dirname(layoutPath('')), dirname(abiManifestPath)]
  return directories
    .flatMap((directory) => listFolder(directory).map((file) => `${directory}/${file}`))
    .filter((path) => !files.has(path))
}

function listFolder(directory: string): string[] {
  mkdirSync(directory, { recursive: true })
  return readdirSync(directory)
}

function readOrEmpty(path: string) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
