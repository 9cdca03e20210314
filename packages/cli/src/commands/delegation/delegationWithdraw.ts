import { withdrawUndelegatedCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import type { Context } from '../../context.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseBera } from '../../options/parseBera.ts'
import { formatBera } from '../../output/formatBera.ts'
import { requireReceiver } from '../../write/requireReceiver.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'

/** `millpond delegation withdraw`: BERA out of a handler that lends nothing. */
export function registerDelegationWithdraw(group: Command, context: Context): void {
  addDelegationWrite<{ receiver?: Address }>(group, context, {
    name: 'withdraw <amount>',
    summary: 'Take BERA out of the handler while nothing is lent. Delegator, not its manager.',
    example: 'millpond delegation withdraw 50000 --private-key-file key.txt --via send',
    addOptions: (command) =>
      command.option(
        '--receiver <address>',
        'is paid (default: sender)',
        parseAddress('--receiver'),
      ),
    plan: ({ delegation }, { options, word, sender }) => {
      const receiver = requireReceiver(sender, options.receiver)
      const amount = parseBera()(word)
      const { handler: delegationHandler, balance } = delegation
      return {
        title: `Withdraw ${formatBera(amount)} from the handler`,
        details: [
          ['holds', formatBera(balance)],
          ['receiver', receiver],
        ],
        calls: [withdrawUndelegatedCall({ delegationHandler, amount, receiver })],
      }
    },
  })
}
