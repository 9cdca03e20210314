import type { Address } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import type { EthereumDevnet, EthereumHead } from '../EthereumDevnet.ts'
import { ClusterBook } from './ClusterBook.ts'
import { createEventReader } from './createEventReader.ts'
import { readClusterEvents } from './readClusterEvents.ts'

/**
 * A book of all clusters that is up to date whenever `onBlock` is called. `onBlock` is awaited after every
 * block, `onRewind` after the chain was led back; both must not wait for a transaction.
 */
export async function followClusters(
  parameters: followClusters.Parameters,
): Promise<followClusters.ReturnType> {
  const { devnet, network, fromBlock, onBlock, onRewind } = parameters
  const book = new ClusterBook()
  const rpc = createJsonRpc(devnet.rpcUrl)
  const reader = createEventReader({
    fromBlock,
    read: (range) => readClusterEvents({ rpc, network, ...range }),
    apply: (event) => book.apply(event),
    reset: () => book.reset(),
  })

  const ends = [
    devnet.onBlock(async ({ blockNumber, transactionHashes }) => {
      if (transactionHashes.length > 0) await reader.readUpTo(blockNumber)
      await onBlock?.(devnet.head())
    }),
    devnet.onRewind(async (head) => {
      await reader.startOver(head.blockNumber)
      await onRewind?.(head)
    }),
  ]
  await reader.readUpTo(devnet.head().blockNumber)
  return {
    book,
    stop: () => {
      for (const end of ends) end()
      rpc.close()
    },
  }
}

export declare namespace followClusters {
  type Parameters = {
    devnet: EthereumDevnet
    /** Address of SSVNetwork. */
    network: Address
    /** First execution block with events of SSVNetwork. Default 0. */
    fromBlock?: number | undefined
    onBlock?: ((head: EthereumHead) => Promise<void> | void) | undefined
    onRewind?: ((head: EthereumHead) => Promise<void> | void) | undefined
  }
  type ReturnType = { book: ClusterBook; stop: () => void }
}
