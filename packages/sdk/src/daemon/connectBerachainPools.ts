import type { BeaconClient } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'
import type { Address, Client, Hex } from 'viem'
import { PoolListMissingError, PoolNotFoundError } from '../berachain/errors.ts'
import { readCoreContracts } from '../berachain/reads/readCoreContracts.ts'
import { readPoolSystem } from '../berachain/reads/readPoolSystem.ts'
import { readPools } from '../berachain/reads/readPools.ts'
import type { CoreContracts } from '../berachain/types/CoreContracts.ts'
import { connectNodes } from './connectNodes.ts'

/**
 * The twin of `connectPool` for Berachain: all nodes are on the network that is meant, and the factory has a pool of
 * each validator named. Without names, of all that it lists now.
 * @throws PoolNotFoundError, PoolListMissingError, and what `connectNodes` throws
 */
export async function connectBerachainPools(
  parameters: connectBerachainPools.Parameters,
): Promise<connectBerachainPools.ReturnType> {
  const { client, beacons, network, factory } = parameters
  await connectNodes({ client, beacons, network })
  const system = await readPoolSystem(client, { factory })
  const pubkeys = parameters.pubkeys ?? (await readAll(client, factory))
  const pools = await Promise.all(
    pubkeys.map(async (pubkey) => {
      const found = await readCoreContracts(client, { factory, pubkey })
      if (found.kind === 'unknown') throw new PoolNotFoundError({ factory, pubkey })
      return { pubkey, contracts: found.contracts }
    }),
  )
  return { system, pools, slotsPerEpoch: await readSlotsPerEpoch(network, beacons) }
}

export declare namespace connectBerachainPools {
  type Parameters = {
    client: Client
    /** At least one. */
    beacons: readonly BeaconClient[]
    network: BerachainNetwork
    /** The factory of all pools. */
    factory: Address
    /** The validators' public keys, 48 bytes. @default all that the factory lists */
    pubkeys?: readonly Hex[] | undefined
  }
  /** A pool by its validator. */
  type Pool = { pubkey: Hex; contracts: CoreContracts }
  type ReturnType = {
    system: readPoolSystem.ReturnType
    pools: Pool[]
    /** Consensus slots in an epoch. */
    slotsPerEpoch: bigint
  }
}

async function readAll(client: Client, factory: Address): Promise<Hex[]> {
  const pools = await readPools(client, { factory })
  switch (pools.kind) {
    case 'known':
      return pools.value
    case 'refused':
      throw pools.error
    case 'missing':
      throw new PoolListMissingError({ factory })
  }
}

/** A local chain may have shorter epochs than the network it stands for. */
async function readSlotsPerEpoch(
  { kind, slotsPerEpoch }: BerachainNetwork,
  [beacon]: readonly BeaconClient[],
): Promise<bigint> {
  const told = kind === 'local' ? (await beacon?.spec())?.slotsPerEpoch : undefined
  return told ?? BigInt(slotsPerEpoch)
}
