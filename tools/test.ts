// All tests: `npm test`. Static checks, Solidity tests, TypeScript tests, then the conformance tables
// against what ran. `--deep` raises the fuzzing of contracts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { run } from './run.ts'
import { summarizeForge, summarizeVitest } from './testResults.ts'

const resultsDirectory = '.test-results'
const isDeep = process.argv.includes('--deep')
const env: Record<string, string> = isDeep ? { FOUNDRY_PROFILE: 'deep' } : {}
mkdirSync(resultsDirectory, { recursive: true })

const checks = await section('checks', () => run('node', ['tools/check.ts']))
const solidity = await section('Solidity tests', testSolidity)
const typescript = await section('TypeScript tests', testTypeScript)
const conformance = await section('conformance', () => run('node', ['tools/conformance.ts']))

const passed = solidity.passed + typescript.passed
const failed = solidity.failed + typescript.failed
const broken = [checks, conformance].filter(({ code }) => code !== 0).length
process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`)
process.exitCode = checks.code || solidity.code || typescript.code || conformance.code ? 1 : 0

async function section<result>(name: string, work: () => Promise<result>) {
  process.stdout.write(`\n== ${name}\n`)
  return work()
}

async function testSolidity() {
  const { code, stdout, stderr } = await run('forge', ['test', '--json'], { capture: true, env })
  const file = `${resultsDirectory}/forge.json`
  const json = stdout.slice(stdout.indexOf('{'))
  writeFileSync(file, json || '{}')
  const summary = summarizeForge(json)
  process.stdout.write(summary.text)
  if (code !== 0 && summary.failed === 0) process.stdout.write(`${stderr}\n`)
  return { code, passed: summary.passed, failed: Math.max(summary.failed, code === 0 ? 0 : 1) }
}

async function testTypeScript() {
  const file = `${resultsDirectory}/vitest.json`
  writeFileSync(file, '{}')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run('vitest', ['run', ...reporters], { env })
  const { passed, failed } = summarizeVitest(readFileSync(file, 'utf8'))
  return { code, passed, failed: Math.max(failed, code === 0 ? 0 : 1) }
}
