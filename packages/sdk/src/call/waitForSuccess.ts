import {
  type Client,
  type Hash,
  type TransactionReceipt,
  WaitForTransactionReceiptTimeoutError,
} from 'viem'
import { waitForTransactionReceipt } from 'viem/actions'
import { TransactionReplacedError } from '../errors/TransactionReplacedError.ts'
import { TransactionRevertedError } from '../errors/TransactionRevertedError.ts'
import { TransactionTimeoutError } from '../errors/TransactionTimeoutError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Waits until a transaction is included, or the same one with another fee. Throws
 * `TransactionRevertedError` if it reverted, `TransactionReplacedError` if another was included
 * with its nonce and `TransactionTimeoutError` if it is not included in time.
 * @example
 * const receipt = await waitForSuccess(client, { hash })
 */
export async function waitForSuccess(
  client: Client,
  { hash, timeoutMs = 180_000 }: waitForSuccess.Parameters,
): Promise<waitForSuccess.ReturnType> {
  const receipt = await waitForReceipt(client, hash, timeoutMs)
  // With another fee it has another hash: report the one that was included.
  if (receipt.status === 'reverted') {
    throw new TransactionRevertedError({ hash: receipt.transactionHash })
  }
  return receipt
}

export declare namespace waitForSuccess {
  type Parameters = {
    hash: Hash
    /** @default 180_000 */
    timeoutMs?: number | undefined
  }
  type ReturnType = TransactionReceipt
}

async function waitForReceipt(client: Client, hash: Hash, timeout: number) {
  let isAnother = false
  const onReplaced = ({ reason }: { reason: string }) => {
    isAnother = reason !== 'repriced'
  }
  try {
    const receipt = await waitForTransactionReceipt(client, { hash, timeout, onReplaced })
    if (!isAnother) return receipt
    throw new TransactionReplacedError({ hash, replacement: receipt.transactionHash })
  } catch (cause) {
    if (cause instanceof WaitForTransactionReceiptTimeoutError) {
      throw new TransactionTimeoutError({ hash, cause })
    }
    throw toMillpondError(cause)
  }
}
