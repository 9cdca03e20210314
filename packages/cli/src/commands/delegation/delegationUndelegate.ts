import { undelegateCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { formatBera } from '../../output/formatBera.ts'
import { nothingToDo } from '../nothingToDo.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'

/** `millpond delegation undelegate`: ends a loan whose BERA is back. */
export function registerDelegationUndelegate(group: Command, context: Context): void {
  addDelegationWrite(group, context, {
    name: 'undelegate',
    summary: 'End the loan once its BERA is back. Delegator.',
    example: 'millpond delegation undelegate --private-key-file key.txt --via send',
    plan: ({ delegation }) => {
      const { handler: delegationHandler, delegated, available, pending } = delegation
      if (delegated === 0n)
        throw nothingToDo('nothing is lent', 'See `millpond delegation status`.')
      return {
        title: `End the loan of ${formatBera(delegated)}`,
        details: [
          ['back', formatBera(available - pending)],
          ['on its way', formatBera(pending)],
        ],
        calls: [undelegateCall({ delegationHandler })],
      }
    },
  })
}
