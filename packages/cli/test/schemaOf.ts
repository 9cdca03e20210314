import { Command } from 'commander'
import type { z } from 'zod'
import { registerCommands } from '../src/commands/registerCommands.ts'
import type { Context } from '../src/context.ts'
import { factsOf } from '../src/options/addCommand.ts'

/** What a command says that it prints with `--json`. */
export function schemaOf(...path: string[]): z.ZodType {
  const program = new Command()
  // Only running a command touches anything of it.
  registerCommands(program, {} as Context)
  const find = (command: Command, [word, ...rest]: readonly string[]): Command => {
    if (word === undefined) return command
    const child = command.commands.find((candidate) => candidate.name() === word)
    if (!child) throw new RangeError(`There is no ${path.join(' ')}.`)
    return find(child, rest)
  }
  const schema = factsOf(find(program, path))?.output
  if (!schema) throw new RangeError(`${path.join(' ')} does not say what it prints.`)
  return schema
}
