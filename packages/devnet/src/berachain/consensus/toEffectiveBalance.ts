import type { BeaconKitParameters } from './BeaconKitParameters.ts'
import { lesserOf } from './lesserOf.ts'

/** What a balance counts for: whole increments, up to the largest. Both in gwei. */
export function toEffectiveBalance(balance: bigint, parameters: BeaconKitParameters): bigint {
  const { effectiveBalanceIncrement: increment, maxEffectiveBalance } = parameters
  const floored = balance - (balance % increment)
  return lesserOf(floored, maxEffectiveBalance)
}
