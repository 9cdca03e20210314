import { memberTask } from '@millpond/oracle'
import { connectBeacon, connectPool } from '../../../chain/ethereum/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { daemonOutput } from '../../../output/schema/daemonOutput.ts'
import { runTasks } from '../../../write/runTasks.ts'
import { readFrameEpochs } from './readFrameEpochs.ts'

/** `millpond oracle run` for Ethereum pools: one member of the committee, until Ctrl-C. */
export const oracleRun: addFamilyCommand.Side<addNetworkOptions.Options & runTasks.Options> = {
  details: 'One member of the committee: votes for the report of each frame and delivers it.',
  output: daemonOutput,
  example: 'millpond oracle run --dev-account 4 --via send',
  async run(context, options) {
    const session = await connectPool(context, options)
    const { client, pool, fromBlock } = session
    const beacons = [connectBeacon(session)]
    const frameEpochs = await readFrameEpochs(session)
    const dependencies = { client, pool, fromBlock, frameEpochs, beacons }
    await runTasks(context, {
      session,
      name: 'oracle',
      options,
      createTasks: (sender) => [memberTask({ ...dependencies, sender })],
    })
  },
}
