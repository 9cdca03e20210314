import { releaseBondCall } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { connectPool } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { parseEth } from '../../options/parseEth.ts'
import { formatEth } from '../../output/formatEth.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { requireReceiver } from '../../write/requireReceiver.ts'
import { resolveSender } from '../../write/resolveSender.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { type Bond, readBond } from './readBond.ts'

/** `millpond bond release`: what is above the requirement, back to the pool operator. */
export function registerBondRelease(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'release',
    summary: 'Take back what the bond has above its requirement.',
    output: writeOutput,
    example: 'millpond bond release --amount 1 --dev-account 0 --via send',
  })
    .requiredOption('--amount <eth>', 'how much', parseEth())
    .option('--receiver <address>', 'is paid (default: sender)', parseAddress('--receiver'))
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const sender = await resolveSender(context, session.network, options)
    const receiver = requireReceiver(sender, options.receiver)
    const assets = options.amount
    const bond = await readBond(session)
    if (assets > bond.free) throw tooMuch(assets, bond)

    const write: Write = {
      title: `Release ${formatEth(assets)} of the bond`,
      details: renderBondRelease(bond, { assets, receiver }),
      calls: [releaseBondCall({ bond: session.pool.operatorBond, assets, receiver })],
    }
    await runWrite(context, { session, options, write, sender })
  })
}

/** The bond before and after, and who is paid. */
function renderBondRelease(
  { balance, required }: Bond,
  { assets, receiver }: { assets: bigint; receiver: Address },
): Write['details'] {
  return [
    ['receiver', receiver],
    ['bond', `${formatEth(balance)} now, ${formatEth(balance - assets)} then`],
    ['required', formatEth(required)],
  ]
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { amount: bigint; receiver?: Address }

function tooMuch(assets: bigint, { free, required }: Bond): CliError {
  return new CliError({
    code: 'BOND_BOUND',
    message: `${formatEth(assets)} is more than the ${formatEth(free)} above the requirement of ${formatEth(required)}.`,
    next: 'Release less, or wait until validators are proven withdrawn.',
    exitCode: exitCodes.precondition,
  })
}
