import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerKeysImport } from './keysImport.ts'
import { registerKeysList } from './keysList.ts'
import { registerKeysNew } from './keysNew.ts'
import { registerKeysVerify } from './keysVerify.ts'

/** `millpond keys`: validator keys, offline. */
export function registerKeys(program: Command, context: Context): void {
  const group = addGroup(program, 'keys', 'Validator keys and pre-deposits, offline.')
  registerKeysNew(group, context)
  registerKeysImport(group, context)
  registerKeysVerify(group, context)
  registerKeysList(group, context)
}
