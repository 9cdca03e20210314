import { dropValidatorsCall, type RegistryEntry } from '@millpond/sdk'
import type { Command } from 'commander'
import { connectPool } from '../../chain/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseIds } from '../../options/parseIds.ts'
import { formatCount } from '../../output/formatCount.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'
import { selectEntries } from './selectEntries.ts'

/** `millpond validators drop`: takes back keys that have no deposit yet. */
export function registerValidatorsDrop(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'drop',
    summary: 'Drop uploaded validators that have no deposit yet. Their keys never come back.',
    details: 'Pool operator or timelock only.',
    example: 'millpond validators drop --ids 4 --dev-account 0 --via send',
  }).requiredOption('--ids <ids>', 'validators', parseIds('--ids'))
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const states = ['uploaded', 'vetted'] as const
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

/** Which keys end. */
function renderValidatorsDrop(
  entries: readonly Pick<RegistryEntry, 'id' | 'pubkey'>[],
): Write['details'] {
  return entries.map(({ id, pubkey }) => [`validator ${id}`, pubkey] as const)
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { ids: number[] }
