import { hexToBytes as fromHex, bytesToHex as toHex } from '@noble/hashes/utils.js'
import type { Hex } from 'viem'

/** Bytes as lower-case hex with 0x. */
export function bytesToHex(bytes: Uint8Array): Hex {
  return `0x${toHex(bytes)}`
}

/** Hex with or without 0x as bytes; the form must have been checked with {@link isHexOf}. */
export function hexToBytes(hex: string): Uint8Array {
  return fromHex(stripPrefix(hex))
}

/** Hex without its 0x. */
export function stripPrefix(hex: string): string {
  return hex.startsWith('0x') ? hex.slice(2) : hex
}

/** Lower-case hex with 0x, whatever came in. */
export function normalizeHex(hex: string): Hex {
  return `0x${stripPrefix(hex).toLowerCase()}`
}

/** Whether `value` is hex (0x or not) of exactly `length` bytes. */
export function isHexOf(value: unknown, length: number): value is string {
  if (typeof value !== 'string') return false
  const digits = stripPrefix(value)
  return digits.length === length * 2 && /^[0-9a-fA-F]*$/.test(digits)
}
