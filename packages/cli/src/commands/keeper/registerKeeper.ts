import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerKeeperRun } from './keeperRun.ts'

/** `millpond keeper`: the duties that anybody may do. */
export function registerKeeper(program: Command, context: Context): void {
  registerKeeperRun(addGroup(program, 'keeper', 'The duties that anybody may do.'), context)
}
