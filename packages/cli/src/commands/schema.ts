import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { addCommand, factsOf } from '../options/addCommand.ts'
import { print } from '../output/print.ts'
import { renderJson } from '../output/renderJson.ts'

/** What `--json` prints: a JSON Schema is an object that others define. */
const output = z.looseObject({ $schema: z.string() })

/** `millpond schema`: what a command prints with `--json`, for those who read it with a program. */
export function registerSchema(program: Command, context: Context): void {
  addCommand(program, {
    name: 'schema <command...>',
    summary: 'Print the JSON Schema of what a command prints with --json.',
    details: 'Errors are printed to stderr as {"error": {"code", "message", "hints"}}.',
    output,
    example: 'millpond schema pool status',
  }).action((words: string[], { json }: { json?: boolean }) => {
    const command = findCommand(program, words)
    const schema = command && factsOf(command)?.output
    if (!schema) throw unknownCommand(words)
    const data = z.toJSONSchema(schema)
    print(context, { json, data, text: renderJson(data) })
  })
}

function findCommand(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (found, word) => found?.commands.find((command) => command.name() === word),
    program,
  )
}

function unknownCommand(words: readonly string[]): CliError {
  return new CliError({
    code: 'SCHEMA_UNKNOWN',
    message: `"${words.join(' ')}" is no command that prints JSON.`,
    next: 'Name a noun and its verb as in `millpond schema pool status`; --help lists them.',
    exitCode: exitCodes.usage,
  })
}
