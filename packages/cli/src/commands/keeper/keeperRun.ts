import { createKeeperTasks } from '@millpond/keeper'
import type { Command } from 'commander'
import { connectBeacon, connectPool } from '../../chain/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addDaemonOptions } from '../../options/addDaemonOptions.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { createMaxFeeOption } from '../../options/createMaxFeeOption.ts'
import { runTasks } from '../../write/runTasks.ts'

/** `millpond keeper run`: proves, funds, registers and exits, until Ctrl-C. */
export function registerKeeperRun(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'run',
    summary: 'Run the keeper in the foreground. Simulates unless --via send.',
    details:
      'Proves validators, funds and registers them, and asks for exits when the queue needs them. ' +
      'Logs are JSON lines on stderr, whether or not --json is given.',
    example: 'millpond keeper run --dev-account 0 --via send',
  }).addOption(createMaxFeeOption())
  addDaemonOptions(addSendOptions(addNetworkOptions(command))).action(
    async (options: addNetworkOptions.Options & runTasks.Options & { maxFee: bigint }) => {
      const session = await connectPool(context, options)
      const { client, pool, fromBlock } = session
      const beacon = connectBeacon(session)
      const { maxFee } = options
      await runTasks(context, {
        session,
        name: 'keeper',
        options,
        createTasks: (sender) =>
          createKeeperTasks({ client, beacon, pool, fromBlock, sender, maxFee }),
      })
    },
  )
}
