import { type Account, type Chain, type Client, type Hash, parseGwei, type Transport } from 'viem'
import { getBlock, sendTransaction, waitForTransactionReceipt } from 'viem/actions'

/** Somebody's transaction with a tip, and who proposed its block. */
export async function payTip(
  client: Client<Transport, Chain>,
  payer: Client<Transport, Chain, Account>,
): Promise<payTip.ReturnType> {
  const hash = await sendTransaction(payer, {
    to: payer.account.address,
    maxPriorityFeePerGas: parseGwei('50'),
    maxFeePerGas: parseGwei('200'),
  })
  const { blockNumber } = await waitForTransactionReceipt(client, { hash })
  const { miner } = await getBlock(client, { blockNumber })
  return { hash, blockNumber, miner: miner.toLowerCase() }
}

export declare namespace payTip {
  /** The proposer in lower case. */
  type ReturnType = { hash: Hash; blockNumber: bigint; miner: string }
}
