import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { type Address, type Client, getAbiItem, parseEventLogs, toEventSelector } from 'viem'
import { readLogs } from '../../reads/readLogs.ts'

const eventName = 'TotalDepositsUpdated'

/**
 * Block in which a pool last changed what it believes to be in the consensus layer, by a deposit, a
 * withdrawal or a report, within a range; `undefined` when it did not.
 * @example
 * const block = await readLastBooksChange(client, { stakingPool, fromBlock, toBlock })
 */
export async function readLastBooksChange(
  client: Client,
  { stakingPool, fromBlock, toBlock }: readLastBooksChange.Parameters,
): Promise<bigint | undefined> {
  const topics = [toEventSelector(getAbiItem({ abi: iStakingPoolAbi, name: eventName }))]
  const logs = await readLogs(client, { address: stakingPool, topics, fromBlock, toBlock })
  return parseEventLogs({ abi: iStakingPoolAbi, eventName, logs }).at(-1)?.blockNumber
}

export declare namespace readLastBooksChange {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}
