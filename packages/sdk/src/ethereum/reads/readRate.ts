import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'

/**
 * What one share is worth, and the report that says so.
 * @example
 * const rate = await readRate(client, { pool })
 */
export async function readRate(
  client: Client,
  { pool, block = 'latest' }: readRate.Parameters,
): Promise<readRate.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const [[totalAssets, totalShares], report] = await readAt(client, {
    blockNumber,
    contracts: [
      { address: pool.poolETH, abi: iPoolETHAbi, functionName: 'totals' },
      { address: pool.poolManager, abi: iPoolManagerAbi, functionName: 'lastReport' },
    ],
  })
  if (totalShares === 0n) return { kind: 'unknown', reason: 'the pool has no shares' }

  return {
    kind: 'known',
    rate: (totalAssets * 10n ** 18n) / totalShares,
    referenceSlot: report.referenceSlot,
    processedAtSeconds: report.processedAt,
    reportCount: report.count,
    blockNumber,
  }
}

export declare namespace readRate {
  type Parameters = {
    pool: Pick<PoolAddresses, 'poolETH' | 'poolManager'>
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    | {
        kind: 'known'
        /** Wei for 1e18 share units, rounded down. */
        rate: bigint
        /** Slot of the last report; 0 before the first. */
        referenceSlot: bigint
        /** Block time of the last report. */
        processedAtSeconds: bigint
        /** Reports processed so far. */
        reportCount: number
        blockNumber: bigint
      }
}
