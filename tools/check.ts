// Everything that can be checked without running the project: `npm run check`.
import { run } from './run.ts'

const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  {
    name: 'lint',
    command: 'oxlint',
    args: ['--type-aware', '--deny-warnings', 'packages', 'tools'],
  },
  { name: 'format', command: 'biome', args: ['ci', '--error-on-warnings', '--colors=off', '.'] },
  { name: 'imports', command: 'node', args: ['tools/imports.ts'] },
  { name: 'addresses', command: 'node', args: ['tools/addresses.ts'] },
  { name: 'links', command: 'node', args: ['tools/links.ts'] },
  { name: 'examples of the SDK', command: 'node', args: ['tools/examples.ts', '--check'] },
  { name: 'size of each import', command: 'node', args: ['tools/size.ts'] },
  { name: 'budgets', command: 'node', args: ['tools/budgets.ts'] },
  { name: 'conformance tables', command: 'node', args: ['tools/conformance.ts', '--static'] },
  { name: 'solidity build', command: 'forge', args: ['build'] },
  { name: 'solidity format', command: 'forge', args: ['fmt', '--check'] },
  {
    name: 'solidity lint',
    command: 'solhint',
    args: ['--max-warnings', '0', 'contracts/src/**/*.sol', 'contracts/devnet/**/*.sol'],
  },
  {
    name: 'forge lint',
    command: 'forge',
    args: ['lint', '--deny', 'warnings', 'contracts/src'],
  },
  {
    name: 'generated files and storage layouts',
    command: 'node',
    args: ['tools/generate.ts', '--check'],
  },
  { name: 'contract reference', command: 'node', args: ['tools/reference.ts', '--check'] },
]

const failed: string[] = []
for (const { name, command, args } of steps) {
  const started = performance.now()
  const { stdout, stderr, ...ended } = await run(command, args, { capture: true })
  // forge ends with 0 when the compiler fails.
  const code = /^Error: Compiler run failed/m.test(`${stdout}\n${stderr}`) ? 1 : ended.code
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`)
  if (code !== 0 || name === 'budgets') process.stdout.write(`${stdout}${stderr}\n`)
  if (code !== 0) failed.push(name)
}

if (failed.length > 0) {
  process.stderr.write(
    `check: ${failed.join(', ')} failed\n  next: npm run format fixes formatting; npm run generate fixes generated files\n`,
  )
  process.exitCode = 1
}
