import { bgtAbi } from '@millpond/networks/generated/BGT'
import {
  type Address,
  type Client,
  getAbiItem,
  type Hex,
  keccak256,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { readLogs } from '../../reads/readLogs.ts'

const eventName = 'DropBoost'

/**
 * Block in which a SmartOperator last took back a boost, within a range; `undefined` when it did not.
 * @example
 * const block = await readLastBoostDrop(client, { bgt, smartOperator, pubkey, fromBlock, toBlock })
 */
export async function readLastBoostDrop(
  client: Client,
  { bgt, smartOperator, pubkey, fromBlock, toBlock }: readLastBoostDrop.Parameters,
): Promise<bigint | undefined> {
  const selector = toEventSelector(getAbiItem({ abi: bgtAbi, name: eventName }))
  const topics = [selector, pad(smartOperator).toLowerCase(), keccak256(pubkey)] as Hex[]
  const logs = await readLogs(client, { address: bgt, topics, fromBlock, toBlock })
  return parseEventLogs({ abi: bgtAbi, eventName, logs }).at(-1)?.blockNumber
}

export declare namespace readLastBoostDrop {
  type Parameters = {
    /** The network's BGT. */
    bgt: Address
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}
