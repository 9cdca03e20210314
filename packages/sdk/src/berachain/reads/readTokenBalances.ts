import { type Address, type Client, erc20Abi } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * What an account holds of some tokens at one block. One that does not answer as a token is
 * `missing` or `refused`, and does not spoil the others.
 * @example
 * const balances = await readTokenBalances(client, { account: smartOperator, tokens: [honey] })
 */
export async function readTokenBalances(
  client: Client,
  { account, tokens, block = 'latest' }: readTokenBalances.Parameters,
): Promise<readTokenBalances.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const balances = await readOptionally(client, {
    blockNumber,
    contracts: tokens.map((address) => {
      return { address, abi: erc20Abi, functionName: 'balanceOf', args: [account] } as const
    }),
  })
  const decimals = await readOptionally(client, {
    blockNumber,
    contracts: tokens.map((address) => {
      return { address, abi: erc20Abi, functionName: 'decimals' } as const
    }),
  })
  return tokens.map((token, index) => ({
    token,
    balance: balances[index] ?? { kind: 'missing' },
    decimals: decimals[index] ?? { kind: 'missing' },
  }))
}

export declare namespace readTokenBalances {
  type Parameters = {
    account: Address
    tokens: readonly Address[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type TokenBalance = {
    token: Address
    /** Smallest units. */
    balance: readOptionally.Optional<bigint>
    decimals: readOptionally.Optional<number>
  }
  type ReturnType = TokenBalance[]
}
