import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerScenarioList } from './devnetScenarioList.ts'
import { registerScenarioRun } from './devnetScenarioRun.ts'

/** `millpond devnet scenario`: stories of what goes wrong, each on a chain of its own. */
export function registerDevnetScenario(devnet: Command, context: Context): void {
  const group = addGroup(devnet, 'scenario', 'Play what can go wrong, with checks.')
  registerScenarioList(group, context)
  registerScenarioRun(group, context)
}
