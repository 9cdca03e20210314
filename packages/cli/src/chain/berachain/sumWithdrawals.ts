import { toMillpondError } from '@millpond/sdk'
import { type Address, BlockNotFoundError, type Client, hexToBigInt, isAddressEqual } from 'viem'
import { getBlock } from 'viem/actions'

/** Blocks that are asked for at once. */
const batch = 50n
const weiPerGwei = 10n ** 9n

/**
 * Wei that the consensus chain paid to an address for one validator, block by block: execution
 * blocks name the validator of each withdrawal, and the vault's balance does not. Unknown if the node
 * misses one of the blocks, or shows one without its withdrawals.
 * @throws RpcUnreachableError
 */
export async function sumWithdrawals(
  client: Client,
  parameters: sumWithdrawals.Parameters,
): Promise<sumWithdrawals.ReturnType> {
  const { fromBlock, toBlock, signal } = parameters
  let wei = 0n
  for (let first = fromBlock; first <= toBlock; first += batch) {
    signal.throwIfAborted()
    const last = first + batch - 1n < toBlock ? first + batch - 1n : toBlock
    const numbers = Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i))
    const sums = await Promise.all(numbers.map((number) => sumBlock(client, number, parameters)))
    for (const sum of sums) {
      if (sum.kind === 'unknown') return sum
      wei += sum.wei
    }
  }
  return { kind: 'known', wei }
}

export declare namespace sumWithdrawals {
  type Parameters = {
    validatorIndex: bigint
    receiver: Address
    fromBlock: bigint
    toBlock: bigint
    signal: AbortSignal
  }
  type ReturnType = { kind: 'known'; wei: bigint } | { kind: 'unknown'; reason: string }
}

async function sumBlock(
  client: Client,
  blockNumber: bigint,
  { validatorIndex, receiver }: sumWithdrawals.Parameters,
): Promise<sumWithdrawals.ReturnType> {
  const found = await getBlock(client, { blockNumber }).catch((error: unknown) => {
    if (error instanceof BlockNotFoundError) return undefined
    throw toMillpondError(error)
  })
  if (found === undefined)
    return { kind: 'unknown', reason: `the node does not have block ${blockNumber}` }
  const { withdrawals } = found
  if (withdrawals === undefined)
    return { kind: 'unknown', reason: `the node shows block ${blockNumber} without withdrawals` }

  const wei = withdrawals
    .filter(({ address }) => isAddressEqual(address, receiver))
    .filter((withdrawal) => hexToBigInt(withdrawal.validatorIndex) === validatorIndex)
    .reduce((sum, { amount }) => sum + hexToBigInt(amount) * weiPerGwei, 0n)
  return { kind: 'known', wei }
}
