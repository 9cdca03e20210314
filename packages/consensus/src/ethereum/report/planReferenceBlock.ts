import type { Hex } from 'viem'
import type { BeaconBlockHeader } from '../../blockHeader.ts'

/** Missed slots in a row that are still believed: two epochs. A longer gap is for people to look at. */
const defaultMaxMissed = 64

/**
 * Finds the block that a report of `slot` reads: the one at the slot, or the newest before it if
 * that slot was missed.
 *
 * "Missed" is only what one node says, and one that pruned or lost a block says the same. So the
 * next block after the slot is read too, and must name the found one as its parent: a skipped
 * block would show. Errors of the reader pass through.
 */
export async function planReferenceBlock(
  parameters: planReferenceBlock.Parameters,
): Promise<planReferenceBlock.ReturnType> {
  const { slot, readHeader, maxMissed = defaultMaxMissed } = parameters
  const range = { readHeader, maxMissed }
  const block = await firstBlock({ ...range, from: slot, step: -1n })
  if (!block) return unknown(`No block in the ${maxMissed + 1} slots up to ${slot}.`)

  const next = await firstBlock({ ...range, from: slot + 1n, step: 1n })
  if (!next) return unknown(`No block in the ${maxMissed + 1} slots after ${slot}.`)
  if (next.header.parentRoot.toLowerCase() !== block.root.toLowerCase()) {
    const found = `block of slot ${block.header.slot}`
    return unknown(`The block of slot ${next.header.slot} does not follow the ${found}.`)
  }
  return { kind: 'known', root: block.root, header: block.header, next }
}

export declare namespace planReferenceBlock {
  type Block = { root: Hex; header: BeaconBlockHeader }

  type Parameters = {
    /** Reference slot, finalized. */
    slot: bigint
    /** The canonical block of a slot. */
    readHeader: (slot: bigint) => Promise<({ kind: 'found' } & Block) | { kind: 'missed' }>
    /** Missed slots in a row that are believed, on either side. */
    maxMissed?: number
  }

  type ReturnType =
    | {
        kind: 'known'
        root: Hex
        header: BeaconBlockHeader
        /** The block after it. Its time is the EIP-4788 key of `root`. */
        next: Block
      }
    | { kind: 'unknown'; reason: string }
}

async function firstBlock(parameters: {
  readHeader: planReferenceBlock.Parameters['readHeader']
  maxMissed: number
  from: bigint
  step: bigint
}): Promise<planReferenceBlock.Block | undefined> {
  const { readHeader, maxMissed, from, step } = parameters
  for (let missed = 0; missed <= maxMissed; missed++) {
    const slot = from + BigInt(missed) * step
    if (slot < 0n) return undefined
    const answer = await readHeader(slot)
    if (answer.kind === 'found') return { root: answer.root, header: answer.header }
  }
  return undefined
}

function unknown(reason: string): planReferenceBlock.ReturnType {
  return { kind: 'unknown', reason }
}
