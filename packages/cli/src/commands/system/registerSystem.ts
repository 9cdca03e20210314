import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerSystemCheck } from './systemCheck.ts'
import { registerSystemDeploy } from './systemDeploy.ts'

/** `millpond system`: what all Berachain pools of a network share. */
export function registerSystem(program: Command, context: Context): void {
  const group = addGroup(program, 'system', 'What all Berachain pools share.')
  registerSystemDeploy(group, context)
  registerSystemCheck(group, context)
}
