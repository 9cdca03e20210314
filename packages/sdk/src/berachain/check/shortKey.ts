import type { Hex } from 'viem'

/** A public key as people compare it: its two ends. */
export function shortKey(pubkey: Hex): string {
  return pubkey.length < 16 ? pubkey : `${pubkey.slice(0, 6)}…${pubkey.slice(-4)}`
}
