import { z } from 'zod'

/** Where a local Ethereum is. Times are Unix seconds. */
export const ethereumChainOutput = z.strictObject({
  slot: z.int(),
  currentSlot: z.int(),
  epoch: z.int(),
  blockNumber: z.int(),
  timestamp: z.int(),
  finalizedEpoch: z.int(),
})

/** Where a local Berachain is. Times are Unix seconds. */
export const berachainChainOutput = z.strictObject({
  slot: z.int(),
  blockNumber: z.int(),
  epoch: z.int(),
  timestamp: z.int(),
})

/** Where the local chain of a folder is, whatever it is. */
export const chainOutput = z.union([ethereumChainOutput, berachainChainOutput])
