import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * What a delegation handler has in its pool at one block, split as the handler splits it: shares
 * that stand for the staked principal, and what is above them, which is yield.
 * @example
 * const { yieldShares } = await readDelegationStake(client, {
 *   delegationHandler,
 *   stakingPool,
 *   principal,
 * })
 */
export async function readDelegationStake(
  client: Client,
  { delegationHandler, stakingPool, principal, block = 'latest' }: readDelegationStake.Parameters,
): Promise<readDelegationStake.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const pool = { address: stakingPool, abi: iStakingPoolAbi } as const
  const [shares, principalShares] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'balanceOf', args: [delegationHandler] },
      { ...pool, functionName: 'previewWithdraw', args: [principal] },
    ],
  })
  const yieldShares = shares > principalShares ? shares - principalShares : 0n
  const [worth, yieldWorth] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'previewRedeem', args: [shares] },
      { ...pool, functionName: 'previewRedeem', args: [yieldShares] },
    ],
  })
  return { blockNumber, shares, worth, principalShares, yieldShares, yieldWorth }
}

export declare namespace readDelegationStake {
  type Parameters = {
    /** The validator's DelegationHandler. */
    delegationHandler: Address
    /** The pool that lent BERA opened. */
    stakingPool: Address
    /** Wei of the loan that is staked and not asked back. */
    principal: bigint
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    blockNumber: bigint
    /** Share units of the handler. */
    shares: bigint
    /** Wei that all of them are worth. */
    worth: bigint
    /** Share units that the staked principal costs today; more than `shares` after a loss. */
    principalShares: bigint
    yieldShares: bigint
    /** Wei. */
    yieldWorth: bigint
  }
}
