import type { Hex } from 'viem'

/** What a deposit message says. */
export type DepositMessage = {
  /** 48 bytes. */
  publicKey: Hex
  /** 32 bytes. */
  withdrawalCredentials: Hex
  amountGwei: bigint
}

/** A signed deposit with the root that the deposit contract asks for. */
export type DepositData = DepositMessage & {
  /** 96 bytes. */
  signature: Hex
  /** 32 bytes. */
  depositMessageRoot: Hex
  /** 32 bytes. */
  depositDataRoot: Hex
}
