import type { Command } from 'commander'

/** The command that some words name, flags among them left alone. */
export function findCommand(program: Command, words: readonly string[]): Command | undefined {
  const names = words.filter((word) => !word.startsWith('-'))
  return names.reduce<Command | undefined>(
    (parent, name) => parent?.commands.find((child) => child.name() === name),
    program,
  )
}
