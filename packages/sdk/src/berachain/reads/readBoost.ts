import type { ProofOfLiquidity } from '@millpond/networks'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { bgtStakerAbi } from '@millpond/networks/generated/BGTStaker'
import type { Address, Client, Hex } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { mapKnown } from './mapKnown.ts'

/**
 * What a SmartOperator does with its BGT at one block. What a network lacks is `missing`.
 * @example
 * const boost = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
 */
export async function readBoost(
  client: Client,
  { pol, smartOperator, pubkey, block = 'latest' }: readBoost.Parameters,
): Promise<readBoost.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const bgt = { address: pol.bgt, abi: bgtAbi } as const
  const staker = { address: pol.bgtStaker, abi: bgtStakerAbi } as const
  const of = [smartOperator, pubkey] as const
  const [balance, unboosted, boosted, queued, dropping, activateDelay, dropDelay, honey] =
    await readOptionally(client, {
      blockNumber,
      contracts: [
        { ...bgt, functionName: 'balanceOf', args: [smartOperator] },
        { ...bgt, functionName: 'unboostedBalanceOf', args: [smartOperator] },
        { ...bgt, functionName: 'boosted', args: of },
        { ...bgt, functionName: 'boostedQueue', args: of },
        { ...bgt, functionName: 'dropBoostQueue', args: of },
        { ...bgt, functionName: 'activateBoostDelay' },
        { ...bgt, functionName: 'dropBoostDelay' },
        { ...staker, functionName: 'earned', args: [smartOperator] },
      ],
    })
  return {
    blockNumber,
    balance,
    unboosted,
    boosted,
    queued: mapKnown(queued, toQueue),
    dropping: mapKnown(dropping, toQueue),
    activateDelayBlocks: mapKnown(activateDelay, BigInt),
    dropDelayBlocks: mapKnown(dropDelay, BigInt),
    earnedHoney: honey,
  }
}

export declare namespace readBoost {
  type Optional<value> = readOptionally.Optional<value>
  type Parameters = {
    /** From the network. */
    pol: Pick<ProofOfLiquidity, 'bgt' | 'bgtStaker'>
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Queue = {
    /** Wei of BGT; 0 when nothing waits. */
    amount: bigint
    /** Block of the last change. */
    sinceBlock: bigint
  }
  type ReturnType = {
    blockNumber: bigint
    /** Wei of BGT. */
    balance: Optional<bigint>
    /** Wei of BGT that is neither boosted nor queued. */
    unboosted: Optional<bigint>
    /** Wei of BGT that boosts the validator. */
    boosted: Optional<bigint>
    /** Waits to boost. */
    queued: Optional<Queue>
    /** Waits to be taken back. */
    dropping: Optional<Queue>
    activateDelayBlocks: Optional<bigint>
    dropDelayBlocks: Optional<bigint>
    /** Wei of HONEY that can be claimed. */
    earnedHoney: Optional<bigint>
  }
}

function toQueue([sinceBlock, amount]: readonly [number, bigint]): readBoost.Queue {
  return { amount, sinceBlock: BigInt(sinceBlock) }
}
