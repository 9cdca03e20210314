import type { ChainBlock } from './BlockHistory.ts'

/** What happened to the head of the chain. */
export type HeadChange = {
  /**
   * `extended`: a block on top of the head before. `reorganized`: a block on an older one, so that some
   * are not part of the chain any more. `rewound`: back to an earlier block, without a new one.
   */
  kind: 'extended' | 'reorganized' | 'rewound'
  block: ChainBlock
  /** The head before. */
  previous: ChainBlock
}
