import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Address, Client } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * Blocks after a partial withdrawal in which the vault repeats no full exit. `missing` where it
 * cannot repeat one.
 * @example
 * const delay = await readFlightDelay(client, { withdrawalVault })
 */
export async function readFlightDelay(
  client: Client,
  { withdrawalVault, block = 'latest' }: readFlightDelay.Parameters,
): Promise<readFlightDelay.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi } as const
  const [delay] = await readOptionally(client, {
    blockNumber,
    contracts: [{ ...vault, functionName: 'WITHDRAWAL_FLIGHT_BLOCK_DELAY' }],
  })
  return delay
}

export declare namespace readFlightDelay {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = readOptionally.Optional<bigint>
}
