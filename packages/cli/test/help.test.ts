import { describe, expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'
import { listCommands } from './examples/listCommands.ts'

await using context = await createTestContext()

describe('help', () => {
  test.each(listCommands().map(({ name }) => name))(
    'behavior: %s shows an example and takes --json, whose schema is told',
    async (name) => {
      const words = name.split(' ')
      const { code, stdout } = await context.run(...words, '--help')
      expect(code).toBe(0)
      expect(stdout).toContain('--json')
      expect(stdout).toMatch(new RegExp(`\\nExample:\\n  \\$ millpond ${name}( |\\n)`))

      const schema = await context.run('schema', ...words, '--json')
      expect(schema.code).toBe(0)
      expect(schema.json()).toHaveProperty('$schema')
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
