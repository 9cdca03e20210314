import type { Chain } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** The account cannot pay for the value and the gas of a transaction. Nothing was sent. */
export class AccountFundsError extends MillpondError {
  override readonly name = 'AccountFundsError'

  /** @param parameters.chain Whose currency is missing, if it is known. */
  constructor({ chain, cause }: { chain?: Chain | undefined; cause?: unknown } = {}) {
    const currency = chain?.nativeCurrency.symbol ?? "the chain's own currency"
    super('The account does not hold enough for the value and the gas of the transaction.', {
      code: 'ACCOUNT_FUNDS',
      metaMessages: [`Send less, or add ${currency} to the account.`],
      cause,
    })
  }
}
