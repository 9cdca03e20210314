import { gweiToWei } from '@millpond/consensus'
import { previewCall } from '@millpond/sdk'
import { readPoolState } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { zeroAddress } from 'viem'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { resolveSender } from '../../../write/resolveSender.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Detail } from '../../../write/Write.ts'
import { fetchActivation } from './fetchActivation.ts'

/** `millpond pool activate`: opens a Berachain pool with proofs of its validator. */
export function registerPoolActivate(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'activate',
    summary: 'Open a Berachain pool with proofs of its validator. Anybody may.',
    details:
      'Fetches three proofs of one slot from the node API, checks them against the chain and tries ' +
      'the call before anything is written. The contract takes them for 10 minutes.',
    output: writeOutput,
    example: 'millpond pool activate --network bepolia --private-key-file key.txt --via send',
  })
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const { client, contracts, withdrawalVault, pubkey } = session
    const sender = await resolveSender(context, session.network, options)
    const { isActive } = await readPoolState(client, { contracts, withdrawalVault, pubkey })
    if (isActive) throw activeAlready(contracts.stakingPool)

    const found = await fetchActivation(session, context.signal)
    // Whoever sends it later: what the contract would refuse is said now.
    const account = sender.kind === 'unknown' ? zeroAddress : sender.address
    await previewCall(client, { account, call: found.call })
    const title = 'Activate the pool'
    const details = renderPoolActivate(found)
    await runWrite(context, {
      session,
      options,
      sender,
      write: { title, details, calls: [found.call] },
    })
  })
}

/** What is proven, and until when. */
function renderPoolActivate(found: fetchActivation.ReturnType): readonly Detail[] {
  const { slot, validatorIndex, balanceGwei, expiresAtSeconds } = found
  const expiry = new Date(Number(expiresAtSeconds) * 1_000).toISOString()
  return [
    ['validator', `index ${validatorIndex}, proven at slot ${slot}`],
    ['first shares', `for ${formatBera(gweiToWei(balanceGwei))}`],
    ['send before', `${expiry}; then fetch new proofs with this command`],
  ]
}

type Options = addNetworkOptions.Options & addSendOptions.Options

function activeAlready(pool: string): CliError {
  return new CliError({
    code: 'POOL_ACTIVE',
    message: `The pool ${pool} is open already.`,
    next: 'See `millpond pool status`.',
    exitCode: exitCodes.precondition,
  })
}
