import { type RegistrationBatch, readCluster, type readPoolSnapshot } from '@millpond/sdk/ethereum'
import type { Dependencies } from './Dependencies.ts'
import type { Batch } from './plans/packBatches.ts'

/** Planned batches with the bytes and the live cluster state that the contracts want to see. */
export function readBatches(
  { client, pool, fromBlock }: Pick<Dependencies, 'client' | 'pool' | 'fromBlock'>,
  { batches, snapshot }: readBatches.Parameters,
): Promise<RegistrationBatch[]> {
  const { blockNumber } = snapshot
  return Promise.all(
    batches.map(async ({ ownerIndex, operatorSetId, entries }) => {
      const { cluster } = await readCluster(client, {
        ssvNetwork: pool.ssvNetwork,
        owner: clusterOwnerOf(snapshot, ownerIndex).address,
        operatorIds: operatorIdsOf(snapshot, operatorSetId),
        fromBlock,
        toBlock: blockNumber,
      })
      return {
        ids: entries.map(({ id }) => id),
        pubkeys: entries.map(({ pubkey }) => pubkey),
        sharesData: entries.map(({ sharesData }) => sharesData),
        cluster,
      }
    }),
  )
}

export declare namespace readBatches {
  type Parameters = {
    batches: readonly Batch[]
    snapshot: Snapshot & { blockNumber: bigint }
  }
  /** The part of a pool's snapshot with ClusterOwners and operator sets. */
  type Snapshot = Pick<readPoolSnapshot.ReturnType, 'registry'>
}

/** SSV operators of an operator set. */
export function operatorIdsOf(
  { registry }: readBatches.Snapshot,
  operatorSetId: number,
): readonly bigint[] {
  const set = registry.operatorSets[operatorSetId]
  if (set === undefined) throw new RangeError(`The pool has no operator set ${operatorSetId}.`)
  return set.operatorIds
}

/** A ClusterOwner of the pool. */
export function clusterOwnerOf(
  { registry }: readBatches.Snapshot,
  ownerIndex: number,
): readPoolSnapshot.ReturnType['registry']['clusterOwners'][number] {
  const owner = registry.clusterOwners[ownerIndex]
  if (owner === undefined) throw new RangeError(`The pool has no ClusterOwner ${ownerIndex}.`)
  return owner
}
