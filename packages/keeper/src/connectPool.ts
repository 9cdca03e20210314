import { type BeaconClient, checkNetwork } from '@millpond/consensus'
import type { EthereumNetwork } from '@millpond/networks'
import { type PoolAddresses, readPool, toMillpondError } from '@millpond/sdk'
import { type Address, type Client, isAddressEqual, parseAbi } from 'viem'
import { getChainId, readContract } from 'viem/actions'
import {
  NoBeaconNodeError,
  SsvVersionError,
  WrongBeaconNetworkError,
  WrongChainError,
  WrongPoolError,
} from './errors.ts'

/**
 * The pool's addresses, once both nodes are on the network that is meant, the pool belongs to it and SSVNetwork has
 * the version that this code speaks.
 * @throws NoBeaconNodeError, WrongChainError, WrongBeaconNetworkError, WrongPoolError, SsvVersionError, and what the
 * nodes fail with when they do not answer
 */
export async function connectPool(parameters: connectPool.Parameters): Promise<PoolAddresses> {
  const { client, beacons, network, poolManager } = parameters
  if (beacons.length === 0) throw new NoBeaconNodeError()
  await checkChain(client, network)
  await Promise.all(beacons.map((beacon) => checkBeacon(beacon, network)))

  const pool = await readPool(client, { poolManager })
  checkPool(pool, { network, poolManager })
  await checkSsv(client, { network, ssvNetwork: pool.ssvNetwork })
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
  const actual = await ask(getChainId(client))
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

const ssvVersionAbi = parseAbi(['function getVersion() view returns (string)'])

async function checkSsv(
  client: Client,
  parameters: { network: EthereumNetwork; ssvNetwork: Address },
) {
  const { network, ssvNetwork } = parameters
  const call = { address: ssvNetwork, abi: ssvVersionAbi, functionName: 'getVersion' } as const
  const actual = await ask(readContract(client, call))
  const expected = network.ssv.version
  if (actual !== expected) throw new SsvVersionError({ ssvNetwork, expected, actual })
}

async function ask<value>(answer: Promise<value>): Promise<value> {
  try {
    return await answer
  } catch (error) {
    throw toMillpondError(error)
  }
}
