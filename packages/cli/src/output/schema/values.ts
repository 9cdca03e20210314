import { z } from 'zod'

/** A count or an amount in wei, as decimal digits: JSON numbers are too small. */
export const units = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: 'integer; amounts are wei' })

export const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
export const hash = z.string().regex(/^0x[0-9a-f]{64}$/)
/** Bytes of any length. */
export const hex = z.string().regex(/^0x([0-9a-f]{2})*$/)
/** Public key of a validator. */
export const pubkey = z.string().regex(/^0x[0-9a-f]{96}$/)

/** What a node may not be able to answer: missing data is a kind, never 0. */
export function optionalOf<value extends z.ZodType>(value: value) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), value }),
    z.strictObject({ kind: z.literal('unknown'), reason: z.string().optional() }),
  ])
}
