import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { toAssetsDown } from '../estimates/toAssetsDown.ts'

/**
 * What an account holds of a Berachain pool at one block.
 * @example
 * const { shares, assets } = await readHolding(client, { stakingPool, account })
 */
export async function readHolding(
  client: Client,
  { stakingPool, account, block = 'latest' }: readHolding.Parameters,
): Promise<readHolding.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const pool = { address: stakingPool, abi: iStakingPoolAbi } as const
  const [shares, totalAssets, totalShares] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'balanceOf', args: [account] },
      { ...pool, functionName: 'totalAssets' },
      { ...pool, functionName: 'totalSupply' },
    ],
  })
  return { blockNumber, shares, assets: toAssetsDown(shares, { totalAssets, totalShares }) }
}

export declare namespace readHolding {
  type Parameters = {
    /** The StakingPool. */
    stakingPool: Address
    account: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    blockNumber: bigint
    shares: bigint
    /** Wei that they are worth. */
    assets: bigint
  }
}
