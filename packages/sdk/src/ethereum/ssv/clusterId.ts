import { type Address, encodePacked, type Hex, keccak256 } from 'viem'

/** Id of the cluster of one owner with one set of SSV operators. Ids must be ascending. */
export function clusterId({ owner, operatorIds }: clusterId.Parameters): Hex {
  // Packed encoding pads each element of an array to 32 bytes.
  return keccak256(encodePacked(['address', 'uint256[]'], [owner, operatorIds]))
}

export declare namespace clusterId {
  type Parameters = { owner: Address; operatorIds: readonly bigint[] }
}
