import type { Hash } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** A transaction was broadcast and not included in time. It can still be included later. */
export class TransactionTimeoutError extends MillpondError {
  override readonly name = 'TransactionTimeoutError'
  readonly hash: Hash

  constructor({ hash, cause }: { hash: Hash; cause?: unknown }) {
    super(`Transaction ${hash} was sent and is not included yet.`, {
      code: 'TRANSACTION_TIMEOUT',
      metaMessages: ['Look it up before sending again: it can still be included.'],
      cause,
    })
    this.hash = hash
  }
}
