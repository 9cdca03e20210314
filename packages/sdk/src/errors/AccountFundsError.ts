import { MillpondError } from './MillpondError.ts'

/** The account cannot pay for the value and the gas of a transaction. Nothing was sent. */
export class AccountFundsError extends MillpondError {
  override readonly name = 'AccountFundsError'

  constructor({ cause }: { cause?: unknown } = {}) {
    super('The account does not hold enough for the value and the gas of the transaction.', {
      code: 'ACCOUNT_FUNDS',
      metaMessages: ['Send less, or add ETH to the account.'],
      cause,
    })
  }
}
