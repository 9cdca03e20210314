/** Strict readers of JSON values. What they throw is turned into a BeaconMalformedError by the client. */
import type { Hex } from 'viem'

/** A value is not of the expected form; `path` says where. */
export class ParseError extends Error {
  constructor(path: string, expected: string) {
    super(`${path} is not ${expected}`)
    this.name = 'ParseError'
  }
}

const maxUint64 = 2n ** 64n - 1n

/** A JSON value with the path that led to it. */
export type Node = { value: unknown; path: string }

/** A member of an object; `undefined` if it is not there. */
export function at(node: Node, key: string): Node {
  const { value, path } = node
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ParseError(path, 'an object')
  }
  const child: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
  return { value: child, path: path === '' ? key : `${path}.${key}` }
}

/** All members of an object, as they are. */
export function entries({ value, path }: Node): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ParseError(path, 'an object')
  }
  return { ...value }
}

/** The elements of an array. */
export function items({ value, path }: Node): readonly Node[] {
  if (!Array.isArray(value)) throw new ParseError(path, 'an array')
  return value.map((item: unknown, index) => ({ value: item, path: `${path}[${index}]` }))
}

/** Decimal string of a uint64, as the API writes all numbers. */
export function uint64({ value, path }: Node): bigint {
  if (typeof value !== 'string' || !/^(0|[1-9]\d{0,19})$/.test(value)) {
    throw new ParseError(path, 'a decimal uint64')
  }
  const number = BigInt(value)
  if (number > maxUint64) throw new ParseError(path, 'a decimal uint64')
  return number
}

/** As {@link uint64}, for the few values that some nodes write as JSON numbers. */
export function uint64OrNumber(node: Node): bigint {
  const { value } = node
  const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  return isCount ? BigInt(value) : uint64(node)
}

/** As {@link uint64OrNumber}, or in hex, as BeaconKit's proofs write numbers. */
export function uint64OrHex(node: Node): bigint {
  const { value, path } = node
  if (typeof value !== 'string' || !value.startsWith('0x')) return uint64OrNumber(node)
  if (!/^0x[0-9a-fA-F]{1,16}$/.test(value)) throw new ParseError(path, 'a uint64 in hex')
  return BigInt(value)
}

/** A value that may be left out; then it is `undefined`. */
export function optional<result>(node: Node, read: (node: Node) => result): result | undefined {
  return node.value === undefined ? undefined : read(node)
}

/** Hex string of exactly `length` bytes, in lower case. */
export function hexOf({ value, path }: Node, length: number): Hex {
  const isHex = typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value)
  if (!isHex || value.length !== 2 + 2 * length) {
    throw new ParseError(path, `${length} bytes of hex`)
  }
  return `0x${value.slice(2).toLowerCase()}`
}

/** Any string. */
export function text({ value, path }: Node): string {
  if (typeof value !== 'string') throw new ParseError(path, 'a string')
  return value
}

/** `true` or `false`, not their names. */
export function boolean({ value, path }: Node): boolean {
  if (typeof value !== 'boolean') throw new ParseError(path, 'a boolean')
  return value
}

/** A flag that nodes may leave out; then it is not known, which is not `false`. */
export function flag(node: Node): boolean | 'unknown' {
  return node.value === undefined ? 'unknown' : boolean(node)
}
