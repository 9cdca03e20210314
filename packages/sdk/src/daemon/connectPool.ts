import type { BeaconClient } from '@millpond/consensus'
import type { EthereumNetwork } from '@millpond/networks'
import { type Address, type Client, isAddressEqual } from 'viem'
import { WrongPoolError } from '../errors/WrongPoolError.ts'
import { readPool } from '../ethereum/reads/readPool.ts'
import type { PoolAddresses } from '../ethereum/types/PoolAddresses.ts'
import { connectNodes } from './connectNodes.ts'

/**
 * What every daemon makes sure of before its first run: all nodes are on the network that is meant, and the pool
 * belongs to it. Resolves to the pool's addresses.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, WrongPoolError, and what the nodes fail with
 * when they do not answer
 */
export async function connectPool(parameters: connectPool.Parameters): Promise<PoolAddresses> {
  const { client, beacons, network, poolManager } = parameters
  await connectNodes({ client, beacons, network })

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
