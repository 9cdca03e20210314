import type { Hash } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** Another transaction with the same nonce was included instead: this one never will be. */
export class TransactionReplacedError extends MillpondError {
  override readonly name = 'TransactionReplacedError'
  readonly hash: Hash
  /** What was included. */
  readonly replacement: Hash

  constructor({ hash, replacement }: { hash: Hash; replacement: Hash }) {
    super(`Transaction ${hash} was replaced: ${replacement} was included instead.`, {
      code: 'TRANSACTION_REPLACED',
      metaMessages: ['Look at what was included before you send again.'],
    })
    this.hash = hash
    this.replacement = replacement
  }
}
