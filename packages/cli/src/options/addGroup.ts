import type { Command } from 'commander'

/** Adds a noun whose verbs are commands of their own. */
export function addGroup(parent: Command, name: string, summary: string): Command {
  return parent.command(name).description(summary).summary(summary)
}
