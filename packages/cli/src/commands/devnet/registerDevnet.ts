import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerDevnetAdvance } from './devnetAdvance.ts'
import { registerDevnetDown } from './devnetDown.ts'
import { registerDevnetScenario } from './devnetScenario.ts'
import { registerDevnetStatus } from './devnetStatus.ts'
import { registerDevnetUp } from './devnetUp.ts'

/** `millpond devnet`: a local Ethereum. */
export function registerDevnet(program: Command, context: Context): void {
  const group = addGroup(program, 'devnet', 'A local Ethereum on this machine.')
  registerDevnetUp(group, context)
  registerDevnetStatus(group, context)
  registerDevnetAdvance(group, context)
  registerDevnetDown(group, context)
  registerDevnetScenario(group, context)
}
