import type { Command } from 'commander'
import type { z } from 'zod'

const outputs = new WeakMap<Command, z.ZodType>()

/** Adds a command with what all commands share: `--json` and an example in its help. */
export function addCommand(parent: Command, parameters: addCommand.Parameters): Command {
  const { name, summary, example, details, output } = parameters
  const command = parent
    .command(name)
    .description(details === undefined ? summary : `${summary}\n${details}`)
    .summary(summary)
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', `\nExample:\n  $ ${example}`)
  if (output) outputs.set(command, output)
  return command
}

/** What a command prints with `--json`, if it says so. */
export function outputOf(command: Command): z.ZodType | undefined {
  return outputs.get(command)
}

export declare namespace addCommand {
  type Parameters = {
    /** As commander takes it: the verb and its arguments, e.g. `verify <folder>`. */
    name: string
    /** One line, for lists. */
    summary: string
    /** A command line that works, with plausible values. */
    example: string
    /** What else the help says, if anything. */
    details?: string
    /** What it prints with `--json`, with bigints as decimal digits. */
    output?: z.ZodType
  }
}
