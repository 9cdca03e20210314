import { processRewardsCall, readPoolState } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { runWrite } from '../../../write/runWrite.ts'

/** `millpond pool process-rewards`: what came in joins the stake, without a deposit. */
export function registerPoolProcessRewards(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'process-rewards',
    summary: "Collect a Berachain pool's rewards and stake its buffer. Anybody may.",
    details: 'Every deposit does the same; the keeper does it when there are none.',
    output: writeOutput,
    example: 'millpond pool process-rewards --dev-account 1 --via send',
  })
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const { client, contracts, withdrawalVault, pubkey } = session
    const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
    const wbera = state.operator.availableWbera
    const { stakingPool } = contracts
    await runWrite(context, {
      session,
      options,
      write: {
        title: 'Process rewards',
        details: [
          ['in the rewards vault', formatBera(state.rewards)],
          ['with the operator', renderOptional(wbera, (wei) => `${formatBera(wei)} as WBERA`)],
          ['in the buffer', formatBera(state.buffer)],
        ],
        calls: [processRewardsCall({ stakingPool })],
      },
    })
  })
}

type Options = addNetworkOptions.Options & addSendOptions.Options
