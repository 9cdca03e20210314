import type { BerachainNetwork } from '@millpond/networks'
import { type Address, isAddressEqual } from 'viem'

/**
 * What an address once was, as a sentence without a period: official tools still carry addresses of an
 * earlier deployment. Nothing for any other address.
 */
export function describeRetired(
  { poolSystem, name }: Pick<BerachainNetwork, 'poolSystem' | 'name'>,
  address: Address,
): string | undefined {
  const retired = poolSystem.kind === 'fixed' ? poolSystem.retired : undefined
  if (retired === undefined) return undefined
  const found = titles.find(([key]) => isAddressEqual(retired[key], address))
  return found === undefined
    ? undefined
    : `${address} is ${found[1]} of an earlier deployment on ${name}, which official tools still carry`
}

const titles = [
  ['factory', 'the factory of pools'],
  ['withdrawalVault', 'the withdrawal vault'],
  ['delegationHandlerFactory', 'the factory of delegation handlers'],
] as const
