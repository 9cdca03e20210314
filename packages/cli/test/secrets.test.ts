// Other users of a machine see command lines, and logs are kept: no secret may need the one or reach the other.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { deriveSigningKeys } from '@millpond/keys/node'
import { Command } from 'commander'
import { afterAll, describe, expect, test } from 'vitest'
import { registerCommands } from '../src/commands/registerCommands.ts'
import { createTestContext } from './createTestContext.ts'
import { scriptPrompter } from './scriptPrompter.ts'

const context = await createTestContext()
afterAll(() => context[Symbol.asyncDispose]())

type Input = { command: string; name: string; takesValue: boolean; valueName: string }
// A public key is none.
const secretWords = /(?<!pub)key|password|passphrase|mnemonic|secret|seed|phrase|token|credential/
const fileValues = /^<(file|folder)>$/

/** Every option and argument of every command, groups included. */
function listInputs(): Input[] {
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
  const walk = (command: Command, path: string): Input[] => [
    ...command.options.map(({ flags, long, required, optional }) => ({
      command: path,
      name: long ?? flags,
      takesValue: required || optional,
      valueName: /[<[].*$/.exec(flags)?.[0] ?? '',
    })),
    ...command.registeredArguments.map((argument) => ({
      command: path,
      name: argument.name(),
      takesValue: true,
      valueName: `<${argument.name()}>`,
    })),
    ...command.commands.flatMap((child) => walk(child, `${path} ${child.name()}`)),
  ]
  return walk(program, 'millpond')
}

async function createKeys() {
  await context.writeSecret('password.txt', 'correct horse battery\n')
  const made = await context.run(
    ['keys', 'new', '--network', 'ethereum-local', '--count', '2', '--weak-keystores'],
    ['--new-mnemonic-file', 'mnemonic.txt', '--password-file', 'password.txt'],
    ['--withdrawal-address', '0x1111111111111111111111111111111111111111', '--output', 'keys'],
  )
  expect(made.code).toBe(0)
  return made
}

describe('options', () => {
  test('behavior: a secret is never the value of an option or argument, only its file is', () => {
    const inputs = listInputs()
    expect(inputs.length).toBeGreaterThan(150)
    const valued = inputs.filter(({ name, takesValue }) => takesValue && secretWords.test(name))
    expect(valued.filter(({ valueName }) => !fileValues.test(valueName))).toEqual([])
    expect([...new Set(valued.map(({ name }) => name))].toSorted()).toMatchInlineSnapshot(`
      [
        "--key-file",
        "--keys",
        "--keyshares",
        "--keystore",
        "--keystores",
        "--mnemonic-file",
        "--new-mnemonic-file",
        "--operator-keys",
        "--password-file",
        "--private-key-file",
        "--public-key-file",
        "--secret-key-file",
        "--secret-keys-file",
        "--seed-file",
        "--validator-keystore",
        "--validator-password-file",
      ]
    `)
  })

  test('behavior: what is not named like a secret takes a public value', () => {
    const inputs = listInputs().filter(({ name, takesValue }) => {
      return takesValue && !secretWords.test(name)
    })
    // A new kind of value must be looked at before it is added here.
    expect(
      [...new Set(inputs.map(({ valueName }) => valueName))].toSorted(),
    ).toMatchInlineSnapshot(`
      [
        "<address>",
        "<amount>",
        "<bera>",
        "<bgt>",
        "<block>",
        "<block|days>",
        "<client>",
        "<command>",
        "<eth>",
        "<file>",
        "<folder>",
        "<gwei>",
        "<hash>",
        "<id>",
        "<ids>",
        "<key=state>",
        "<kind>",
        "<list>",
        "<mode>",
        "<n>",
        "<name>",
        "<names>",
        "<part>",
        "<port>",
        "<pubkey>",
        "<queue>",
        "<role>",
        "<shell>",
        "<signature>",
        "<state>",
        "<step>",
        "<text>",
        "<theme>",
        "<url>",
        "<way>",
        "<wei>",
        "<what>",
        "<word>",
      ]
    `)
  })
})

describe('keys new', () => {
  test('behavior: keystores and the mnemonic are for their owner only, keys are encrypted', async () => {
    const { stdout, stderr } = await createKeys()
    const folder = join(context.directory, 'keys')
    const names = await readdir(folder)
    const paths = [
      join(context.directory, 'mnemonic.txt'),
      ...names.map((name) => join(folder, name)),
    ]
    for (const path of paths) expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)

    const mnemonic = (await readFile(join(context.directory, 'mnemonic.txt'), 'utf8')).trim()
    const secrets = [mnemonic, 'correct horse battery', ...secretKeysOf(mnemonic)]
    expect(secrets).toHaveLength(4)
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    for (const text of [stdout, stderr, ...texts]) {
      expect(secrets.filter((secret) => text.toLowerCase().includes(secret))).toEqual([])
    }
  })
})

/** The keys of the first two validators, as hex. */
function secretKeysOf(mnemonic: string): string[] {
  const keys = deriveSigningKeys({ mnemonic, startIndex: 0, count: 2 })
  return keys.map(({ secretKey }) => Buffer.from(secretKey).toString('hex'))
}
