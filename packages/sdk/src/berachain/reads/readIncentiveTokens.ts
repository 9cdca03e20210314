import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { rewardVaultAbi } from '@millpond/networks/generated/RewardVault'
import { type Address, type Client, getAddress, type Hex } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readBlock } from '../../reads/readBlock.ts'

/**
 * Tokens that the reward vaults of a validator's present allocation pay as incentives. Asked of the
 * vaults that BeraChef names, never taken from events, which anybody can imitate.
 * @example
 * const tokens = await readIncentiveTokens(client, { beraChef: network.pol.beraChef, pubkey })
 */
export async function readIncentiveTokens(
  client: Client,
  { beraChef, pubkey, block = 'latest' }: readIncentiveTokens.Parameters,
): Promise<readIncentiveTokens.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const chef = { address: beraChef, abi: beraChefAbi } as const
  const [allocation] = await readOptionally(client, {
    blockNumber,
    contracts: [{ ...chef, functionName: 'getActiveRewardAllocation', args: [pubkey] }],
  })
  if (allocation.kind !== 'known') return allocation

  const functionName = 'getWhitelistedTokens'
  const lists = await readOptionally(client, {
    blockNumber,
    contracts: allocation.value.weights.map(({ receiver }) => {
      return { address: receiver, abi: rewardVaultAbi, functionName } as const
    }),
  })
  const tokens = lists.flatMap((list) => (list.kind === 'known' ? [...list.value] : []))
  return { kind: 'known', value: [...new Set(tokens.map((token) => getAddress(token)))] }
}

export declare namespace readIncentiveTokens {
  type Parameters = {
    /** The network's BeraChef. */
    beraChef: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  /** A vault that does not list its tokens adds none. */
  type ReturnType = readOptionally.Optional<Address[]>
}
