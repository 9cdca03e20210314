import { iClusterOwnerAbi } from '@millpond/networks/generated/IClusterOwner'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Address, Client } from 'viem'
import { readAt } from '../../reads/readAt.ts'
import type { readBooks } from './readBooks.ts'

/** The lists of a registry at one block: ClusterOwners, operator sets and funded validators. */
export async function readRegistry(
  client: Client,
  { registry, blockNumber, counts }: readRegistry.Parameters,
): Promise<readRegistry.ReturnType> {
  const contract = { address: registry, abi: iValidatorRegistryAbi } as const
  const [owners, nonces, operatorSets, [fundedIds]] = await Promise.all([
    readAt(client, {
      blockNumber,
      contracts: range(counts.clusterOwnerCount).map((index) => {
        return { ...contract, functionName: 'clusterOwnerAt', args: [index] } as const
      }),
    }),
    readAt(client, {
      blockNumber,
      contracts: range(counts.clusterOwnerCount).map((index) => {
        return { ...contract, functionName: 'nextUploadNonce', args: [index] } as const
      }),
    }),
    readAt(client, {
      blockNumber,
      contracts: range(counts.operatorSetCount).map((id) => {
        return { ...contract, functionName: 'operatorSet', args: [id] } as const
      }),
    }),
    readAt(client, {
      blockNumber,
      contracts: [
        { ...contract, functionName: 'fundedIds', args: [0n, counts.fundedCount] } as const,
      ],
    }),
  ])
  const registered = await readAt(client, {
    blockNumber,
    contracts: owners.map((address) => {
      return { address, abi: iClusterOwnerAbi, functionName: 'nonce' } as const
    }),
  })

  return {
    clusterOwners: owners.map((address, index) => ({
      index: BigInt(index),
      address,
      nonce: registered[index] ?? 0n,
      nextUploadNonce: nonces[index] ?? 0,
    })),
    operatorSets: operatorSets.map((operatorIds, index) => ({ id: BigInt(index), operatorIds })),
    fundedIds,
  }
}

export declare namespace readRegistry {
  type Parameters = {
    registry: Address
    blockNumber: bigint
    counts: Omit<readBooks.RegistryCounts, 'entryCount'>
  }
  type ClusterOwner = {
    /** From 0. */
    index: bigint
    address: Address
    /** Nonce that its next registration uses. */
    nonce: bigint
    /** Nonce that the next upload takes. */
    nextUploadNonce: number
  }
  type OperatorSet = {
    /** From 0. */
    id: bigint
    /** Ascending. */
    operatorIds: readonly bigint[]
  }
  type ReturnType = {
    clusterOwners: ClusterOwner[]
    operatorSets: OperatorSet[]
    /** Ids of validators ever funded, in the order of funding. */
    fundedIds: readonly bigint[]
  }
}

function range(count: bigint): bigint[] {
  return Array.from({ length: Number(count) }, (_, index) => BigInt(index))
}
