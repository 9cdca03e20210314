import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerConfigShow } from './configShow.ts'

/** `millpond config`: where settings come from. */
export function registerConfig(program: Command, context: Context): void {
  registerConfigShow(addGroup(program, 'config', 'Settings and where they come from.'), context)
}
