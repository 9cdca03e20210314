import { type Address, BaseError, createPublicClient, type Hex, http, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ControlTransactionError, ControlTransactionRefusedError } from '../../errors.ts'
import type { ControlAccount } from '../execution/controlAccounts.ts'
import type { DevnetParts } from './DevnetParts.ts'

/** How many blocks may be full of other people's transactions. */
const maxBlocks = 8
const tip = parseGwei('1')

/**
 * Sends transactions of one account and makes the block that they are in, all at once: with automining on,
 * no block comes in between.
 * @throws ControlTransactionRefusedError if the client does not take one; ControlTransactionError if one
 * reverts, or if no block takes it.
 */
export async function sendTransactions(
  { driver, backend, mode }: Pick<DevnetParts, 'driver' | 'backend' | 'mode'>,
  parameters: sendTransactions.Parameters,
): Promise<sendTransactions.Receipt[]> {
  const { purpose, from, plan } = parameters
  const client = createPublicClient({ transport: http(backend.rpcUrl) })
  const account = privateKeyToAccount(from.privateKey)
  const hashes: Hex[] = []

  await driver.advanceBlock(mode, async () => {
    const transactions = await plan()
    const { baseFeePerGas } = await client.getBlock()
    const { address } = account
    const first = await client.getTransactionCount({ address, blockTag: 'pending' })
    for (const [index, transaction] of transactions.entries()) {
      const serializedTransaction = await account.signTransaction({
        ...transaction,
        type: 'eip1559',
        chainId: backend.chainId,
        nonce: first + index,
        maxFeePerGas: 2n * (baseFeePerGas ?? 0n) + tip,
        maxPriorityFeePerGas: tip,
      })
      const send = client.sendRawTransaction({ serializedTransaction })
      hashes.push(await send.catch((cause: unknown) => refuse(address, cause)))
    }
  })

  const receipts: sendTransactions.Receipt[] = []
  for (const hash of hashes) receipts.push(await includedReceipt(hash))
  return receipts

  function refuse(address: Address, cause: unknown): never {
    const { shortMessage, details } = cause instanceof BaseError ? cause : new BaseError('unknown')
    const reason = (details || shortMessage).split('\n')[0] ?? ''
    throw new ControlTransactionRefusedError({ purpose, from: address, reason, cause })
  }

  async function includedReceipt(hash: Hex): Promise<sendTransactions.Receipt> {
    for (let block = 0; block < maxBlocks; block++) {
      const receipt = await client.getTransactionReceipt({ hash }).catch(() => undefined)
      if (receipt?.status === 'reverted')
        throw new ControlTransactionError({ purpose, hash, outcome: 'reverted' })
      if (receipt !== undefined) return { hash, blockNumber: Number(receipt.blockNumber) }
      await driver.advanceBlock(mode)
    }
    throw new ControlTransactionError({ purpose, hash, outcome: 'pending' })
  }
}

export declare namespace sendTransactions {
  type Transaction = { to: Address; data: Hex; value: bigint; gas: bigint }
  type Parameters = {
    /** For messages. */
    purpose: string
    from: ControlAccount
    /** What to send, decided when nothing can happen any more before the block. */
    plan: () => Promise<readonly Transaction[]>
  }
  type Receipt = { hash: Hex; blockNumber: number }
}
