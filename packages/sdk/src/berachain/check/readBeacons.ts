import { delegationHandlerFactoryAbi } from '@millpond/networks/generated/DelegationHandlerFactory'
import { type Address, type Client, numberToHex, parseAbi } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import type { Generation } from '../../check/clauses.ts'
import { beaconSlot, readAddressSlot } from '../../check/readSlot.ts'
import type { Beacon, BeaconName, Deployment } from './Deployment.ts'

const beaconAbi = parseAbi(['function implementation() view returns (address)'])
/** In the order of the factory's storage. */
const factoryBeacons = [
  'smartOperator',
  'stakingPool',
  'stakingRewardsVault',
  'incentiveCollector',
] as const satisfies readonly BeaconName[]
/** Of the published factory's storage: the first of its four beacons. */
const firstBeaconSlot = 52n

/** What tells pools and delegation handlers their implementations. */
export async function readBeacons(
  client: Client,
  { system, pools, generation, blockNumber }: readBeacons.Parameters,
): Promise<Beacon[]> {
  const found: [BeaconName, Address][] = []
  for (const [index, name] of factoryBeacons.entries()) {
    const slot = numberToHex(firstBeaconSlot + BigInt(index), { size: 32 })
    const pool = pools[0]?.contracts[name]
    // Only the published factory is known to keep them there; a pool of any factory tells its own.
    const place =
      generation === 'published'
        ? { address: system.factory, slot }
        : pool && ({ address: pool, slot: beaconSlot } as const)
    if (place) found.push([name, await readAddressSlot(client, { ...place, blockNumber })])
  }
  const handlers = await readHandlerBeacon(client, { system, blockNumber })
  if (handlers) found.push(['delegationHandler', handlers])

  const answers = await readOptionally(client, {
    blockNumber,
    contracts: found.map(([, address]) => {
      return { address, abi: beaconAbi, functionName: 'implementation' } as const
    }),
  })
  return found.map(([name, address], index) => {
    const answer = answers[index]
    return { name, address, implementation: answer?.kind === 'known' ? answer.value : undefined }
  })
}

export declare namespace readBeacons {
  type Parameters = Pick<Deployment, 'system' | 'pools' | 'blockNumber'> & {
    generation: Generation
  }
}

async function readHandlerBeacon(
  client: Client,
  { system, blockNumber }: Pick<Deployment, 'system' | 'blockNumber'>,
): Promise<Address | undefined> {
  const address = system.delegationHandlerFactory
  const [beacon] = await readOptionally(client, {
    blockNumber,
    contracts: [{ address, abi: delegationHandlerFactoryAbi, functionName: 'beacon' }],
  })
  return beacon.kind === 'known' ? beacon.value : undefined
}
