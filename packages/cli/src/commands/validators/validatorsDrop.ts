import { gweiToWei } from '@millpond/consensus'
import { dropValidatorsCall, type RegistryEntry } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { connectPool } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseIds } from '../../options/parseIds.ts'
import { formatCount } from '../../output/formatCount.ts'
import { formatEth } from '../../output/formatEth.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { predepositGwei } from '../../predeposit.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { selectEntries } from './selectEntries.ts'

/** `millpond validators drop`: ends keys before the 32 ETH meet them. */
export function registerValidatorsDrop(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'drop',
    summary: 'Drop validators that are not funded yet. Their keys never come back.',
    details: 'Pool operator or timelock only. The 1 ETH of a pre-deposit is lost to the bond.',
    output: writeOutput,
    example: 'millpond validators drop --ids 4 --dev-account 0 --via send',
  }).requiredOption('--ids <ids>', 'validators', parseIds('--ids'))
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const states = ['uploaded', 'vetted', 'predeposited', 'proven'] as const
    const entries = await selectEntries(session, { ids: options.ids, states })
    const ids = entries.map(({ id }) => id)
    const write: Write = {
      title: `Drop ${formatCount(entries.length, 'validator')}`,
      details: renderValidatorsDrop(entries),
      calls: [dropValidatorsCall({ registry: session.pool.validatorRegistry, ids })],
    }
    await runWrite(context, { session, options, write })
  })
}

/** Which keys end, and what that costs the bond. */
function renderValidatorsDrop(
  entries: readonly Pick<RegistryEntry, 'id' | 'pubkey' | 'status'>[],
): Write['details'] {
  const deposited = entries.filter(({ status }) => status === 'predeposited' || status === 'proven')
  const lost = gweiToWei(predepositGwei) * BigInt(deposited.length)
  return [
    ...entries.map(({ id, pubkey }) => [`validator ${id}`, pubkey] as const),
    ['bond loses', formatEth(lost)],
  ]
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { ids: number[] }
