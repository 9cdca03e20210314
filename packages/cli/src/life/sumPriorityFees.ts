import type { Address, Chain, Client, Transport } from 'viem'
import { getBlock, getTransactionReceipt } from 'viem/actions'

/** Wei that `recipient` earned as the fee recipient of blocks: what each transaction paid above the base fee. */
export async function sumPriorityFees(
  client: Client<Transport, Chain>,
  { recipient, fromBlock, toBlock }: sumPriorityFees.Parameters,
): Promise<bigint> {
  let total = 0n
  for (let blockNumber = fromBlock; blockNumber <= toBlock; blockNumber++) {
    const block = await getBlock(client, { blockNumber })
    if (block.miner.toLowerCase() !== recipient.toLowerCase()) continue
    const receipts = await Promise.all(
      block.transactions.map((hash) => getTransactionReceipt(client, { hash })),
    )
    const baseFee = block.baseFeePerGas ?? 0n
    for (const { gasUsed, effectiveGasPrice } of receipts) {
      total += gasUsed * (effectiveGasPrice - baseFee)
    }
  }
  return total
}

export declare namespace sumPriorityFees {
  type Parameters = {
    recipient: Address
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}
