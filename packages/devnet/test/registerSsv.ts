import { decodeOperatorPublicKey } from '@millpond/keys'
import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { type Cluster, readCluster, registerOperatorSync } from '@millpond/sdk/ethereum'
import { type Address, type Hex, parseEther } from 'viem'
import type { createClients } from './deposit.ts'
import { waitForReceipt } from './waitForReceipt.ts'

/** What a cluster owner puts in when it registers or reactivates, unless told otherwise: years of fees. */
const plenty = parseEther('1')

type Clients = ReturnType<typeof createClients>

/** Registers SSV operators one after the other, so that their ids follow the order of their keys. */
export async function registerOperators(
  { wallet }: Clients,
  { ssvNetwork, publicKeys }: { ssvNetwork: Address; publicKeys: readonly Hex[] },
): Promise<bigint[]> {
  const ids: bigint[] = []
  for (const publicKey of publicKeys) {
    const { operatorKey } = decodeOperatorPublicKey(publicKey)
    const { operatorId } = await registerOperatorSync(wallet, { ssvNetwork, operatorKey, fee: 0n })
    ids.push(operatorId)
  }
  return ids
}

/** What an owner does with its one cluster; each call waits for its block. */
export function createClusterOwner(
  { wallet, reader }: Clients,
  { ssvNetwork, operatorIds }: { ssvNetwork: Address; operatorIds: readonly bigint[] },
) {
  const owner = wallet.account.address
  const target = { address: ssvNetwork, abi: ssvNetworkAbi } as const

  const current = async (): Promise<Cluster> => {
    const toBlock = await reader.getBlockNumber({ cacheTime: 0 })
    const range = { fromBlock: 0n, toBlock }
    return (await readCluster(reader, { ssvNetwork, owner, operatorIds, ...range })).cluster
  }
  const settle = async (hash: Hex): Promise<void> => {
    const { status } = await waitForReceipt(reader, { hash })
    if (status === 'reverted') throw new Error(`${hash} reverted`)
  }

  return {
    owner,
    current,
    register: async (pubkey: Hex, sharesData: Hex, value = plenty) => {
      const args = [pubkey, operatorIds, sharesData, await current()] as const
      const functionName = 'registerValidator'
      await settle(await wallet.writeContract({ ...target, functionName, args, value }))
    },
    remove: async (pubkey: Hex) => {
      const args = [pubkey, operatorIds, await current()] as const
      const functionName = 'removeValidator'
      await settle(await wallet.writeContract({ ...target, functionName, args }))
    },
    liquidate: async () => {
      const args = [owner, operatorIds, await current()] as const
      await settle(await wallet.writeContract({ ...target, functionName: 'liquidate', args }))
    },
    reactivate: async (value = plenty) => {
      const args = [operatorIds, await current()] as const
      const functionName = 'reactivate'
      await settle(await wallet.writeContract({ ...target, functionName, args, value }))
    },
    withdraw: async (wei: bigint) => {
      const args = [operatorIds, wei, await current()] as const
      await settle(await wallet.writeContract({ ...target, functionName: 'withdraw', args }))
    },
    setFeeRecipient: async (recipient: Address) => {
      const functionName = 'setFeeRecipientAddress'
      const args = [recipient] as const
      await settle(await wallet.writeContract({ ...target, functionName, args }))
    },
  }
}
