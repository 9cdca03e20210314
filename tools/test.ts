// All tests: `npm test`. Static checks, Solidity tests and the gas they measured, TypeScript tests, then the conformance
// tables against what ran. `--deep` raises the fuzzing of contracts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compareSnapshot, readGas, readTable, snapshotPath } from './gas.ts'
import { reportProblems } from './reportProblems.ts'
import { run } from './run.ts'
import { summarizeForge, summarizeVitest } from './testResults.ts'

const resultsDirectory = '.test-results'
const forgeResults = `${resultsDirectory}/forge.json`
const isDeep = process.argv.includes('--deep')
const env: Record<string, string> = isDeep ? { FOUNDRY_PROFILE: 'deep' } : {}
mkdirSync(resultsDirectory, { recursive: true })

const checks = await section('checks', () => run('node', ['tools/check.ts']))
const solidity = await section('Solidity tests', testSolidity)
const gas = await section('gas', checkGas)
const typescript = await section('TypeScript tests', testTypeScript)
const conformance = await section('conformance', () => run('node', ['tools/conformance.ts']))

const passed = solidity.passed + typescript.passed
const failed = solidity.failed + typescript.failed
const broken = [checks, gas, conformance].filter(({ code }) => code !== 0).length
process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`)
process.exitCode = broken > 0 || solidity.code || typescript.code ? 1 : 0

async function section<result>(name: string, work: () => result | Promise<result>) {
  process.stdout.write(`\n== ${name}\n`)
  return work()
}

async function testSolidity() {
  const { code, stdout, stderr } = await run('forge', ['test', '--json', '-vv'], {
    capture: true,
    env,
  })
  const file = forgeResults
  const json = stdout.slice(stdout.indexOf('{'))
  writeFileSync(file, json || '{}')
  const summary = summarizeForge(json)
  process.stdout.write(summary.text)
  if (code !== 0 && summary.failed === 0) process.stdout.write(`${stderr}\n`)
  return { code, passed: summary.passed, failed: Math.max(summary.failed, code === 0 ? 0 : 1) }
}

/** What the Solidity tests logged, against the committed table. */
function checkGas() {
  const figures = readGas(readFileSync(forgeResults, 'utf8'))
  const problems = compareSnapshot(readTable(readFileSync(snapshotPath, 'utf8')), figures)
  reportProblems(problems)
  process.stdout.write(`${figures.size} figures, ${problems.length} left the snapshot\n`)
  return { code: problems.length > 0 ? 1 : 0 }
}

async function testTypeScript() {
  const file = `${resultsDirectory}/vitest.json`
  writeFileSync(file, '{}')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run('vitest', ['run', ...reporters], { env })
  const { passed, failed } = summarizeVitest(readFileSync(file, 'utf8'))
  return { code, passed, failed: Math.max(failed, code === 0 ? 0 : 1) }
}
