import type { Hash } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** The block that a read was pinned to was replaced while reading: the values are of two chains. */
export class BlockChangedError extends MillpondError {
  override readonly name = 'BlockChangedError'
  readonly blockNumber: bigint

  constructor({ blockNumber, before, after }: BlockChangedError.Parameters) {
    super(`Block ${blockNumber} changed from ${before} to ${after} while it was read.`, {
      code: 'BLOCK_CHANGED',
      metaMessages: ['Read again. Daemons read a block that cannot be replaced any more.'],
    })
    this.blockNumber = blockNumber
  }
}

export declare namespace BlockChangedError {
  type Parameters = { blockNumber: bigint; before: Hash; after: Hash }
}
