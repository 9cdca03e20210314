// The leaves that network files of both families are made of.
import { getAddress, type Hex, isAddress } from 'viem'
import { z } from 'zod'

/** An address; a mixed-case one must have a right checksum. */
export const address = z
  .string()
  .refine((text) => isAddress(text), 'is not an address with a right checksum')
  .transform((text) => getAddress(text))

/** So many bytes as hex. */
export function bytes(length: number) {
  const isBytes = (value: unknown): value is Hex =>
    typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${2 * length}}$`).test(value)
  return z.custom<Hex>(isBytes, `is not ${length} bytes: 0x and ${2 * length} lower-case digits`)
}

/** A whole number above zero. */
export const count = z.int().positive()

/** Unix time in seconds. */
export const time = z.int().nonnegative().transform(BigInt)

/** What both families have: all of it optional but the name. */
export const common = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not a short name of a-z, 0-9 and -'),
  displayName: z.string().min(1).optional(),
  chainId: count.optional(),
  kind: z.enum(['public', 'test', 'local']).optional(),
  explorerUrl: z.url({ protocol: /^https?$/ }).optional(),
  genesis: z
    .union([
      z.literal('fromNode').transform((kind) => ({ kind })),
      z
        .strictObject({ timeSeconds: time, validatorsRoot: bytes(32) })
        .transform((genesis) => ({ kind: 'fixed' as const, ...genesis })),
    ])
    .optional(),
  slotsPerEpoch: count.optional(),
  secondsPerSlot: count.optional(),
}

/** Predeploys of both families. */
export const commonPredeploys = {
  withdrawalRequests: address.optional(),
  beaconRoots: address.optional(),
  create2Factory: address.optional(),
  multicall3: address.optional(),
}
