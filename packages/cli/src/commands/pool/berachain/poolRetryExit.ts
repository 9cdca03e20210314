import { readPoolState } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addMaxRequestFeeOption } from '../../../options/addMaxRequestFeeOption.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { planRetryExit } from './planRetryExit.ts'

/** `millpond pool retry-exit`: a closed pool asks the consensus layer again to let its validator go. */
export function registerPoolRetryExit(group: Command, context: Context): void {
  addPoolWrite<addMaxRequestFeeOption.Options>(group, context, {
    name: 'retry-exit',
    summary: "Ask again for the exit of a closed Berachain pool's validator. Anybody may.",
    details:
      'The consensus layer drops a request to exit while a partial withdrawal is pending. Waits for ' +
      'the 49,345 blocks after which none can be: the contracts let go 192 earlier, for nothing.',
    example: 'millpond pool retry-exit --dev-account 1 --via send',
    addOptions: addMaxRequestFeeOption,
    plan: async (session, { maxRequestFee: maxFee }) => {
      const { client, contracts, withdrawalVault, pubkey } = session
      const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
      if (!state.isFullyExited) throw poolOpen(contracts.stakingPool)
      return planRetryExit(session, { blockNumber: state.blockNumber, maxFee })
    },
  })
}

function poolOpen(pool: string): CliError {
  return new CliError({
    code: 'POOL_OPEN',
    message: `The pool ${pool} is open: nobody asked its validator to exit.`,
    next: 'To close it, see `millpond pool close`.',
    exitCode: exitCodes.precondition,
  })
}
