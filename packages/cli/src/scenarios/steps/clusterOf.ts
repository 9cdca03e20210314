import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import { type Cluster, readCluster } from '@millpond/sdk/ethereum'
import type { Address, TransactionReceipt } from 'viem'
import { readContract, waitForTransactionReceipt, writeContract } from 'viem/actions'
import type { RegisteredOperator, Wallet, World } from '../../life/ethereum/World.ts'

/** What scenarios do with a cluster at SSVNetwork. Its state is read anew for each call. */
export function clusterOf(
  world: World,
  { owner, operators }: clusterOf.Parameters,
): clusterOf.ReturnType {
  const { client, devnet, ssv, fromBlock } = world
  const operatorIds = operators.map(({ id }) => id)
  const network = { address: ssv.network, abi: issvNetworkAbi } as const
  const views = { address: ssv.views, abi: issvNetworkViewsAbi } as const

  const state = async () => {
    await devnet.settled()
    const toBlock = BigInt(devnet.head().blockNumber)
    const range = { fromBlock, toBlock }
    const { cluster } = await readCluster(client, {
      ssvNetwork: ssv.network,
      owner,
      operatorIds,
      ...range,
    })
    return cluster
  }
  const included = async (hash: `0x${string}`) => {
    const receipt = await waitForTransactionReceipt(client, { hash })
    await devnet.settled()
    return receipt
  }

  return {
    state,
    async isLiquidatable() {
      const args = [owner, operatorIds, await state()] as const
      return readContract(client, { ...views, functionName: 'isLiquidatable', args })
    },
    async deposit(wallet, assets) {
      const args = [owner, operatorIds, await state()] as const
      const call = { ...network, functionName: 'deposit', args, value: assets } as const
      return included(await writeContract(wallet, call))
    },
    async liquidate(wallet) {
      const args = [owner, operatorIds, await state()] as const
      return included(await writeContract(wallet, { ...network, functionName: 'liquidate', args }))
    },
    async reactivate(wallet, assets) {
      const args = [operatorIds, await state()] as const
      const call = { ...network, functionName: 'reactivate', args, value: assets } as const
      return included(await writeContract(wallet, call))
    },
  }
}

export declare namespace clusterOf {
  type Parameters = { owner: Address; operators: readonly RegisteredOperator[] }
  type ReturnType = {
    /** As SSVNetwork wants to see it now. */
    state: () => Promise<Cluster>
    isLiquidatable: () => Promise<boolean>
    /** By anybody; wei. */
    deposit: (wallet: Wallet, assets: bigint) => Promise<TransactionReceipt>
    /** By anybody, once it may be. */
    liquidate: (wallet: Wallet) => Promise<TransactionReceipt>
    /** By its owner; wei. */
    reactivate: (wallet: Wallet, assets: bigint) => Promise<TransactionReceipt>
  }
}
