// The scripts of `millpond completion`: bash's runs in a real bash; the others are read, and checked by
// their shells where they are installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeTree } from '../src/commands/completion/describeTree.ts'
import { registerCommands } from '../src/commands/registerCommands.ts'
import type { Context } from '../src/context.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'

const networkWords = [
  'mainnet',
  'hoodi',
  'ethereum-local',
  'berachain',
  'bepolia',
  'berachain-local',
]

const context = await createTestContext()
const { ok, fail } = createRunner(() => context)
let folder: string
const scripts = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-completion-'))
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await context.run('completion', shell)
    scripts.set(shell, stdout)
    await writeFile(join(folder, `millpond.${shell}`), stdout)
  }
  await writeFile(join(folder, 'deposit data.json'), '{}')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await context[Symbol.asyncDispose]()
})

/** What bash offers at the end of a line; its last word is the one that is being typed. */
function complete(...words: string[]): string[] {
  const line = ['millpond', ...words]
  // As readline sets them before it calls the function that `complete -p` names.
  const program = `
    source millpond.bash
    [[ $(complete -p millpond) == "complete -F _millpond millpond" ]] || exit 9
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _millpond
    ((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"; true
  `
  const args = ['--norc', '--noprofile', '-c', program, 'bash', ...line]
  const output = execFileSync('bash', args, { cwd: folder, encoding: 'utf8' })
  return output.split('\n').filter((word) => word !== '')
}

describe('bash', () => {
  test('default', () => {
    expect(complete('do')).toEqual(['doctor'])
    expect(complete('pol', 'fee', '')).toEqual(['set', 'accrue'])
    expect(complete('')).toEqual(expect.arrayContaining(['init', 'doctor', 'pool', 'completion']))
  })

  test('behavior: every command completes to its own commands and options', () => {
    const program = new Command().version('1')
    registerCommands(program, {} as Context)
    const tree = describeTree(program)
    expect(tree.length).toBeGreaterThan(80)
    const lines = tree.flatMap(({ path, commands, options }) => [
      { path, words: commands.map(({ name }) => name), last: '' },
      { path, words: options.map(({ name }) => name), last: '-' },
    ])
    for (const { path, words, last } of lines.filter(({ words: { length } }) => length > 0))
      expect(complete(...path.split(' ').filter(Boolean), last), path).toEqual(words)
  })

  test.each([
    ['--network', networkWords],
    ['--via', ['send', 'safe', 'cast', 'calldata']],
  ])('args: %s', (option, words) => {
    expect(complete('stake', option, '')).toEqual(words)
    expect(complete('stake', option, '=', '')).toEqual(words)
    expect(complete('stake', option, '=')).toEqual(words)
  })

  test('behavior: the words of an option depend on the command', () => {
    expect(complete('keys', 'new', '--network', '')).toEqual(networkWords.slice(0, 3))
    expect(complete('devnet', 'up', '--network', '')).toEqual(['ethereum-local', 'berachain-local'])
    expect(complete('stake', '--network', 'be')).toEqual([
      'berachain',
      'bepolia',
      'berachain-local',
    ])
  })

  test('behavior: a value is not taken for a command, and options do not stop the search', () => {
    expect(complete('--json', 'pool', '--pool', 'stake', 'cr')).toEqual(['create'])
    expect(complete('pool', '--network', '=', 'bepolia', 'act')).toEqual(['activate'])
  })

  test('behavior: where a file is asked for, files are offered', () => {
    expect(complete('stake', '--private-key-file', 'dep')).toEqual(['deposit data.json'])
    expect(complete('stake', '--pool', '')).toEqual([])
  })

  test('behavior: the shells of completion itself', () => {
    expect(complete('completion', '')).toEqual(['bash', 'zsh', 'fish'])
  })
})

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0

  test.skipIf(!isThere)('behavior: its shell reads it without a complaint', () => {
    const { status, stderr } = spawnSync(shell, ['-n', join(folder, `millpond.${shell}`)])
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' })
  })

  test('behavior: it names commands, options and words', () => {
    const script = scripts.get(shell) ?? ''
    for (const word of ['doctor', 'pol fee set', 'network', 'via', 'send safe cast calldata'])
      expect(script).toContain(word)
  })

  test('args: --json', async () => {
    expect(await ok('completion', shell)).toEqual({ shell, script: scripts.get(shell) })
  })
})

test('behavior: quotes of the script for zsh close, as bash reads them', () => {
  const { status, stderr } = spawnSync('bash', ['-n', join(folder, 'millpond.zsh')])
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' })
})

test('behavior: every block of the script for fish is closed', () => {
  const words = (scripts.get('fish') ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('complete '))
    .flatMap((line) => /^\s*(function|switch|for|if|end)\b/.exec(line)?.[1] ?? [])
  const open = words.filter((word) => word !== 'end').length
  expect(open).toBeGreaterThan(5)
  expect(words.length - open).toBe(open)
})

test('error: SHELL_UNKNOWN', async () => {
  const error = await fail('completion', 'powershell')
  expect(error).toMatchObject({ exit: 2, code: 'SHELL_UNKNOWN' })
  expect(error.hints).toEqual(['Use one of bash, zsh, fish.'])
})
