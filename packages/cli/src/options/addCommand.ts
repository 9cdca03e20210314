import type { Command } from 'commander'
import type { z } from 'zod'

const facts = new WeakMap<Command, Facts>()

/** What a command says of itself beyond commander's own. */
type Facts = Pick<addCommand.Parameters, 'example' | 'output'>

/** Adds a command with what all commands share: `--json` and an example in its help. */
export function addCommand(parent: Command, parameters: addCommand.Parameters): Command {
  const { name, summary, example, details } = parameters
  const command = parent
    .command(name)
    .description(details === undefined ? summary : `${summary}\n${details}`)
    .summary(summary)
    .option('--json', 'print one JSON document instead of text')
    .addHelpText('after', `\nExample:\n  $ ${example}`)
  facts.set(command, parameters)
  return command
}

/** The example of a command and the schema of its JSON. Nothing for groups. */
export function factsOf(command: Command): Facts | undefined {
  return facts.get(command)
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
    output: z.ZodType
  }
}
