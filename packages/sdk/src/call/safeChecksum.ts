import { type Hex, keccak256, stringToHex } from 'viem'

/**
 * Checksum of a Transaction Builder file: keccak256 of its sorted serialization, without the name
 * and the checksum itself.
 */
export function safeChecksum(file: safeChecksum.File): Hex {
  const { checksum: _, ...meta } = file.meta
  return keccak256(stringToHex(serialize({ ...file, meta: { ...meta, name: null } })))
}

export declare namespace safeChecksum {
  type File = { meta: { checksum?: string; [key: string]: unknown }; [key: string]: unknown }
}

/** Keys first, then values in key order, each with a comma after it: the builder's own format. */
function serialize(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(serialize).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const keys = JSON.stringify(entries.map(([key]) => key))
  return `{${keys}${entries.map(([, item]) => `${serialize(item)},`).join('')}}`
}
