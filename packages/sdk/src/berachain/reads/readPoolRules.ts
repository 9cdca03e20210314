import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import type { Address, Client } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { ContractMissingError } from '../../errors/ContractMissingError.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * What a pool's contracts fix about waiting and size, at one block. Older contracts do not tell
 * who gets the first shares.
 * @example
 * const { cooldownBlocks } = await readPoolRules(client, { stakingPool, withdrawalVault })
 */
export async function readPoolRules(
  client: Client,
  { stakingPool, withdrawalVault, block = 'latest' }: readPoolRules.Parameters,
): Promise<readPoolRules.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const pool = { address: stakingPool, abi: stakingPoolAbi } as const
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi } as const
  const views = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS' },
      { ...pool, functionName: 'MAX_EFFECTIVE_BALANCE' },
      { ...pool, functionName: 'defaultSharesRecipient' },
      { ...vault, functionName: 'WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY' },
    ],
  })
  const [cooldownBlocks, maxEffectiveBalance, defaultSharesRecipient, delayBlocks] = views
  return {
    cooldownBlocks: toRequired(cooldownBlocks, stakingPool),
    maxEffectiveBalance: toRequired(maxEffectiveBalance, stakingPool),
    defaultSharesRecipient,
    delayBlocks: toRequired(delayBlocks, withdrawalVault),
  }
}

export declare namespace readPoolRules {
  type Parameters = {
    stakingPool: Address
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    /** Blocks after the stake reached its minimum in which nobody can withdraw. */
    cooldownBlocks: bigint
    /** Wei that the validator can take. */
    maxEffectiveBalance: bigint
    /** Who gets the first shares and the fee shares, and waits for the minimum. */
    defaultSharesRecipient: readOptionally.Optional<Address>
    /** Blocks between a request and its payment. */
    delayBlocks: bigint
  }
}

function toRequired<value>(optional: readOptionally.Optional<value>, address: Address): value {
  switch (optional.kind) {
    case 'known':
      return optional.value
    case 'refused':
      throw optional.error
    case 'missing':
      throw new ContractMissingError({ address })
  }
}
