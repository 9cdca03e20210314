import type { Hex } from 'viem'

/** One SSV operator's part of a validator key. */
export type KeyShare = {
  operatorId: number
  /** 48 bytes. */
  publicKey: Hex
  /** 32 bytes, big-endian. */
  secretKey: Uint8Array
}
