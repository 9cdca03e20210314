import type { Address, Client, Hex } from 'viem'
import type { Generation } from '../../check/clauses.ts'
import { readImplementation } from '../../check/readSlot.ts'
import { readPoolSystem } from '../reads/readPoolSystem.ts'
import { readPools } from '../reads/readPools.ts'
import type { Deployment, Gap } from './Deployment.ts'
import { readBeacons } from './readBeacons.ts'
import { readHandlers } from './readHandlers.ts'
import { readPoolContracts } from './readPoolContracts.ts'

/** Finds everything of a pool system, at one block. */
export async function readDeployment(
  client: Client,
  parameters: readDeployment.Parameters,
): Promise<Deployment> {
  const { factory, delegationHandlerFactory, generation, pubkey, blockNumber } = parameters
  const shared = await readPoolSystem(client, { factory, block: { blockNumber } })
  const { withdrawalVault, accountingOracle } = shared
  const system = { factory, withdrawalVault, accountingOracle, delegationHandlerFactory }
  const { pubkeys, gaps } = await listKeys(client, parameters)
  const pools = await readPoolContracts(client, { factory, blockNumber, pubkeys })
  const lent = await readHandlers(client, {
    delegationHandlerFactory,
    pubkeys,
    fromBlock: pubkey === undefined ? parameters.fromBlock : undefined,
    blockNumber,
  })

  const codeOf = (address: Address) => readImplementation(client, { address, blockNumber })
  return {
    blockNumber,
    system,
    implementations: {
      factory: await codeOf(factory),
      withdrawalVault: await codeOf(withdrawalVault),
      accountingOracle: await codeOf(accountingOracle),
      delegationHandlerFactory: await codeOf(delegationHandlerFactory),
    },
    beacons: await readBeacons(client, { system, pools, generation, blockNumber }),
    pools,
    handlers: lent.handlers,
    gaps: [...gaps, ...lent.gaps],
  }
}

export declare namespace readDeployment {
  type Parameters = {
    factory: Address
    delegationHandlerFactory: Address
    generation: Generation
    /** One validator alone, and what all share. Default: all pools. */
    pubkey?: Hex | undefined
    /** A block that is not after the deployment. */
    fromBlock: bigint
    /** The block that is asked about. */
    blockNumber: bigint
  }
}

async function listKeys(
  client: Client,
  { factory, pubkey, blockNumber }: readDeployment.Parameters,
): Promise<{ pubkeys: Hex[]; gaps: Gap[] }> {
  if (pubkey !== undefined) return { pubkeys: [pubkey], gaps: [] }
  const pools = await readPools(client, { factory, block: { blockNumber } })
  if (pools.kind === 'known') return { pubkeys: pools.value, gaps: [] }
  const reason = 'the factory does not list its pools: name one'
  return { pubkeys: [], gaps: [{ kind: 'missing', reason }] }
}
