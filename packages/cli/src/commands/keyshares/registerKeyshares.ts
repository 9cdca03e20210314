import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerKeysharesCheck } from './keysharesCheck.ts'
import { registerKeysharesCreate } from './keysharesCreate.ts'

/** `millpond keyshares`: validator keys split among SSV operators. */
export function registerKeyshares(program: Command, context: Context): void {
  const group = addGroup(program, 'keyshares', 'Validator keys split among SSV operators.')
  registerKeysharesCreate(group, context)
  registerKeysharesCheck(group, context)
}
