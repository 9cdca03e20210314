import type { Hex } from 'viem'

/** A change of the set of validators that propose. */
export type ValidatorUpdate = {
  pubkey: Hex
  /** Effective balance in gwei; 0 for one that leaves the set. */
  power: bigint
}
