import type { Cluster } from './Cluster.ts'

/** The state to pass for a cluster that has never had a validator. */
export function newCluster(): Cluster {
  return { validatorCount: 0, networkFeeIndex: 0n, index: 0n, active: true, balance: 0n }
}
