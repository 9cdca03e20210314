import { type RegistryEntry, readExitFee, requestExitsCall } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { connectPool } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { createMaxRequestFeeOption } from '../../options/createMaxRequestFeeOption.ts'
import { parseIds } from '../../options/parseIds.ts'
import { formatCount } from '../../output/formatCount.ts'
import { formatEth } from '../../output/formatEth.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { selectEntries } from './selectEntries.ts'

/** `millpond validators exit`: asks the beacon chain to let validators go. */
export function registerValidatorsExit(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'exit',
    summary: 'Ask the beacon chain to exit validators. It cannot be undone.',
    details: 'The pool operator may always; anybody while the withdrawal queue lacks their ETH.',
    output: writeOutput,
    example: 'millpond validators exit --ids 1 --dev-account 0 --via send',
  })
    .requiredOption('--ids <ids>', 'validators', parseIds('--ids'))
    .addOption(createMaxRequestFeeOption())
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const states = ['active', 'exit-requested'] as const
    const entries = await selectEntries(session, { ids: options.ids, states })
    const fee = await readExitFee(session.client)
    const { maxRequestFee: maxFee } = options
    if (fee > maxFee) throw tooExpensive(fee, maxFee)

    const write: Write = {
      title: `Exit ${formatCount(entries.length, 'validator')}`,
      details: renderValidatorsExit(entries, { fee, maxFee }),
      calls: [
        requestExitsCall({
          registry: session.pool.validatorRegistry,
          ids: entries.map(({ id }) => id),
          pubkeys: entries.map(({ pubkey }) => pubkey),
          maxFee,
          // The fee may rise until the block; what is left comes back.
          value: maxFee * BigInt(entries.length),
        }),
      ],
    }
    await runWrite(context, { session, options, write })
  })
}

/** Which validators go, and what asking costs. */
function renderValidatorsExit(
  entries: readonly Pick<RegistryEntry, 'id' | 'pubkey'>[],
  { fee, maxFee }: { fee: bigint; maxFee: bigint },
): Write['details'] {
  return [
    ...entries.map(({ id, pubkey }) => [`validator ${id}`, pubkey] as const),
    ['fee', `${formatEth(fee)} for each now, at most ${formatEth(maxFee)}; the rest returns`],
  ]
}

type Options = addNetworkOptions.Options &
  addSendOptions.Options & { ids: number[]; maxRequestFee: bigint }

function tooExpensive(fee: bigint, maxFee: bigint): CliError {
  return new CliError({
    code: 'EXIT_FEE_TOO_HIGH',
    message: `An exit request costs ${formatEth(fee)} now, more than the limit of ${formatEth(maxFee)}.`,
    next: 'Wait until fewer exits are asked for, or raise --max-request-fee.',
    exitCode: exitCodes.precondition,
  })
}
