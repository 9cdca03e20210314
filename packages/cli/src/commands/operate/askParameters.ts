import type { Argument, Command, Option } from 'commander'
import type { Context } from '../../context.ts'
import { describeError } from '../../output/renderError.ts'

/**
 * Asks for what a command needs, and for what else was named, until each answer is one that the
 * command takes.
 * @returns Words for its command line.
 * @throws CliError INTERRUPTED
 */
export async function askParameters(
  { prompter }: Pick<Context, 'prompter'>,
  command: Command,
  extra: readonly string[] = [],
): Promise<string[]> {
  const words: string[] = []
  for (const argument of command.registeredArguments) {
    const isNeeded = argument.required
    if (!isNeeded && !extra.includes(argument.name())) continue
    const value = await ask(prompter, argument.name(), argument, isNeeded)
    if (value !== '') words.push(value)
  }
  for (const option of command.options) {
    const flag = option.long ?? option.flags
    if (!option.mandatory && !extra.includes(flag)) continue
    const value = await ask(prompter, flag, option, option.mandatory)
    if (value !== '') words.push(`${flag}=${value}`)
  }
  return words
}

async function ask(
  prompter: Context['prompter'],
  name: string,
  { description, parseArg }: Pick<Option | Argument, 'description' | 'parseArg'>,
  isNeeded: boolean,
): Promise<string> {
  const what = description === '' ? name : `${name}: ${description}`
  const validate = (value: string) => {
    if (value.trim() === '') return isNeeded ? 'Type a value, or leave with Ctrl-C.' : undefined
    try {
      // Parsers of options that are given once ignore what came before.
      parseArg?.(value.trim(), undefined as never)
      return undefined
    } catch (error) {
      return describeError(error).message
    }
  }
  const message = isNeeded ? what : `${what} (empty: leave it out)`
  return (await prompter.text({ message, validate })).trim()
}
