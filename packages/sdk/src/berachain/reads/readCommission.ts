import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import type { Address, Client, Hex } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { mapKnown } from './mapKnown.ts'

/**
 * The share of incentives that a validator keeps for its pool at one block, and the one that waits.
 * @example
 * const { queued } = await readCommission(client, { beraChef: network.pol.beraChef, pubkey })
 */
export async function readCommission(
  client: Client,
  { beraChef, pubkey, block = 'latest' }: readCommission.Parameters,
): Promise<readCommission.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const chef = { address: beraChef, abi: beraChefAbi } as const
  const [active, queued, delay] = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...chef, functionName: 'getValCommissionOnIncentiveTokens', args: [pubkey] },
      { ...chef, functionName: 'getValQueuedCommissionOnIncentiveTokens', args: [pubkey] },
      { ...chef, functionName: 'commissionChangeDelay' },
    ],
  })
  return {
    blockNumber,
    commissionBps: active,
    queued: mapKnown(queued, ({ blockNumberLast, commissionRate }) =>
      blockNumberLast === 0
        ? { kind: 'none' }
        : { kind: 'queued', sinceBlock: BigInt(blockNumberLast), commissionBps: commissionRate },
    ),
    delayBlocks: delay,
  }
}

export declare namespace readCommission {
  type Optional<value> = readOptionally.Optional<value>
  type Parameters = {
    /** The network's BeraChef. */
    beraChef: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Queued = { kind: 'none' } | { kind: 'queued'; sinceBlock: bigint; commissionBps: bigint }
  type ReturnType = {
    blockNumber: bigint
    /** Basis points in force. */
    commissionBps: Optional<bigint>
    queued: Optional<Queued>
    /** Blocks between queueing and activating. */
    delayBlocks: Optional<bigint>
  }
}
