import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  type Address,
  type Client,
  getAbiItem,
  type Hex,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { readLogs } from '../../reads/readLogs.ts'

const eventName = 'ELWithdrawalTriggered'

/**
 * What the vault asked of the consensus layer for one validator in a range of blocks, in order.
 * @example
 * const requests = await readConsensusRequests(client, {
 *   withdrawalVault,
 *   pubkey,
 *   fromBlock,
 *   toBlock,
 * })
 */
export async function readConsensusRequests(
  client: Client,
  { withdrawalVault, pubkey, fromBlock, toBlock }: readConsensusRequests.Parameters,
): Promise<readConsensusRequests.ReturnType> {
  const topics = [toEventSelector(getAbiItem({ abi: withdrawalVaultAbi, name: eventName }))]
  const logs = await readLogs(client, { address: withdrawalVault, topics, fromBlock, toBlock })
  return parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
    .filter(({ args }) => args.pubkey.toLowerCase() === pubkey.toLowerCase())
    .map(({ args, blockNumber }) => ({ blockNumber, amountGwei: args.amount }))
}

export declare namespace readConsensusRequests {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
  type ReturnType = {
    blockNumber: bigint
    /** Gwei; 0 asks for the full exit. */
    amountGwei: bigint
  }[]
}
