import type { Context } from '../context.ts'
import { describeError } from '../output/renderError.ts'
import type { Missing } from './findMissing.ts'

/**
 * Asks for what a command line lacks, until the answer is one that the command takes.
 * @returns The command line with it.
 * @throws CliError INTERRUPTED
 */
export async function askForMissing(
  { prompter }: Pick<Context, 'prompter'>,
  { args, missing }: askForMissing.Parameters,
): Promise<readonly string[]> {
  switch (missing.kind) {
    case 'option': {
      const { option, commandWords } = missing
      const flag = option.long ?? option.flags
      const value = await ask(prompter, { name: flag, of: option })
      const words = value.startsWith('-') ? [`${flag}=${value}`] : [flag, value]
      return [...args.slice(0, commandWords), ...words, ...args.slice(commandWords)]
    }
    case 'argument': {
      const { argument } = missing
      return [...args, await ask(prompter, { name: argument.name(), of: argument })]
    }
  }
}

export declare namespace askForMissing {
  type Parameters = { args: readonly string[]; missing: Missing }
}

/** What commander knows of an option or of an argument. */
type Value = {
  description: string
  argChoices?: string[] | undefined
  parseArg?: ((value: string, previous: never) => unknown) | undefined
}

async function ask(
  prompter: Context['prompter'],
  { name, of }: { name: string; of: Value },
): Promise<string> {
  const message = of.description === '' ? name : `${name}: ${of.description}`
  if (of.argChoices) {
    const choices = of.argChoices.map((value) => ({ value, label: value }))
    return prompter.select({ message, choices })
  }
  const answer = await prompter.text({ message, validate: (value) => problemOf(of, value.trim()) })
  return answer.trim()
}

function problemOf({ parseArg }: Value, value: string): string | undefined {
  if (value === '') return 'Type a value, or leave with Ctrl-C.'
  try {
    // Parsers of options that are given once ignore what came before.
    parseArg?.(value, undefined as never)
    return undefined
  } catch (error) {
    return describeError(error).message
  }
}
