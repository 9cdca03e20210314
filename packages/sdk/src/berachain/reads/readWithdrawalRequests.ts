import { predeploys } from '@millpond/networks'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type Address, type Client, type Hex, parseAbi } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import { readBlock } from '../../reads/readBlock.ts'
import { toReadiness } from './toReadiness.ts'

const balanceAbi = parseAbi(['function getEthBalance(address account) view returns (uint256)'])

/**
 * Open withdrawal requests of an account at one block, oldest first unless older ones were paid.
 * A request that was paid is gone.
 * @example
 * const { requests } = await readWithdrawalRequests(client, { withdrawalVault, account })
 */
export async function readWithdrawalRequests(
  client: Client,
  { withdrawalVault, account, block = 'latest' }: readWithdrawalRequests.Parameters,
): Promise<readWithdrawalRequests.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi } as const
  const [count, delayBlocks, vaultBalance] = await readAt(client, {
    blockNumber,
    contracts: [
      { ...vault, functionName: 'balanceOf', args: [account] },
      { ...vault, functionName: 'WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY' },
      {
        address: predeploys.multicall3,
        abi: balanceAbi,
        functionName: 'getEthBalance',
        args: [withdrawalVault],
      },
    ],
  })

  const ids = await readAt(client, {
    blockNumber,
    contracts: Array.from({ length: Number(count) }, (_, index) => {
      const args = [account, BigInt(index)] as const
      return { ...vault, functionName: 'tokenOfOwnerByIndex', args } as const
    }),
  })
  const views = await readAt(client, {
    blockNumber,
    contracts: ids.map((id) => {
      return { ...vault, functionName: 'getWithdrawalRequest', args: [id] } as const
    }),
  })
  const requests = views.map((view, index) => ({
    id: ids[index] ?? 0n,
    pubkey: view.pubkey,
    assets: view.assetsRequested,
    shares: view.sharesBurnt,
    requestBlock: view.requestBlock,
    readiness: toReadiness({
      readyBlock: view.requestBlock + delayBlocks,
      blockNumber,
      assets: view.assetsRequested,
      vaultBalance,
    }),
  }))
  return { blockNumber, vaultBalance, requests }
}

export declare namespace readWithdrawalRequests {
  type Parameters = {
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    account: Address
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type Readiness = toReadiness.ReturnType
  type Request = {
    id: bigint
    /** The pool's validator. */
    pubkey: Hex
    /** Wei that will be paid. */
    assets: bigint
    /** Share units burned. */
    shares: bigint
    requestBlock: bigint
    readiness: Readiness
  }
  type ReturnType = {
    blockNumber: bigint
    /** Wei that the vault holds for the requests of all pools. */
    vaultBalance: bigint
    requests: Request[]
  }
}
