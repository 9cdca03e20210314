import { delegateCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { parseBera } from '../../options/parseBera.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import { addDelegationWrite } from './addDelegationWrite.ts'
import type { Delegation } from './connectDelegation.ts'

/** `millpond delegation delegate`: lends BERA that the handler holds. */
export function registerDelegationDelegate(group: Command, context: Context): void {
  addDelegationWrite(group, context, {
    name: 'delegate <amount>',
    summary: 'Lend BERA that the handler holds to the validator. Delegator.',
    details: 'Send the BERA to the handler first. Whole gwei, and one loan at a time.',
    example: 'millpond delegation delegate 50000 --private-key-file key.txt --via send',
    plan: ({ delegation }, { word }) => plan(delegation, parseBera()(word)),
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
  }
}

function refuse(reason: string, next: string): CliError {
  return new CliError({
    code: 'DELEGATION_REFUSED',
    message: `This cannot be lent now: ${reason}.`,
    next,
    exitCode: exitCodes.precondition,
  })
}
