import { createKeeperTasks } from '@millpond/keeper'
import { connectBeacon, connectPool } from '../../../chain/ethereum/connectPool.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { createMaxRequestFeeOption } from '../../../options/createMaxRequestFeeOption.ts'
import { daemonOutput } from '../../../output/schema/daemonOutput.ts'
import { runTasks } from '../../../write/runTasks.ts'

/** `millpond keeper run` for Ethereum pools: proves, funds, registers and exits, until Ctrl-C. */
export const keeperRun: addFamilyCommand.Side<Options> = {
  details:
    'Proves validators, funds and registers them, and asks for exits when the queue needs them.',
  output: daemonOutput,
  example: 'millpond keeper run --dev-account 0 --via send',
  addOptions: (command) => command.addOption(createMaxRequestFeeOption()),
  async run(context, options) {
    const session = await connectPool(context, options)
    const { client, pool, fromBlock } = session
    const beacon = connectBeacon(session)
    const { maxRequestFee: maxFee } = options
    await runTasks(context, {
      session,
      name: 'keeper',
      options,
      createTasks: (sender) =>
        createKeeperTasks({ client, beacon, pool, fromBlock, sender, maxFee }),
    })
  },
}

type Options = addNetworkOptions.Options & runTasks.Options & { maxRequestFee: bigint }
