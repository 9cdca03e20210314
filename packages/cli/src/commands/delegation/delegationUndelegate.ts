import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import { planUndelegate } from './planUndelegate.ts'

/** `millpond delegation undelegate`: ends a loan whose BERA is back. */
export function registerDelegationUndelegate(group: Command, context: Context): void {
  addDelegationWrite(group, context, {
    name: 'undelegate',
    summary: 'End the loan once its BERA is back. Delegator.',
    example: 'millpond delegation undelegate --private-key-file delegator.key --via send',
    plan: (session, { sender }) => planUndelegate(session, sender),
  })
}
