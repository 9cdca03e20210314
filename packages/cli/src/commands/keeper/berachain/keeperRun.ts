import { createBerachainKeeperTasks, defaultLimits } from '@millpond/keeper'
import { connectBerachainPools } from '@millpond/sdk/daemon'
import { connectNode } from '../../../chain/berachain/connectNode.ts'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { daemonOutput } from '../../../output/schema/daemonOutput.ts'
import { runTasks } from '../../../write/runTasks.ts'

/** `millpond keeper run` for Berachain pools: what keeps one pool earning and paying, until Ctrl-C. */
export const keeperRun: addFamilyCommand.Side<addNetworkOptions.Options & runTasks.Options> = {
  details:
    'Compounds rewards, charges fees, boosts, forwards incentives, activates queued shares, pays ' +
    'requests and repeats an exit that was dropped. Anybody may.',
  output: daemonOutput,
  example: 'millpond keeper run --private-key-file keeper.key --via send',
  async run(context, options) {
    const session = await connectPool(context, options)
    const { client, network, factory, pubkey, contracts } = session
    const { beacon } = await connectNode(session)
    const beacons = [beacon]
    const where = { client, beacons, network, factory, pubkeys: [pubkey] }
    const { system, slotsPerEpoch } = await connectBerachainPools(where)
    const pool = { pubkey, contracts }
    const shared = { client, beacons, network, system, pool, slotsPerEpoch, limits: defaultLimits }
    await runTasks(context, {
      session,
      name: 'keeper',
      options,
      createTasks: (sender) => createBerachainKeeperTasks({ ...shared, sender }),
    })
  },
}
