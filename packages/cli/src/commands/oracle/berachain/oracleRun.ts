import { checkFeederRole, createBeaconKitNode, createFeederTasks } from '@millpond/oracle'
import { connectBerachainPools } from '@millpond/sdk/daemon'
import { connectNode } from '../../../chain/berachain/connectNode.ts'
import { connectValidator } from '../../../chain/berachain/connectPool.ts'
import { requireSetting } from '../../../config/requireSetting.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { daemonOutput } from '../../../output/schema/daemonOutput.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runTasks } from '../../../write/runTasks.ts'

/** `millpond oracle run` for Berachain pools: the feeder of one pool's balance, until Ctrl-C. */
export const oracleRun: addFamilyCommand.Side<addNetworkOptions.Options & runTasks.Options> = {
  details:
    "Reports the proven balance of a pool's validator where the books differ. Needs FEEDER_ROLE, " +
    'which governance gives.',
  output: daemonOutput,
  example: 'millpond oracle run --private-key-file feeder.key --via send',
  async run(context, options) {
    const session = await connectValidator(context, options)
    const { client, network, settings, factory, pubkey } = session
    const { beacon } = await connectNode(session)
    const where = { client, beacons: [beacon], network, factory, pubkeys: [pubkey] }
    const connected = await connectBerachainPools(where)

    const sender = await resolveSender(context, network, options)
    if (sender.kind !== 'unknown') {
      const { accountingOracle } = connected.system
      await checkFeederRole(client, { accountingOracle, account: sender.address })
    }
    const nodes = [createBeaconKitNode(requireSetting(settings, 'beaconUrl'))]
    await runTasks(context, {
      session,
      name: 'oracle',
      options,
      createTasks: (calls) =>
        createFeederTasks({ client, nodes, network, sender: calls, ...connected }),
    })
  },
}
