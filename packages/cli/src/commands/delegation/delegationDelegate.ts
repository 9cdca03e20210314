import { delegateCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import type { CliError } from '../../errors.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { Delegation } from './connectDelegation.ts'
import { findDelegatorRole } from './findDelegatorRole.ts'
import { addLoanAmount, requireLoanAmount } from './loanAmount.ts'
import { refuseDelegation } from './refuseDelegation.ts'

/** `millpond delegation delegate`: lends BERA that the handler holds. */
export function registerDelegationDelegate(group: Command, context: Context): void {
  addDelegationWrite<addLoanAmount.Options>(group, context, {
    name: 'delegate [amount]',
    summary: 'Lend BERA that the handler holds to the validator. Delegator.',
    details: 'Send the BERA to the handler first. Whole gwei, and one loan at a time.',
    example: 'millpond delegation delegate 50000 --private-key-file delegator.key --via send',
    addOptions: addLoanAmount,
    plan: async (session, { options, word, sender }) => {
      const amount = requireLoanAmount(options, word)
      const role = await findDelegatorRole(session, sender)
      return { ...plan(session.delegation, amount), role }
    },
  })
}

function plan({ handler, balance, delegated }: Delegation, amount: bigint): Write {
  if (delegated > 0n) {
    const reason = `${formatBera(delegated)} are lent already`
    throw refuse(reason, 'End that loan first, from `millpond delegation principal` on.')
  }
  if (amount > balance) {
    const next = `Send ${formatBera(amount - balance)} to ${handler} first.`
    throw refuse(`the handler holds ${formatBera(balance)}`, next)
  }
  return {
    title: `Lend ${formatBera(amount)}`,
    details: [
      ['handler', handler],
      ['holds', formatBera(balance)],
    ],
    calls: [delegateCall({ delegationHandler: handler, amount })],
    fileName: 'delegator-delegate-command',
  }
}

function refuse(reason: string, next: string): CliError {
  const message = `This cannot be lent now: ${reason}.`
  return refuseDelegation({ code: 'DELEGATION_REFUSED', message, next })
}
