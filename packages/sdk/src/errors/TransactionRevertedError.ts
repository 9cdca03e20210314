import type { Hash } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** A transaction was included and reverted: it cost gas and changed nothing. */
export class TransactionRevertedError extends MillpondError {
  override readonly name = 'TransactionRevertedError'
  readonly hash: Hash

  constructor({ hash, cause }: { hash: Hash; cause?: unknown }) {
    super(`Transaction ${hash} was included and reverted.`, {
      code: 'TRANSACTION_REVERTED',
      metaMessages: ['Preview the same call to see the reason at the current state.'],
      cause,
    })
    this.hash = hash
  }
}
