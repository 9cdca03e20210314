// Writes docs/berachain/reference from forge's output: a page for each contract of Berachain pools, from its ABI and
// its comments. `--check` compares instead. Both fail when something that can be called, logged or thrown is not explained.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ContractArtifact, documentContract, findUndocumented } from './contractDocs.ts'
import { renderContractPage, renderReferenceIndex } from './referencePage.ts'
import { type Problem, reportProblems } from './reportProblems.ts'

const sources = ['', 'delegation', 'deploy'].map((folder) =>
  join('contracts/src/berachain', folder),
)
const outDirectory = 'contracts/out'
const referenceDirectory = 'docs/berachain/reference'

/** Rewrites every page, or none and returns what is not explained. */
export function writeReference(): Problem[] {
  const { pages, problems } = readReference()
  if (problems.length > 0) return problems

  mkdirSync(referenceDirectory, { recursive: true })
  for (const file of listPages()) if (!pages.has(file)) rmSync(join(referenceDirectory, file))
  for (const [file, text] of pages) writeFileSync(join(referenceDirectory, file), text)
  process.stdout.write(`reference: ${pages.size} pages in ${referenceDirectory}\n`)
  return []
}

/** What is not explained, and which pages differ from the contracts. */
export function checkReference(): Problem[] {
  const { pages, problems } = readReference()
  const stale = [...pages].filter(([file, text]) => readOrEmpty(file) !== text)
  const names = [...stale.map(([file]) => file), ...listPages().filter((file) => !pages.has(file))]
  const message = 'differs from the contracts'
  const differing = names.map((file) => ({
    where: join(referenceDirectory, file),
    message,
    next: 'npm run generate',
  }))
  return [...problems, ...differing]
}

function readReference() {
  const contracts = sources
    .flatMap(readArtifacts)
    .map(documentContract)
    .filter(({ functions }) => functions.length > 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const pages = new Map(contracts.map((docs) => [`${docs.name}.md`, renderContractPage(docs)]))
  pages.set('README.md', renderReferenceIndex(contracts))
  return { pages, problems: contracts.flatMap(findUndocumented) }
}

/** Contracts that can be deployed; not libraries, nor what is only inherited. */
function readArtifacts(folder: string): ContractArtifact[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sol'))
    .map((file) => readArtifact(join(folder, file)))
    .filter(({ name, ast }) => {
      const declaration = ast.nodes.find((node) => node.name === name)
      return declaration?.contractKind === 'contract' && !declaration.abstract
    })
}

function readArtifact(source: string): ContractArtifact {
  const name = basename(source, '.sol')
  const path = join(outDirectory, `${name}.sol`, `${name}.json`)
  return { ...JSON.parse(readFileSync(path, 'utf8')), name, source }
}

function listPages() {
  try {
    return readdirSync(referenceDirectory).filter((file) => file.endsWith('.md'))
  } catch {
    return []
  }
}

function readOrEmpty(file: string) {
  try {
    return readFileSync(join(referenceDirectory, file), 'utf8')
  } catch {
    return ''
  }
}

if (import.meta.main) {
  reportProblems(process.argv.includes('--check') ? checkReference() : writeReference())
}
