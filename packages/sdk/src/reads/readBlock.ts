import type { Client, Hash } from 'viem'
import { getBlock } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Number, hash and time of one block.
 * @example
 * const { blockNumber, blockHash } = await readBlock(client, { block: 'latest' })
 */
export async function readBlock(
  client: Client,
  { block }: readBlock.Parameters,
): Promise<readBlock.ReturnType> {
  try {
    const found =
      block === 'latest'
        ? await getBlock(client, { blockTag: 'latest' })
        : await getBlock(client, { blockNumber: block.blockNumber })
    return { blockNumber: found.number, blockHash: found.hash, timestamp: found.timestamp }
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readBlock {
  type Selector = 'latest' | { blockNumber: bigint }
  type Parameters = { block: Selector }
  type ReturnType = {
    blockNumber: bigint
    blockHash: Hash
    /** Seconds. */
    timestamp: bigint
  }
}
