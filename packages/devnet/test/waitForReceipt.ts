import { setTimeout as sleep } from 'node:timers/promises'
import { type Hex, type PublicClient, TransactionReceiptNotFoundError } from 'viem'

const timeoutMs = 30_000

/**
 * Asks until a block has the transaction. viem's own wait looks only when it sees a new block, and can be
 * busy with the block before it at that moment: on a chain that then stands still it never ends.
 */
export async function waitForReceipt(
  reader: Pick<PublicClient, 'getTransactionReceipt'>,
  { hash }: { hash: Hex },
) {
  for (const endMs = Date.now() + timeoutMs; ; await sleep(20)) {
    const receipt = await reader.getTransactionReceipt({ hash }).catch((cause: unknown) => {
      if (cause instanceof TransactionReceiptNotFoundError) return undefined
      throw cause
    })
    if (receipt !== undefined) return receipt
    if (Date.now() > endMs) throw new Error(`no block has ${hash}`)
  }
}
