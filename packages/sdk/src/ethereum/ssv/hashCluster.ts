import { encodePacked, type Hex, keccak256 } from 'viem'
import type { Cluster } from './Cluster.ts'

/** Hash of a cluster's state, as SSVNetwork stores it. */
export function hashCluster(cluster: Cluster): Hex {
  const { validatorCount, networkFeeIndex, index, balance, active } = cluster
  // The balance comes before the flag here, and after it in the ABI's tuple.
  return keccak256(
    encodePacked(
      ['uint32', 'uint64', 'uint64', 'uint256', 'bool'],
      [validatorCount, networkFeeIndex, index, balance, active],
    ),
  )
}
