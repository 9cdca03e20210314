import type { Address } from 'viem'
import { type BeaconKitParameters, isInForce } from './BeaconKitParameters.ts'

/** What a block of `slot` makes from nothing, or nothing if that was before Deneb1. */
export function inflationAt(
  parameters: BeaconKitParameters,
  slot: number,
  addresses: inflationAt.Addresses,
): inflationAt.Inflation | undefined {
  if (isInForce(parameters, 'fulu', slot)) {
    return { receiver: addresses.blockRewardController, amountGwei: 1_705_000_000n }
  }
  if (isInForce(parameters, 'deneb1', slot)) {
    return { receiver: addresses.bgt, amountGwei: 5_750_000_000n }
  }
  return undefined
}

export declare namespace inflationAt {
  type Addresses = { bgt: Address; blockRewardController: Address }
  type Inflation = { receiver: Address; amountGwei: bigint }
}
