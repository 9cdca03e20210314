import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * What all pools of a factory share.
 * @example
 * const { withdrawalVault, accountingOracle } = await readPoolSystem(client, { factory })
 */
export async function readPoolSystem(
  client: Client,
  { factory, block = 'latest' }: readPoolSystem.Parameters,
): Promise<readPoolSystem.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const target = { address: factory, abi: iStakingPoolContractsFactoryAbi } as const
  const [withdrawalVault, accountingOracle, maxTimestampAgeSeconds] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...target, functionName: 'withdrawalVault' },
      { ...target, functionName: 'accountingOracle' },
      { ...target, functionName: 'MAX_TIMESTAMP_AGE' },
    ],
  })
  return { factory, withdrawalVault, accountingOracle, maxTimestampAgeSeconds }
}

export declare namespace readPoolSystem {
  type Parameters = {
    /** The factory of all pools. */
    factory: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    factory: Address
    withdrawalVault: Address
    accountingOracle: Address
    /** Age above which the factory refuses a proof. */
    maxTimestampAgeSeconds: bigint
  }
}
