import { type Address, type Client, erc20Abi, getAddress } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * What tokens call themselves. Anybody can deploy a token with any symbol, of any characters: show
 * it beside the address, and none without looking at it.
 * @example
 * const symbols = await readTokenSymbols(client, { tokens: [honey] })
 */
export async function readTokenSymbols(
  client: Client,
  { tokens, block = 'latest' }: readTokenSymbols.Parameters,
): Promise<readTokenSymbols.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const symbols = await readOptionally(client, {
    blockNumber,
    contracts: tokens.map((address) => {
      return { address, abi: erc20Abi, functionName: 'symbol' } as const
    }),
  })
  return new Map(
    tokens.flatMap((token, index) => {
      const symbol = symbols[index]
      return symbol?.kind === 'known' ? [[getAddress(token), symbol.value] as const] : []
    }),
  )
}

export declare namespace readTokenSymbols {
  type Parameters = {
    tokens: readonly Address[]
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  /** By address with checksum; a token that does not tell has no entry. */
  type ReturnType = ReadonlyMap<Address, string>
}
