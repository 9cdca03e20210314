import { iDelegationHandlerAbi } from '@millpond/networks/generated/IDelegationHandler'
import { depositDelegatedFundsCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseEventLogs } from 'viem'
import type { Context } from '../../context.ts'
import { parseBera } from '../../options/parseBera.ts'
import { formatBera } from '../../output/formatBera.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'

/** `millpond delegation deposit`: stakes lent BERA. */
export function registerDelegationDeposit(group: Command, context: Context): void {
  addDelegationWrite(group, context, {
    name: 'deposit <amount>',
    summary: 'Stake lent BERA in the pool. Validator.',
    details: 'What the pool has no room for stays with the handler.',
    example: 'millpond delegation deposit 40000 --private-key-file key.txt --via send',
    plan: ({ delegation }, { word }) => {
      const { handler: delegationHandler, available, pending } = delegation
      const amount = parseBera()(word)
      return {
        title: `Stake ${formatBera(amount)} of lent BERA`,
        details: [['available', formatBera(available - pending)]],
        calls: [depositDelegatedFundsCall({ delegationHandler, amount })],
        summarize: (receipts) => {
          const logs = receipts.flatMap((receipt) => receipt.logs)
          const eventName = 'DelegatedFundsDeposited'
          const [event] = parseEventLogs({ abi: iDelegationHandlerAbi, eventName, logs })
          return event ? [['taken', formatBera(event.args.amount)]] : []
        },
      }
    },
  })
}
