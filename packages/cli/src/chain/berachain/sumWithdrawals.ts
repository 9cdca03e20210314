import { toMillpondError } from '@millpond/sdk'
import { type Address, type Client, hexToBigInt, isAddressEqual } from 'viem'
import { getBlock } from 'viem/actions'

/** Blocks that are asked for at once. */
const batch = 50n
const weiPerGwei = 10n ** 9n

/**
 * Wei that the consensus chain paid to an address for one validator, block by block: execution
 * blocks name the validator of each withdrawal, and the vault's balance does not.
 * @throws RpcUnreachableError
 */
export async function sumWithdrawals(
  client: Client,
  parameters: sumWithdrawals.Parameters,
): Promise<bigint> {
  const { fromBlock, toBlock, signal } = parameters
  let sum = 0n
  for (let first = fromBlock; first <= toBlock; first += batch) {
    signal.throwIfAborted()
    const last = first + batch - 1n < toBlock ? first + batch - 1n : toBlock
    const numbers = Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i))
    const sums = await Promise.all(numbers.map((number) => sumBlock(client, number, parameters)))
    sum += sums.reduce((total, part) => total + part, 0n)
  }
  return sum
}

export declare namespace sumWithdrawals {
  type Parameters = {
    validatorIndex: bigint
    receiver: Address
    fromBlock: bigint
    toBlock: bigint
    signal: AbortSignal
  }
}

async function sumBlock(
  client: Client,
  blockNumber: bigint,
  { validatorIndex, receiver }: sumWithdrawals.Parameters,
): Promise<bigint> {
  const { withdrawals = [] } = await getBlock(client, { blockNumber }).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  return withdrawals
    .filter(({ address }) => isAddressEqual(address, receiver))
    .filter((withdrawal) => hexToBigInt(withdrawal.validatorIndex) === validatorIndex)
    .reduce((sum, { amount }) => sum + hexToBigInt(amount) * weiPerGwei, 0n)
}
