import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerPoolCheck } from './poolCheck.ts'
import { registerPoolCreate } from './poolCreate.ts'

/** `millpond pool`: a pool's contracts. */
export function registerPool(program: Command, context: Context): void {
  const group = addGroup(program, 'pool', "A pool's contracts.")
  registerPoolCreate(group, context)
  registerPoolCheck(group, context)
}
