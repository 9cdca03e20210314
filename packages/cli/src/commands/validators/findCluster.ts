import type { KeySharesFile } from '@millpond/keys'
import { readPoolSnapshot } from '@millpond/sdk/ethereum'
import { type Address, isAddressEqual } from 'viem'
import type { PoolSession } from '../../chain/ethereum/connectPool.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'

/** Where new validators go: one of the pool's ClusterOwners with one set of SSV operators. */
export type UploadCluster = {
  ownerIndex: bigint
  owner: Address
  /** Nonce that the first upload takes. */
  nextNonce: number
  operatorSetId: bigint
  operatorIds: readonly bigint[]
}

/**
 * The cluster that a KeyShares file was made for.
 * @throws CliError CLUSTER_MIXED, OWNER_FOREIGN, OPERATOR_SET_FOREIGN
 */
export async function findCluster(
  { client, pool, fromBlock }: PoolSession,
  { shares }: KeySharesFile,
): Promise<UploadCluster> {
  const [first] = shares
  const ids = first?.payload.operatorIds.join(', ') ?? ''
  const isMixed = shares.some(({ payload }) => payload.operatorIds.join(', ') !== ids)
  if (!first || isMixed) throw mixed()

  const { registry } = await readPoolSnapshot(client, { pool, block: 'latest', fromBlock })
  const { ownerAddress } = first.data
  const owner = registry.clusterOwners.find(({ address }) => isAddressEqual(address, ownerAddress))
  if (!owner) throw foreignOwner(ownerAddress)
  const set = registry.operatorSets.find(({ operatorIds }) => operatorIds.join(', ') === ids)
  if (!set) throw foreignSet(ids)
  return {
    ownerIndex: owner.index,
    owner: owner.address,
    nextNonce: owner.nextUploadNonce,
    operatorSetId: set.id,
    operatorIds: set.operatorIds,
  }
}

function mixed(): CliError {
  return new CliError({
    code: 'CLUSTER_MIXED',
    message: 'The key shares are for different sets of SSV operators.',
    next: 'Upload one file for each set.',
    exitCode: exitCodes.precondition,
  })
}

function foreignOwner(owner: Address): CliError {
  return new CliError({
    code: 'OWNER_FOREIGN',
    message: `The key shares are for ${owner}, which is not a cluster owner of this pool.`,
    next: 'Create them again for an owner that `millpond validators list` shows.',
    exitCode: exitCodes.precondition,
  })
}

function foreignSet(ids: string): CliError {
  return new CliError({
    code: 'OPERATOR_SET_FOREIGN',
    message: `The pool has no set of the SSV operators ${ids}.`,
    next: `Add it with \`millpond ssv clusters create --operators ${ids.replaceAll(' ', '')}\`.`,
    exitCode: exitCodes.precondition,
  })
}
