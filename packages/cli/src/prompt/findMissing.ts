import { type Argument, type Command, CommanderError, type Option } from 'commander'
import { CliError } from '../errors.ts'

/** What a command line lacks, and that a person can be asked for. */
export type Missing =
  | { kind: 'option'; option: Option; commandWords: number }
  | { kind: 'argument'; argument: Argument }

/** What was missing, when that is why a command line failed. */
export function findMissing(
  program: Command,
  args: readonly string[],
  error: unknown,
): Missing | undefined {
  const { command, commandWords } = findCommand(program, args)
  if (error instanceof CliError) {
    const option = command.options.find(({ long }) => long === error.option)
    return option && { kind: 'option', option, commandWords }
  }
  if (!(error instanceof CommanderError)) return undefined
  switch (error.code) {
    case 'commander.missingMandatoryOptionValue': {
      const option = command.options.find((candidate) => isMissing(command, candidate))
      return option && { kind: 'option', option, commandWords }
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments[command.args.length]
      return argument && { kind: 'argument', argument }
    }
    default:
      return undefined
  }
}

function findCommand(program: Command, args: readonly string[]) {
  let command = program
  let commandWords = 0
  for (const word of args) {
    const next = command.commands.find(
      (child) => child.name() === word || child.aliases().includes(word),
    )
    if (!next) break
    command = next
    commandWords += 1
  }
  return { command, commandWords }
}

function isMissing(command: Command, option: Option): boolean {
  return option.mandatory && command.getOptionValue(option.attributeName()) === undefined
}
