import { type Address, parseEther } from 'viem'

/** What is worth a transaction. What lies below stays where it is until more has gathered. */
export type KeeperLimits = {
  /** Wei of collected rewards from which they are processed, or swept after the exit. */
  minRewards: bigint
  /** Wei of a fee from which it is accrued. */
  minFee: bigint
  /** Wei of unboosted BGT from which it is queued; `'never'` leaves all BGT alone, to redeem it. */
  minBoost: bigint | 'never'
  /** Wei of HONEY from which it is claimed. */
  minHoney: bigint
  /** Wei of a request from which it is paid. Smaller ones are left to their owners: a payment costs its sender gas. */
  minPayment: bigint
  /** Most wei to pay to the consensus layer for a repeated exit. */
  maxFee: bigint
  /**
   * Incentive tokens to forward besides those that the validator's reward vaults list, in smallest units. Tokens that
   * are not named here are forwarded from one whole token on.
   */
  tokens: readonly { token: Address; minAmount: bigint }[]
}

/** In force where nothing else is given. */
export const defaultLimits: KeeperLimits = {
  minRewards: parseEther('10'),
  minFee: parseEther('1'),
  minBoost: parseEther('1'),
  minHoney: parseEther('1'),
  minPayment: parseEther('0.1'),
  // The fee is 1 wei while requests are rare.
  maxFee: 10n ** 8n,
  tokens: [],
}
