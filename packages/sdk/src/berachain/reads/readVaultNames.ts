import { rewardVaultAbi } from '@millpond/networks/generated/RewardVault'
import { type Address, type Client, getAddress } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { readTokenSymbols } from './readTokenSymbols.ts'

/**
 * What people know reward vaults by: the symbol of the token that is staked in each. Only the chain
 * is asked. Symbols are what the tokens say: show none without looking at its characters.
 * @example
 * const names = await readVaultNames(client, { vaults })
 */
export async function readVaultNames(
  client: Client,
  { vaults, block = 'latest' }: readVaultNames.Parameters,
): Promise<readVaultNames.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const tokens = await readOptionally(client, {
    blockNumber,
    contracts: vaults.map((address) => {
      return { address, abi: rewardVaultAbi, functionName: 'stakeToken' } as const
    }),
  })
  const staked = vaults.flatMap((vault, index) => {
    const token = tokens[index]
    return token?.kind === 'known' ? [[getAddress(vault), getAddress(token.value)] as const] : []
  })
  const symbols = await readTokenSymbols(client, {
    tokens: staked.map(([, token]) => token),
    block: { blockNumber },
  })
  return new Map(
    staked.flatMap(([vault, token]) => {
      const symbol = symbols.get(token)
      return symbol === undefined ? [] : [[vault, symbol] as const]
    }),
  )
}

export declare namespace readVaultNames {
  type Parameters = {
    vaults: readonly Address[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  /** By address with checksum; a vault that tells no token has no entry. */
  type ReturnType = ReadonlyMap<Address, string>
}
