import type { Client, Hash } from 'viem'
import { BlockChangedError } from '../../errors/BlockChangedError.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'
import { readBooks } from './readBooks.ts'
import { type RegistryEntry, readEntries } from './readEntries.ts'
import { readRegistry } from './readRegistry.ts'

/**
 * Everything about a pool at one block: what daemons decide on and pages show. All reads are
 * pinned to the block's number and the block's hash is compared at the end.
 * Throws `BlockChangedError` when the block was replaced meanwhile, `UploadLogError` when bytes of
 * a validator are missing or wrong, `RpcUnreachableError` when the node does not answer.
 * @example
 * const pool = await readPool(client, { poolManager })
 * const snapshot = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
 */
export async function readPoolSnapshot(
  client: Client,
  { pool, block, fromBlock = 0n }: readPoolSnapshot.Parameters,
): Promise<readPoolSnapshot.ReturnType> {
  const pinned = await readBlock(client, { block })
  const { blockNumber, blockHash } = pinned

  const { registry: head, ...books } = await readBooks(client, { pool, blockNumber })
  const [lists, entries] = await Promise.all([
    readRegistry(client, { registry: pool.validatorRegistry, blockNumber, counts: head }),
    readEntries(client, {
      registry: pool.validatorRegistry,
      blockNumber,
      fromBlock,
      entryCount: head.entryCount,
    }),
  ])

  const closing = await readBlock(client, { block: { blockNumber } })
  if (closing.blockHash !== blockHash) {
    throw new BlockChangedError({ blockNumber, before: blockHash, after: closing.blockHash })
  }
  const { poolOperator, adapter, runwayBlocks, vettingWindow, exitsInFlight } = head
  const settings = { poolOperator, adapter, runwayBlocks, vettingWindow, exitsInFlight }
  return { ...pinned, ...books, pool, registry: { ...settings, ...lists, entries } }
}

export declare namespace readPoolSnapshot {
  type Parameters = {
    pool: PoolAddresses
    block: readBlock.Selector
    /** Block of the deployment: where the search for uploads starts. @default 0n */
    fromBlock?: bigint | undefined
  }
  type ReturnType = readBlock.ReturnType &
    Omit<readBooks.ReturnType, 'registry'> & {
      blockHash: Hash
      pool: PoolAddresses
      registry: readRegistry.ReturnType &
        Omit<readBooks.RegistryHead, keyof readBooks.RegistryCounts> & {
          /** By id, from 1. */
          entries: RegistryEntry[]
        }
    }
}
