import type { Command } from 'commander'
import type { Address } from 'viem'
import type { Context } from '../../context.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { requireReceiver } from '../../write/requireReceiver.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import { addLoanAmount, requireAmount } from './loanAmount.ts'
import { planHandlerWithdraw } from './planHandlerWithdraw.ts'

/** `millpond delegation withdraw`: BERA out of a handler that lends nothing. */
export function registerDelegationWithdraw(group: Command, context: Context): void {
  addDelegationWrite<addLoanAmount.Options & { receiver?: Address }>(group, context, {
    name: 'withdraw [amount]',
    summary: 'Take BERA out of the handler while nothing is lent. Delegator, not its manager.',
    example: 'millpond delegation withdraw 50000 --private-key-file delegator.key --via send',
    addOptions: (command) =>
      addLoanAmount(command).option(
        '--receiver <address>',
        'is paid (default: sender)',
        parseAddress('--receiver'),
      ),
    plan: ({ delegation }, { options, word, sender }) => {
      const receiver = requireReceiver(sender, options.receiver)
      const amount = requireAmount(options, word)
      return planHandlerWithdraw(delegation, { amount, receiver })
    },
  })
}
