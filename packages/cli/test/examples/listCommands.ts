import { Command } from 'commander'
import type { z } from 'zod'
import { registerCommands } from '../../src/commands/registerCommands.ts'
import { factsOf } from '../../src/options/addCommand.ts'
import { scriptPrompter } from '../scriptPrompter.ts'
import { splitWords } from './splitWords.ts'

/** Every command that does something, in the order of `--help`. */
export function listCommands(): listCommands.Listed[] {
  const program = new Command()
  registerCommands(program, {
    stdout: process.stdout,
    stderr: process.stderr,
    env: {},
    directory: '.',
    signal: new AbortController().signal,
    isInteractive: false,
    prompter: scriptPrompter().prompter,
    args: [],
  })
  return walk(program, [])
}

export declare namespace listCommands {
  type Listed = {
    /** Its words: `pool create`. */
    name: string
    /** The words of each example after `millpond`. */
    examples: string[][]
    /** What `--json` prints. */
    output: z.ZodType
  }
}

function walk(command: Command, path: readonly string[]): listCommands.Listed[] {
  if (command.commands.length > 0) {
    return command.commands.flatMap((child) => walk(child, [...path, child.name()]))
  }
  const facts = factsOf(command)
  const name = path.join(' ')
  if (!facts) throw new RangeError(`${name} says nothing of itself.`)
  const { example, output } = facts
  // Both families of one command are told as two lines with a prompt.
  const lines = example.split('\n  $ ').map((line) => line.replaceAll(/\\\n\s*/g, ''))
  return [{ name, examples: lines.map(toWords), output }]
}

function toWords(line: string): string[] {
  const [program, ...words] = splitWords(line)
  if (program !== 'millpond') throw new Error(`"${line}" is not a line of this program`)
  return words
}
