import { type BeaconClient, checkNetwork } from '@millpond/consensus'
import type { EthereumNetwork } from '@millpond/networks'
import { type Address, type Client, isAddressEqual } from 'viem'
import { getChainId } from 'viem/actions'
import { NoBeaconNodeError } from '../errors/NoBeaconNodeError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'
import { WrongBeaconNetworkError } from '../errors/WrongBeaconNetworkError.ts'
import { WrongChainError } from '../errors/WrongChainError.ts'
import { WrongPoolError } from '../errors/WrongPoolError.ts'
import { readPool } from '../ethereum/reads/readPool.ts'
import type { PoolAddresses } from '../ethereum/types/PoolAddresses.ts'

/**
 * What every daemon makes sure of before its first run: all nodes are on the network that is meant, and the pool
 * belongs to it. Resolves to the pool's addresses.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, WrongPoolError, and what the nodes fail with
 * when they do not answer
 */
export async function connectPool(parameters: connectPool.Parameters): Promise<PoolAddresses> {
  const { client, beacons, network, poolManager } = parameters
  if (beacons.length === 0) throw new NoBeaconNodeError()
  await checkChain(client, network)
  await Promise.all(beacons.map((beacon) => checkBeacon(beacon, network)))

  const pool = await readPool(client, { poolManager })
  checkPool(pool, { network, poolManager })
  return pool
}

export declare namespace connectPool {
  type Parameters = {
    client: Client
    beacons: readonly BeaconClient[]
    network: EthereumNetwork
    poolManager: Address
  }
}

async function checkChain(client: Client, { name, chainId }: EthereumNetwork) {
  const actual = await getChainId(client).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  if (actual !== chainId) throw new WrongChainError({ network: name, expected: chainId, actual })
}

async function checkBeacon(beacon: BeaconClient, network: EthereumNetwork) {
  const [genesis, spec] = await Promise.all([beacon.genesis(), beacon.spec()])
  const result = checkNetwork({ network, genesis, spec })
  if (result.kind === 'same') return
  const { differences } = result
  const { origin } = beacon
  throw new WrongBeaconNetworkError({ network: network.name, origin, differences })
}

type Meant = Pick<connectPool.Parameters, 'network' | 'poolManager'>

function checkPool(pool: PoolAddresses, { network, poolManager }: Meant) {
  const rows: [what: string, expected: Address, actual: Address][] = [
    ['pool manager', poolManager, pool.poolManager],
    ['deposit contract', network.depositContract, pool.depositContract],
  ]
  if (network.ssv.kind === 'fixed') rows.push(['SSVNetwork', network.ssv.network, pool.ssvNetwork])
  for (const [what, expected, actual] of rows) {
    if (isAddressEqual(expected, actual)) continue
    throw new WrongPoolError({ network: network.name, poolManager, what, expected, actual })
  }
}
