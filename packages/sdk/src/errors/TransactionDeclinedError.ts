import { MillpondError } from './MillpondError.ts'

/** The person refused to sign in the wallet. Nothing was sent. */
export class TransactionDeclinedError extends MillpondError {
  override readonly name = 'TransactionDeclinedError'

  constructor({ cause }: { cause?: unknown } = {}) {
    super('The transaction was declined in the wallet.', {
      code: 'TRANSACTION_DECLINED',
      metaMessages: ['Nothing was sent. Start again to sign it.'],
      cause,
    })
  }
}
