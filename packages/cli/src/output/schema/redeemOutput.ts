import { z } from 'zod'
import { writeOutput } from './writeOutput.ts'

/**
 * What `withdraw request` prints with `--json`: a write, or with `--auto-redeem` two, sent or given
 * to somebody who sends them.
 */
export const redeemOutput = z.union([
  writeOutput,
  z.strictObject({
    kind: z.literal('redeemed'),
    request: writeOutput,
    /** Missing when somebody else claimed it first. */
    claim: writeOutput.optional(),
  }),
  z.strictObject({ kind: z.literal('handedOver'), request: writeOutput, claim: writeOutput }),
])
