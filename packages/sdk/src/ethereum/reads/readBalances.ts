import { iPoolETHAbi } from '@millpond/networks/generated/IPoolETH'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * Shares of holders and what they are worth, all at one block, in the order asked for.
 * @example
 * const [balance] = await readBalances(client, { poolETH, holders: [staker] })
 */
export async function readBalances(
  client: Client,
  { poolETH, holders, block = 'latest' }: readBalances.Parameters,
): Promise<readBalances.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const token = { address: poolETH, abi: iPoolETHAbi } as const
  const [shares, assets] = await Promise.all([
    readAt(client, {
      blockNumber,
      contracts: holders.map((holder) => {
        return { ...token, functionName: 'sharesOf', args: [holder] } as const
      }),
    }),
    readAt(client, {
      blockNumber,
      contracts: holders.map((holder) => {
        return { ...token, functionName: 'balanceOf', args: [holder] } as const
      }),
    }),
  ])
  return holders.map((holder, index) => ({
    holder,
    shares: at(shares, index),
    assets: at(assets, index),
  }))
}

export declare namespace readBalances {
  type Parameters = {
    poolETH: Address
    holders: readonly Address[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Balance = {
    holder: Address
    /** Share units. */
    shares: bigint
    /** Wei the shares are worth. */
    assets: bigint
  }
  type ReturnType = Balance[]
}

function at(values: readonly bigint[], index: number): bigint {
  const value = values[index]
  if (value === undefined) throw new RangeError(`There is no answer for holder ${index}.`)
  return value
}
