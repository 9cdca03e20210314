import { predeploys } from '@millpond/networks'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type Address, type Client, type Hex, parseAbi } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'

const balanceAbi = parseAbi(['function getEthBalance(address account) view returns (uint256)'])

/**
 * Open withdrawal requests of one pool at one block, oldest first, whoever made them. The vault
 * lists those of all pools, so this costs two reads for each.
 * @example
 * const { requests } = await readPoolRequests(client, { withdrawalVault, pubkey })
 */
export async function readPoolRequests(
  client: Client,
  { withdrawalVault, pubkey, block = 'latest' }: readPoolRequests.Parameters,
): Promise<readPoolRequests.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi } as const
  const multicall = { address: predeploys.multicall3, abi: balanceAbi } as const
  const [count, delayBlocks, isPaused, vaultBalance] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...vault, functionName: 'totalSupply' },
      { ...vault, functionName: 'WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY' },
      { ...vault, functionName: 'paused' },
      { ...multicall, functionName: 'getEthBalance', args: [withdrawalVault] },
    ],
  })

  const ids = await readAt(client, {
    blockNumber,
    contracts: Array.from({ length: Number(count) }, (_, index) => {
      return { ...vault, functionName: 'tokenByIndex', args: [BigInt(index)] } as const
    }),
  })
  // Another version of the vault may list them in another order; ids are given in the order of the requests.
  const sorted = ids.toSorted((left, right) => (left < right ? -1 : 1))
  const views = await readAt(client, {
    blockNumber,
    contracts: sorted.map((id) => {
      return { ...vault, functionName: 'getWithdrawalRequest', args: [id] } as const
    }),
  })
  const requests = sorted.flatMap((id, index) => {
    const view = views[index]
    if (view?.pubkey.toLowerCase() !== pubkey.toLowerCase()) return []
    const readyBlock = view.requestBlock + delayBlocks
    return [{ id, user: view.user, assets: view.assetsRequested, readyBlock }]
  })
  return { blockNumber, isPaused, vaultBalance, requests }
}

export declare namespace readPoolRequests {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Request = {
    id: bigint
    /** Who will be paid. */
    user: Address
    /** Wei that will be paid. */
    assets: bigint
    /** First block in which it can be paid. */
    readyBlock: bigint
  }
  type ReturnType = {
    blockNumber: bigint
    /** Whether governance stopped all payments. */
    isPaused: boolean
    /** Wei that the vault holds for the requests of all pools. */
    vaultBalance: bigint
    requests: Request[]
  }
}
