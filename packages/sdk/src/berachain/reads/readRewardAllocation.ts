import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { type Address, type Client, type Hex, isAddressEqual, zeroAddress } from 'viem'
import { readBlock } from '../../ethereum/reads/readBlock.ts'
import type { RewardWeight } from '../types/RewardWeight.ts'
import { mapKnown } from './mapKnown.ts'
import { readOptionally } from './readOptionally.ts'

/**
 * Where a validator's rewards go at one block, what waits to replace that, and who may decide it.
 * @example
 * const { allocator } = await readRewardAllocation(client, { beraChef, smartOperator, pubkey })
 */
export async function readRewardAllocation(
  client: Client,
  { beraChef, smartOperator, pubkey, block = 'latest' }: readRewardAllocation.Parameters,
): Promise<readRewardAllocation.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const chef = { address: beraChef, abi: beraChefAbi } as const
  const [allocator, active, queued] = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...chef, functionName: 'valRewardAllocator', args: [pubkey] },
      { ...chef, functionName: 'getActiveRewardAllocation', args: [pubkey] },
      { ...chef, functionName: 'getQueuedRewardAllocation', args: [pubkey] },
    ],
  })
  return {
    blockNumber,
    allocator: mapKnown(allocator, (address) => toAllocator(address, smartOperator)),
    active: mapKnown(active, toAllocation),
    queued: mapKnown(queued, toAllocation),
  }
}

export declare namespace readRewardAllocation {
  type Optional<value> = readOptionally.Optional<value>
  type Parameters = {
    /** The network's BeraChef. */
    beraChef: Address
    /** The validator's SmartOperator. */
    smartOperator: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Allocator = {
    /** Who may queue an allocation. */
    address: Address
    /** False where somebody else may, so that the SmartOperator may not. */
    isSmartOperator: boolean
  }
  type Allocation = {
    /** First block from which it applies; 0 for one that nobody queued. */
    startBlock: bigint
    /** None when nothing waits. */
    weights: readonly RewardWeight[]
  }
  type ReturnType = {
    blockNumber: bigint
    allocator: Optional<Allocator>
    /** The network's own where the validator has none, or let it grow old. */
    active: Optional<Allocation>
    queued: Optional<Allocation>
  }
}

/** Unless somebody was named, it is the validator's operator. */
function toAllocator(named: Address, smartOperator: Address): readRewardAllocation.Allocator {
  const address = isAddressEqual(named, zeroAddress) ? smartOperator : named
  return { address, isSmartOperator: isAddressEqual(address, smartOperator) }
}

function toAllocation({
  startBlock,
  weights,
}: {
  startBlock: bigint
  weights: readonly RewardWeight[]
}): readRewardAllocation.Allocation {
  return {
    startBlock,
    weights: weights.map(({ receiver, percentageNumerator }) => ({
      receiver,
      percentageNumerator,
    })),
  }
}
