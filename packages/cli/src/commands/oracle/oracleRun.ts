import { memberTask } from '@millpond/oracle'
import type { Command } from 'commander'
import { connectBeacon, connectPool } from '../../chain/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addDaemonOptions } from '../../options/addDaemonOptions.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { runTasks } from '../../write/runTasks.ts'
import { readFrameEpochs } from './readFrameEpochs.ts'

/** `millpond oracle run`: one member of the committee, until Ctrl-C. */
export function registerOracleRun(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'run',
    summary: 'Run an oracle member in the foreground. Simulates unless --via send.',
    details: 'Logs are JSON lines on stderr, whether or not --json is given.',
    example: 'millpond oracle run --dev-account 4 --via send',
  })
  addDaemonOptions(addSendOptions(addNetworkOptions(command))).action(
    async (options: addNetworkOptions.Options & runTasks.Options) => {
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
  )
}
