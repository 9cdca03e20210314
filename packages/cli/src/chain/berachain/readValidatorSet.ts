import type { KnownValidator } from '@millpond/consensus'
import type { Session } from './connect.ts'
import { connectNode } from './connectNode.ts'
import { toReason } from './toReason.ts'

/**
 * Every validator of the consensus chain at its head. Unknown without a node API, and while the node
 * is behind the execution chain, whose blocks have the numbers of its slots, by a quarter of an epoch.
 */
export async function readValidatorSet(session: Session): Promise<readValidatorSet.ReturnType> {
  const { settings, network, client } = session
  if (settings.beaconUrl.kind === 'unset') return unknown('no beaconUrl is configured')
  try {
    const { beacon } = await connectNode(session)
    const [{ header }, blockNumber] = await Promise.all([
      beacon.header('head'),
      client.getBlockNumber({ cacheTime: 0 }),
    ])
    const { slot } = header
    const slotsPerEpoch = BigInt(network.slotsPerEpoch)
    if (slot + slotsPerEpoch / 4n < blockNumber) {
      return unknown(`the node API is at slot ${slot} of ${blockNumber}`)
    }
    const { validators, isOptimistic } = await beacon.allValidators(slot)
    if (isOptimistic === true) return unknown(`the node API has not verified slot ${slot}`)
    return { kind: 'known', slot, epoch: slot / slotsPerEpoch, validators }
  } catch (error) {
    return unknown(toReason(error))
  }
}

export declare namespace readValidatorSet {
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    | { kind: 'known'; slot: bigint; epoch: bigint; validators: readonly KnownValidator[] }
}

function unknown(reason: string): readValidatorSet.ReturnType {
  return { kind: 'unknown', reason }
}
