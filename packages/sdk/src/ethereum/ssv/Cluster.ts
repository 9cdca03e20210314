/** The state of a cluster as SSVNetwork hashes it. Only the hash is on chain; callers bring this. */
export type Cluster = {
  validatorCount: number
  /** Units of 100,000 wei. */
  networkFeeIndex: bigint
  /** Units of 100,000 wei. */
  index: bigint
  /** False after a liquidation. */
  active: boolean
  /** Wei at the last settlement. */
  balance: bigint
}
