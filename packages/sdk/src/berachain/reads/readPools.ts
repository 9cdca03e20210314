import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { Address, Client, Hex } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

const pageSize = 100n

/**
 * Public keys of all pools of a factory, in the order they were made. `missing` when the factory
 * keeps no list: then only its events tell.
 * @example
 * const pools = await readPools(client, { factory })
 */
export async function readPools(
  client: Client,
  { factory, block = 'latest' }: readPools.Parameters,
): Promise<readPools.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const target = { address: factory, abi: iStakingPoolContractsFactoryAbi } as const
  const [count] = await readOptionally(client, {
    blockNumber,
    contracts: [{ ...target, functionName: 'getPoolsCount' }],
  })
  if (count.kind !== 'known') return count

  const pages = Array.from({ length: Number((count.value + pageSize - 1n) / pageSize) })
  const contracts = pages.map((_, page) => {
    const args = [BigInt(page) * pageSize, pageSize] as const
    return { ...target, functionName: 'getPools', args } as const
  })
  const pubkeys = await readAt(client, { blockNumber, contracts })
  return { kind: 'known', value: pubkeys.flat() }
}

export declare namespace readPools {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = readOptionally.Optional<Hex[]>
}
