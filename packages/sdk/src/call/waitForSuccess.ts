import type { Client, Hash, TransactionReceipt } from 'viem'
import { waitForTransactionReceipt } from 'viem/actions'
import { TransactionRevertedError } from '../errors/TransactionRevertedError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'

/** Waits for inclusion. Throws `TransactionRevertedError` if the transaction reverted. */
export async function waitForSuccess(
  client: Client,
  { hash }: { hash: Hash },
): Promise<TransactionReceipt> {
  const receipt = await waitForReceipt(client, hash)
  // A replaced transaction has another hash: report the one that was included.
  if (receipt.status === 'reverted') {
    throw new TransactionRevertedError({ hash: receipt.transactionHash })
  }
  return receipt
}

async function waitForReceipt(client: Client, hash: Hash) {
  try {
    return await waitForTransactionReceipt(client, { hash })
  } catch (error) {
    throw toMillpondError(error)
  }
}
