// Nobody who asked for plain text gets escape codes: not with NO_COLOR, and not without a terminal.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'

const program = fileURLToPath(new URL('../bin/millpond.mjs', import.meta.url))
const context = await createTestContext()
afterAll(() => context[Symbol.asyncDispose]())

const nobody = 'http://127.0.0.1:1'
const bepolia = ['--network', 'bepolia', '--rpc-url', nobody, '--beacon-url', nobody]
const doctor = ['doctor', ...bepolia]
const lines = [
  ['--help'],
  ['pool', 'create', '--help'],
  ['pool'],
  ['nonsense'],
  ['init', '--network', 'nowhere'],
  ['config', 'show', ...bepolia],
  doctor,
  ['pool', 'status', ...bepolia, '--pool', `0x${'ab'.repeat(48)}`],
  ['devnet', 'status'],
  ['completion', 'fish'],
]
// As in a terminal that can show colours and of somebody who did not ask for plain text.
const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...rest } = process.env
const env = { ...rest, TERM: 'xterm-256color' }
const hasScript = spawnSync('script', ['--version']).status === 0

describe('without a terminal', () => {
  test.each(lines)('behavior: %s %s is plain text', async (...words) => {
    const { stdout, stderr } = await context.run(...words)
    expect(stdout + stderr).not.toBe('')
    expect(stdout + stderr).not.toContain('\u001b')
  })

  test('behavior: the program itself writes plain text into a pipe', () => {
    const options = { cwd: context.directory, env, encoding: 'utf8' } as const
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...doctor], options)
    expect(stdout).toContain('execution node')
    expect(stdout + stderr).not.toContain('\u001b')
  })
})

describe('with NO_COLOR', () => {
  test.skipIf(!hasScript)('behavior: a terminal gets plain text', () => {
    const commands = [doctor, ['nonsense']].map((words) =>
      [process.execPath, program, ...words].map((word) => `'${word}'`).join(' '),
    )
    // It runs a command with a terminal of its own.
    const output = execFileSync('script', ['-qec', `${commands.join('; ')}; true`, '/dev/null'], {
      cwd: context.directory,
      env: { ...env, NO_COLOR: '1' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect(output).toContain('execution node')
    expect(output).toContain("unknown command 'nonsense'")
    expect(output).not.toContain('\u001b')
  })
})
