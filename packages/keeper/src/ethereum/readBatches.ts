import { type RegistrationBatch, readCluster, type readPoolSnapshot } from '@millpond/sdk'
import type { Dependencies } from './Dependencies.ts'
import type { planFunding } from './plans/planFunding.ts'

/** Planned batches with the bytes and the live cluster state that the contracts want to see. */
export function readBatches(
  { client, pool, fromBlock }: Pick<Dependencies, 'client' | 'pool' | 'fromBlock'>,
  { batches, snapshot }: readBatches.Parameters,
): Promise<RegistrationBatch[]> {
  const { registry, blockNumber } = snapshot
  return Promise.all(
    batches.map(async ({ ownerIndex, operatorSetId, entries }) => {
      const owner = registry.clusterOwners[ownerIndex]
      if (owner === undefined) throw new RangeError(`The pool has no ClusterOwner ${ownerIndex}.`)
      const { cluster } = await readCluster(client, {
        ssvNetwork: pool.ssvNetwork,
        owner: owner.address,
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
    batches: readonly planFunding.Batch[]
    snapshot: readPoolSnapshot.ReturnType
  }
}

/** SSV operators of an operator set. */
export function operatorIdsOf(
  { registry }: Pick<readPoolSnapshot.ReturnType, 'registry'>,
  operatorSetId: number,
): readonly bigint[] {
  const set = registry.operatorSets[operatorSetId]
  if (set === undefined) throw new RangeError(`The pool has no operator set ${operatorSetId}.`)
  return set.operatorIds
}
