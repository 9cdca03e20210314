import { UnknownNetworkError } from './errors.ts'
import type { Network } from './network.ts'
import { type NetworkName, networks } from './networks.ts'

/**
 * Looks a network up by name. A literal name gives the network of its family; a name from outside
 * gives {@link Network}.
 * @throws {UnknownNetworkError} if the table has no such name.
 * @example
 * const { ssv } = getNetwork('hoodi')
 */
export function getNetwork<name extends NetworkName>(name: name): (typeof networks)[name]
export function getNetwork(name: string): Network
export function getNetwork(name: string): Network {
  const table: Readonly<Record<string, Network>> = networks
  // Not `table[name]` alone: "toString" would find something.
  const network = Object.hasOwn(table, name) ? table[name] : undefined

  if (!network) throw new UnknownNetworkError({ name, known: Object.keys(table) })
  return network
}
