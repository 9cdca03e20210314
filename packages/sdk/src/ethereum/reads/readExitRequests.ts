import { iStakeVaultAbi } from '@millpond/networks/generated/IStakeVault'
import {
  type Address,
  type Chain,
  type Client,
  type Hex,
  parseEventLogs,
  type Transport,
  toEventSelector,
} from 'viem'
import { getBlock } from 'viem/actions'
import { readLogs } from '../../reads/readLogs.ts'

/**
 * When each validator was last asked to exit, in seconds, by public key. Validators never asked are absent.
 * Throws `LogsUnavailableError` when a part of the range cannot be read.
 * @example
 * const requests = await readExitRequests(client, { stakeVault, fromBlock, toBlock })
 */
export async function readExitRequests(
  client: Client<Transport, Chain | undefined>,
  { stakeVault, fromBlock, toBlock }: readExitRequests.Parameters,
): Promise<ReadonlyMap<Hex, bigint>> {
  const topics = [toEventSelector('ExitRequested(bytes,uint256)')]
  const logs = await readLogs(client, { address: stakeVault, topics, fromBlock, toBlock })
  const events = parseEventLogs({ abi: iStakeVaultAbi, eventName: 'ExitRequested', logs })

  const blockOf = new Map(events.map(({ args, blockNumber }) => [args.pubkey, blockNumber]))
  const times = await Promise.all(
    [...new Set(blockOf.values())].map(async (blockNumber) => {
      const { timestamp } = await getBlock(client, { blockNumber })
      return [blockNumber, timestamp] as const
    }),
  )
  const timeOf = new Map(times)
  return new Map([...blockOf].map(([pubkey, block]) => [pubkey, timeOf.get(block) ?? 0n]))
}

export declare namespace readExitRequests {
  type Parameters = {
    stakeVault: Address
    /** Block of the deployment. */
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}
