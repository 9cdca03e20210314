import { toMillpondError } from '@millpond/sdk'
import { type Hash, TransactionNotFoundError, TransactionReceiptNotFoundError } from 'viem'
import type { OpenSession } from '../../chain/openSession.ts'
import type { OnChain } from './planResume.ts'

/** Where the node has a transaction now. */
export async function findOnChain(client: OpenSession['client'], hash: Hash): Promise<OnChain> {
  const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined
    throw toMillpondError(error)
  })
  if (!receipt) return findPending(client, hash)
  const { blockNumber, status } = receipt
  if (status === 'reverted') return { kind: 'reverted', blockNumber }
  const [block, head] = await Promise.all([
    client.getBlock({ blockNumber }),
    client.getBlock(),
  ]).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  return { kind: 'included', receipt, ageSeconds: head.timestamp - block.timestamp }
}

async function findPending(client: OpenSession['client'], hash: Hash): Promise<OnChain> {
  try {
    await client.getTransaction({ hash })
    return { kind: 'pending' }
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return { kind: 'unknown' }
    throw toMillpondError(error)
  }
}
