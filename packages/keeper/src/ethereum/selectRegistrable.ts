import { issvAdapterAbi } from '@millpond/networks/generated/ISSVAdapter'
import { ContractRevertError, toMillpondError } from '@millpond/sdk'
import type { RegistrationBatch, readPoolSnapshot } from '@millpond/sdk/ethereum'
import { readContract } from 'viem/actions'
import type { Dependencies } from './Dependencies.ts'
import type { Batch } from './plans/packBatches.ts'
import { clusterOwnerOf, operatorIdsOf } from './readBatches.ts'

/**
 * Parts batches into those that SSVNetwork would register now and those that it would not: the cluster is liquidated,
 * one of its SSV operators was removed, or the reserve cannot pay for it. Users' ETH must not go to a validator that
 * nobody runs. An owner's later batches wait with the one that is held back.
 */
export async function selectRegistrable(
  { client }: Pick<Dependencies, 'client'>,
  { batches, snapshot }: selectRegistrable.Parameters,
): Promise<selectRegistrable.ReturnType> {
  const ready: RegistrationBatch[] = []
  const held: selectRegistrable.Held[] = []
  let reserve = snapshot.opexReserve.available

  for (const { plan, batch } of batches) {
    const { ownerIndex, operatorSetId } = plan
    if (held.some((other) => other.ownerIndex === ownerIndex)) continue
    const state = await readState(client, { plan, batch, snapshot })
    const reason = describeObstacle(state, reserve)
    if (reason === undefined) {
      ready.push(batch)
      reserve -= state.kind === 'open' ? state.funding : 0n
    } else held.push({ ownerIndex, operatorSetId, reason })
  }
  return { ready, held }
}

export declare namespace selectRegistrable {
  type Planned = { plan: Batch; batch: RegistrationBatch }
  type Parameters = {
    batches: readonly Planned[]
    snapshot: Pick<readPoolSnapshot.ReturnType, 'registry' | 'opexReserve' | 'blockNumber'>
  }
  type Held = { ownerIndex: number; operatorSetId: number; reason: string }
  type ReturnType = { ready: RegistrationBatch[]; held: Held[] }
}

type State =
  | { kind: 'closed'; reason: string }
  /** Wei that the reserve would pay for the registration. */
  | { kind: 'open'; funding: bigint }

async function readState(
  client: Dependencies['client'],
  parameters: selectRegistrable.Planned & Pick<selectRegistrable.Parameters, 'snapshot'>,
): Promise<State> {
  const { plan, batch, snapshot } = parameters
  const { registry, blockNumber } = snapshot
  const operatorIds = operatorIdsOf(snapshot, plan.operatorSetId)
  const adapter = { address: registry.adapter, abi: issvAdapterAbi, blockNumber } as const
  if (!batch.cluster.active) return { kind: 'closed', reason: 'the cluster is liquidated' }

  try {
    const areActive = await readContract(client, {
      ...adapter,
      functionName: 'areOperatorsActive',
      args: [operatorIds],
    })
    if (!areActive)
      return {
        kind: 'closed',
        reason: `one of the SSV operators ${operatorIds.join(', ')} was removed`,
      }
    const owner = clusterOwnerOf(snapshot, plan.ownerIndex).address
    const validators = BigInt(plan.entries.length)
    const funding = await readContract(client, {
      ...adapter,
      functionName: 'fundingFor',
      args: [owner, operatorIds, batch.cluster, validators, registry.runwayBlocks],
    })
    return { kind: 'open', funding }
  } catch (error) {
    const known = toMillpondError(error)
    // A running cluster that used up its balance, for example: its debt cannot be read.
    if (known instanceof ContractRevertError) return { kind: 'closed', reason: known.message }
    throw known
  }
}

function describeObstacle(state: State, reserve: bigint): string | undefined {
  if (state.kind === 'closed') return state.reason
  if (state.funding <= reserve) return undefined
  return `the registration costs ${state.funding} wei and the reserve has ${reserve} wei left`
}
