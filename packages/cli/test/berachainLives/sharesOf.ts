import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import type { Address } from 'viem'
import { readContract } from 'viem/actions'
import type { Life, LifePool } from './startLife.ts'

/** Shares of an account now, or at the end of a block. */
export async function sharesOf(
  { client, devnet }: Life,
  { contracts }: Pick<LifePool, 'contracts'>,
  account: Address,
  blockNumber?: bigint,
): Promise<bigint> {
  await devnet.settled()
  return readContract(client, {
    address: contracts.stakingPool,
    abi: stakingPoolAbi,
    functionName: 'balanceOf',
    args: [account],
    ...(blockNumber === undefined ? {} : { blockNumber }),
  })
}
