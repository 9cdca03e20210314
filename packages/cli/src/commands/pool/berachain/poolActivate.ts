import { readPoolState } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { zeroAddress } from 'viem'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../../options/addOfficialNames.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import { planActivation } from './planActivation.ts'

/** `millpond pool activate`: opens a Berachain pool with proofs of its validator. */
export function registerPoolActivate(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'activate',
    summary: 'Open a Berachain pool with proofs of its validator. Anybody may.',
    details:
      'Fetches three proofs of one slot from the node API, checks them against the chain and tries ' +
      'the call before anything is written. The contract takes them for 10 minutes; what is sent ' +
      'later is proven again first.',
    example: 'millpond pool activate --dev-account 1 --via send',
    output: writeOutput,
  })
  addOfficialNames(addSendOptions(addNetworkOptions(command))).action(async () => {
    const options = toNetworkOptions(command.opts<Options>())
    const session = await connectPool(context, options)
    const { client, contracts, withdrawalVault, pubkey } = session
    const sender = await resolveSender(context, session.network, options)
    const { isActive } = await readPoolState(client, { contracts, withdrawalVault, pubkey })
    if (isActive) throw activeAlready(contracts.stakingPool)

    // Whoever sends it later: what the contract would refuse is said now.
    const account = sender.kind === 'unknown' ? zeroAddress : sender.address
    const write = await planActivation(session, { account, signal: context.signal })
    await runWrite(context, { session, options, sender, write })
  })
}

type Options = addNetworkOptions.Options & addSendOptions.Options & addOfficialNames.Options

function activeAlready(pool: string): CliError {
  return new CliError({
    code: 'POOL_ACTIVE',
    message: `The pool ${pool} is open already.`,
    next: 'See `millpond pool status`.',
    exitCode: exitCodes.precondition,
  })
}
