import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerTxCancel } from './txCancel.ts'
import { registerTxList } from './txList.ts'
import { registerTxReplace } from './txReplace.ts'

/** `millpond tx`: what this folder sent, and transactions that are stuck. */
export function registerTx(program: Command, context: Context): void {
  const group = addGroup(program, 'tx', 'What this folder sent, and what is stuck.')
  registerTxList(group, context)
  registerTxReplace(group, context)
  registerTxCancel(group, context)
}
