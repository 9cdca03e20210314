import type { Hex } from 'viem'

/** What members agree on; field for field the `Report` struct of OracleCommittee. */
export type Report = {
  rulesVersion: number
  referenceSlot: bigint
  referenceBlockNumber: bigint
  referenceBlockHash: Hex
  /** Gwei. */
  beaconBalanceGwei: bigint
  /** Wei. */
  depositedWei: bigint
  /** Wei. */
  stakeVaultWei: bigint
  /** Wei. */
  elRewardsVaultWei: bigint
  validatorsAppeared: number
  validatorsExited: number
  validatorsSlashed: number
  /** Request id; 0n finalizes none. */
  finalizeUpTo: bigint
}

/** Version of the counting rules that this code implements. */
export const rulesVersion = 1
