import type { Command } from 'commander'
import type { Context } from '../context.ts'

/** Every noun of the command tree, in the order `--help` shows them. */
export function registerCommands(_program: Command, _context: Context) {}
