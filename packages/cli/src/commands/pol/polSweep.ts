import { isSupported, readPoolState, sweepLateRewardsCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../chain/berachain/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addPoolWrite } from '../../options/addPoolWrite.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'

/** `millpond pol sweep`: rewards that came after the pool closed, for its last stakers. */
export function registerPolSweep(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'sweep',
    summary: 'Send rewards that came after the full exit to the withdrawal vault. Anybody may.',
    details:
      'A validator earns until it has left; WBERA of that time goes to the vault with the next claim. ' +
      'The official contracts have no way to get at the rest.',
    example: 'millpond pol sweep --dev-account 1 --via send',
    plan,
  })
}

async function plan({ client, contracts, withdrawalVault, pubkey }: PoolSession): Promise<Write> {
  const { stakingPool } = contracts
  const call = sweepLateRewardsCall({ stakingPool })
  const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  if (!state.isFullyExited) {
    const how = 'Collect rewards with `millpond pool process-rewards`.'
    throw nothingToDo('the pool is open', how)
  }
  if (!(await isSupported(client, call))) throw unsupported()

  const { rewards, nativeBalance } = state
  if (rewards === 0n && nativeBalance === 0n) throw nothingToDo('nothing came since')
  return {
    title: 'Sweep late rewards',
    details: [
      ['in the rewards vault', formatBera(rewards)],
      ['in the pool', formatBera(nativeBalance)],
      ['to the vault', withdrawalVault],
    ],
    calls: [call],
  }
}

function unsupported(): CliError {
  return new CliError({
    code: 'FUNCTION_MISSING',
    message: 'The StakingPool of this pool cannot sweep what came after its full exit.',
    next: 'Nothing helps before its contracts are upgraded.',
    exitCode: exitCodes.precondition,
  })
}
