import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { registerCommands } from '../src/commands/registerCommands.ts'
import { createTestContext } from './createTestContext.ts'
import { scriptPrompter } from './scriptPrompter.ts'

await using context = await createTestContext()

/** The words of every command that does something, e.g. `['keys', 'new']`. */
function listCommands(): string[][] {
  const program = new Command()
  registerCommands(program, {
    stdout: process.stdout,
    stderr: process.stderr,
    env: {},
    args: [],
    directory: context.directory,
    signal: new AbortController().signal,
    isInteractive: false,
    prompter: scriptPrompter().prompter,
  })
  const walk = (command: Command, path: string[]): string[][] =>
    command.commands.length === 0
      ? [path]
      : command.commands.flatMap((child) => walk(child, [...path, child.name()]))
  return walk(program, [])
}

describe('help', () => {
  test.each(listCommands().map((path) => [path.join(' '), path] as const))(
    'behavior: %s shows an example and takes --json',
    async (name, path) => {
      const { code, stdout } = await context.run(...path, '--help')
      expect(code).toBe(0)
      // The story of a stake is told, line by line; it has no data to print.
      if (name !== 'start') expect(stdout).toContain('--json')
      expect(stdout).toMatch(new RegExp(`\\nExample:\\n  \\$ millpond ${name}( |\\n)`))
    },
  )

  test('behavior: the schema of a command is that of JSON Schema', async () => {
    const { code, json } = await context.run('schema', 'keys', 'list', '--json')
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      type: 'object',
      required: ['keys'],
      additionalProperties: false,
      properties: { keys: { type: 'array' } },
    })
  })

  test('error: SCHEMA_UNKNOWN', async () => {
    const { code, stderr } = await context.run('schema', 'keys', 'nosuch')
    expect(code).toBe(2)
    expect(stderr).toContain('error[SCHEMA_UNKNOWN]: "keys nosuch" is no command')
  })

  test('behavior: a noun alone shows its verbs and exits with 2', async () => {
    const { code, stderr } = await context.run('keys')
    expect(code).toBe(2)
    expect(stderr).toContain('verify')
  })

  test('behavior: an unknown command exits with 2', async () => {
    expect((await context.run('staek')).code).toBe(2)
  })

  test('behavior: with --json a wrong option is told as data', async () => {
    const { code, stderr } = await context.run('start', '--nosuch', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'USAGE',
        message: "unknown option '--nosuch'",
        hints: ['Add --help to see what this command takes.'],
      },
    })
  })
})
