import { createBeaconClient, createProofClient } from '@millpond/consensus'
import type { BerachainDevnet } from '@millpond/devnet'
import { grantRoleSync } from '@millpond/sdk/berachain'
import { PoolSystemMissingError } from '../errors.ts'
import type { Narrator } from '../narrator.ts'
import { createPeople } from './createPeople.ts'
import type { World } from './World.ts'

/** A chain that just started, with the pool system and everybody who acts. */
export async function createWorld(parameters: createWorld.Parameters): Promise<World> {
  const { devnet } = parameters
  const system = devnet.contracts.poolSystem
  if (system === undefined) throw new PoolSystemMissingError()

  const { client, ...people } = createPeople(devnet)
  const fromBlock = BigInt(devnet.slot()) + 1n
  const busyBlocks: bigint[] = []
  devnet.onBlock(({ blockNumber, transactionHashes }) => {
    if (transactionHashes.length > 0) busyBlocks.push(BigInt(blockNumber))
  })
  await grantRoleSync(people.governance, {
    contract: system.accountingOracle,
    role: 'FEEDER_ROLE',
    account: people.feeder.account.address,
  })
  return {
    ...parameters,
    system,
    client,
    people,
    fromBlock,
    busyBlocks,
    beacon: createBeaconClient({ url: devnet.nodeApiUrl }),
    proofs: createProofClient({ url: devnet.nodeApiUrl }),
    ledger: { firstDeposit: 0n, stakes: 0n, incentives: 0n, gifts: 0n, claims: 0n },
  }
}

export declare namespace createWorld {
  type Parameters = { devnet: BerachainDevnet; narrator: Narrator; signal: AbortSignal }
}
