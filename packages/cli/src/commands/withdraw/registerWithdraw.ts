import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerWithdrawClaim } from './withdrawClaim.ts'
import { registerWithdrawFinalize } from './withdrawFinalize.ts'
import { registerWithdrawList } from './withdrawList.ts'
import { registerWithdrawRequest } from './withdrawRequest.ts'

/** `millpond withdraw`: from shares back to ETH. */
export function registerWithdraw(program: Command, context: Context): void {
  const group = addGroup(program, 'withdraw', 'From shares back to ETH.')
  registerWithdrawRequest(group, context)
  registerWithdrawList(group, context)
  registerWithdrawClaim(group, context)
  registerWithdrawFinalize(group, context)
}
