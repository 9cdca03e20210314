import type { Abi, Address } from 'viem'

/**
 * A write before it is sent. Every `…Call` function returns one; sending, previewing, Safe files,
 * `cast` lines and calldata are renderings of it. `transferCall` makes the one without a function.
 */
export type Call = {
  /** The contract. */
  address: Address
  abi: Abi
  functionName: string
  args: readonly unknown[]
  /** Wei to send along. */
  value?: bigint | undefined
}
