import { parseEther } from 'viem'
import { finalizeSync, fundValidatorsSync, postBondSync } from '../../src/ethereum.ts'
import type { EthereumContext } from './EthereumContext.ts'
import type { EthereumWorld } from './openEthereumWorld.ts'

/** Brings the chain where an example works, and tells what is different there. */
type Setup = (world: EthereumWorld) => Promise<Partial<EthereumContext>>

/** By the action that the example shows. */
export const ethereumSetups: Record<string, Setup> = {
  requestWithdrawal: async (world) => {
    await world.stake(parseEther('20'))
    await world.allow()
    return {}
  },
  finalize: (world) => world.makeFinalizable(),
  claim: async (world) => {
    const { requestId, upTo } = await world.makeFinalizable()
    await finalizeSync(world.client, { queue: world.pool.withdrawalQueue, upTo })
    return { requestId }
  },

  vote: async (world) => ({ ...(await world.startReport()), client: world.anvil.wallet(1) }),
  deliverReport: (world) => world.voteForReport(),

  uploadValidators: async (world) => {
    await world.prepareCluster()
    return {}
  },
  dropValidators: upload,
  readEntries: upload,
  releaseBond: async ({ client, pool }) => {
    await postBondSync(client, { bond: pool.operatorBond, assets: parseEther('5') })
    return {}
  },
  predeposit: async (world) => {
    await world.vet()
    return {}
  },
  proveValidators: (world) => world.proveDeposited(),
  fundValidators: async (world) => {
    await world.makeFundable()
    return {}
  },
  registerPending: async (world) => {
    await world.makeFundable()
    const { client, pool, batches } = world
    // SSVNetwork refuses a cluster that is not in this state, so the registration waits.
    const wrong = batches.map((batch) => ({ ...batch, cluster: { ...batch.cluster, index: 1n } }))
    await fundValidatorsSync(client, { poolManager: pool.poolManager, batches: wrong })
    return {}
  },
  requestExits: async (world) => {
    await world.makeFundable()
    const { client, pool, batches } = world
    await fundValidatorsSync(client, { poolManager: pool.poolManager, batches })
    return {}
  },
}

async function upload(world: EthereumWorld) {
  await world.upload()
  return {}
}
