import { withdrawUndelegatedCall } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import type { Delegation } from './connectDelegation.ts'
import { refuseDelegation } from './refuseDelegation.ts'

/**
 * Takes BERA out of a handler that lends nothing. Only the delegator may, not its manager.
 * @throws CliError FUNDS_DELEGATED, AMOUNT_NOT_AVAILABLE
 */
export function planHandlerWithdraw(
  { handler: delegationHandler, balance, delegated }: Delegation,
  { amount, receiver }: planHandlerWithdraw.Parameters,
): Write {
  if (delegated > 0n) {
    throw refuseDelegation({
      code: 'FUNDS_DELEGATED',
      message: `${formatBera(delegated)} are lent: nothing can be taken out before the loan ends.`,
      next: 'Go on with `millpond delegation principal --step next`.',
    })
  }
  if (amount > balance) {
    throw refuseDelegation({
      code: 'AMOUNT_NOT_AVAILABLE',
      message: `The handler holds ${formatBera(balance)}, less than ${formatBera(amount)}.`,
      next: 'Take out less.',
    })
  }
  return {
    title: `Withdraw ${formatBera(amount)} from the handler`,
    details: [
      ['holds', formatBera(balance)],
      ['receiver', receiver],
    ],
    calls: [withdrawUndelegatedCall({ delegationHandler, amount, receiver })],
    role: { contract: delegationHandler, role: 'DEFAULT_ADMIN_ROLE' },
    fileName: 'delegator-withdraw-principal-4-withdraw',
  }
}

export declare namespace planHandlerWithdraw {
  type Parameters = {
    /** Wei. */
    amount: bigint
    receiver: Address
  }
}
