import type { readPoolState } from '@millpond/sdk/berachain'

/** Wei of the pool operator's fee on what was not charged yet, rounded down as the contracts do. */
export function toFeeDue({ chargeable, feeBps }: readPoolState.FeeState): bigint {
  return (chargeable * feeBps) / 10_000n
}
