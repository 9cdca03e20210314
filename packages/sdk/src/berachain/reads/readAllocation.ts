import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { type Address, type Client, type Hex, isAddressEqual, zeroAddress } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { RewardWeight } from '../types/RewardWeight.ts'
import { mapKnown } from './mapKnown.ts'

/**
 * Where a validator's rewards go at one block, where they will go, and who decides.
 * @example
 * const { allocator } = await readAllocation(client, { beraChef: network.pol.beraChef, pubkey })
 */
export async function readAllocation(
  client: Client,
  { beraChef, pubkey, block = 'latest' }: readAllocation.Parameters,
): Promise<readAllocation.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const chef = { address: beraChef, abi: beraChefAbi } as const
  const of = { args: [pubkey] } as const
  const [allocator, own, active, queued, delay] = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...chef, ...of, functionName: 'valRewardAllocator' },
      { ...chef, ...of, functionName: 'getSetActiveRewardAllocation' },
      { ...chef, ...of, functionName: 'getActiveRewardAllocation' },
      { ...chef, ...of, functionName: 'getQueuedRewardAllocation' },
      { ...chef, functionName: 'rewardAllocationBlockDelay' },
    ],
  })
  return {
    blockNumber,
    allocator: mapKnown(allocator, (account) =>
      isAddressEqual(account, zeroAddress) ? { kind: 'operator' } : { kind: 'set', account },
    ),
    own: mapKnown(own, toAllocation),
    active: mapKnown(active, toAllocation),
    queued: mapKnown(queued, toAllocation),
    delayBlocks: delay,
  }
}

export declare namespace readAllocation {
  type Optional<value> = readOptionally.Optional<value>
  type Parameters = {
    /** The network's BeraChef. */
    beraChef: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Allocator =
    /** The validator's operator, as long as nobody else was named. */
    { kind: 'operator' } | { kind: 'set'; account: Address }
  type Allocation =
    | { kind: 'none' }
    | { kind: 'some'; startBlock: bigint; weights: readonly RewardWeight[] }
  type ReturnType = {
    blockNumber: bigint
    allocator: Optional<Allocator>
    /** What the allocator set last, in force or not. */
    own: Optional<Allocation>
    /** What is in force: the network's, when the validator's own is too old or not valid. */
    active: Optional<Allocation>
    /** What comes next. */
    queued: Optional<Allocation>
    /** Blocks between queueing and the first block that it may start at. */
    delayBlocks: Optional<bigint>
  }
}

function toAllocation({
  startBlock,
  weights,
}: {
  startBlock: bigint
  weights: readonly RewardWeight[]
}): readAllocation.Allocation {
  return weights.length === 0 ? { kind: 'none' } : { kind: 'some', startBlock, weights }
}
