import { createBeaconClient } from '@millpond/consensus'
import {
  createSsvOperatorKey,
  deploySsvNetwork,
  type EthereumDevnet,
  startSsvOperators,
} from '@millpond/devnet'
import type { Narrator } from '../narrator.ts'
import { createPeople } from './createPeople.ts'
import type { World } from './World.ts'

/** A chain that just started, with SSVNetwork, its operators and everybody who acts. */
export async function createWorld(parameters: createWorld.Parameters): Promise<World> {
  const { devnet } = parameters
  const { client, ...people } = createPeople(devnet)
  const { network, views, block } = await deploySsvNetwork(people.poolOperator)
  const beacon = createBeaconClient({ url: devnet.beaconUrl })
  const ledger = { bootstrap: 0n, bond: 0n, prepayment: 0n, stakes: 0n, claims: 0n }
  const keys = people.ssvOperators.map(() => createSsvOperatorKey())
  const nodes = await startSsvOperators({ devnet, network, operators: keys })
  const ssv = { network, views, keys, nodes }
  return { ...parameters, beacon, client, people, ssv, fromBlock: block, ledger }
}

export declare namespace createWorld {
  type Parameters = { devnet: EthereumDevnet; narrator: Narrator; signal: AbortSignal }
}
