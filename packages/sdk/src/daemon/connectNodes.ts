import { type BeaconClient, checkNetwork } from '@millpond/consensus'
import type { Network } from '@millpond/networks'
import type { Client } from 'viem'
import { getChainId } from 'viem/actions'
import { NoBeaconNodeError } from '../errors/NoBeaconNodeError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'
import { WrongBeaconNetworkError } from '../errors/WrongBeaconNetworkError.ts'
import { WrongChainError } from '../errors/WrongChainError.ts'

/**
 * Makes sure that all nodes are on the network that is meant, of either family.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, and what the nodes fail with when they do not
 * answer
 */
export async function connectNodes(parameters: connectNodes.Parameters): Promise<void> {
  const { client, beacons, network } = parameters
  if (beacons.length === 0) throw new NoBeaconNodeError()
  await checkChain(client, network)
  await Promise.all(beacons.map((beacon) => checkBeacon(beacon, network)))
}

export declare namespace connectNodes {
  type Parameters = {
    client: Client
    /** At least one. */
    beacons: readonly BeaconClient[]
    network: Network
  }
}

async function checkChain(client: Client, { name, chainId }: Network) {
  const actual = await getChainId(client).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  if (actual !== chainId) throw new WrongChainError({ network: name, expected: chainId, actual })
}

async function checkBeacon(beacon: BeaconClient, network: Network) {
  const [genesis, spec] = await Promise.all([beacon.genesis(), beacon.spec()])
  const result = checkNetwork({ network, genesis, spec })
  if (result.kind === 'same') return
  const { differences } = result
  const { origin } = beacon
  throw new WrongBeaconNetworkError({ network: network.name, origin, differences })
}
