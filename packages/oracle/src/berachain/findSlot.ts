import { readBlock } from '@millpond/sdk'
import { readBlockRoot } from '@millpond/sdk/berachain'
import type { Client, Hex } from 'viem'
import type { BeaconKitNode } from './BeaconKitNode.ts'

/**
 * The newest slot that every node has and whose root the chain keeps. On Berachain slots and execution blocks have one
 * number, and the root of a slot is kept under the time of the block after it.
 */
export async function findSlot(
  client: Client,
  { nodes }: { nodes: readonly BeaconKitNode[] },
): Promise<findSlot.ReturnType> {
  const newest = await readBlock(client, { block: 'latest' })
  const heads = await Promise.all(nodes.map(({ beacon }) => beacon.header('head')))
  const slots = heads.map(({ header }) => header.slot)
  const [slot = 0n] = [newest.blockNumber - 1n, ...slots].toSorted(ascending)
  if (slot < 0n) return { kind: 'unknown', reason: 'the chain has no block yet' }

  const [own, next] = await Promise.all([
    readBlock(client, { block: { blockNumber: slot } }),
    readBlock(client, { block: { blockNumber: slot + 1n } }),
  ])
  const root = await readBlockRoot(client, { timestampSeconds: next.timestamp })
  if (root.kind === 'unknown') return root
  return {
    kind: 'known',
    slot,
    slotSeconds: own.timestamp,
    timestampSeconds: next.timestamp,
    blockRoot: root.root,
    newest: { blockNumber: newest.blockNumber, timestamp: newest.timestamp },
  }
}

export declare namespace findSlot {
  type Slot = {
    kind: 'known'
    slot: bigint
    /** Time of the slot's own block. */
    slotSeconds: bigint
    /** Time under which the root is kept. */
    timestampSeconds: bigint
    /** As the chain keeps it: what proofs must lead to. */
    blockRoot: Hex
    /** The newest execution block; its time in seconds. */
    newest: { blockNumber: bigint; timestamp: bigint }
  }
  type ReturnType = Slot | { kind: 'unknown'; reason: string }
}

function ascending(left: bigint, right: bigint): number {
  return left < right ? -1 : 1
}
