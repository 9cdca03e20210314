import { gweiToWei } from '@millpond/consensus'
import { predepositCall, type RegistryEntry } from '@millpond/sdk/ethereum'
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
import { selectEntries } from '../validators/selectEntries.ts'
import { type Bond, readBond } from './readBond.ts'

/** `millpond bond predeposit`: the first 1 ETH of vetted validators, from the bond. */
export function registerBondPredeposit(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'predeposit',
    summary: 'Deposit the first 1 ETH of vetted validators, out of the bond.',
    details: "Pool operator only. It fixes the withdrawal credentials before users' ETH is near.",
    output: writeOutput,
    example: 'millpond bond predeposit --ids 1,2 --dev-account 0 --via send',
  }).option('--ids <ids>', 'validators (default: all vetted ones)', parseIds('--ids'))
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const states = ['vetted'] as const
    const entries = await selectEntries(session, { ids: options.ids, states })
    const write: Write = {
      title: `Pre-deposit for ${formatCount(entries.length, 'validator')}`,
      details: renderBondPredeposit(entries, await readBond(session)),
      calls: [
        predepositCall({
          bond: session.pool.operatorBond,
          ids: entries.map(({ id }) => id),
          pubkeys: entries.map(({ pubkey }) => pubkey),
          signatures: entries.map(({ depositSignature }) => depositSignature),
        }),
      ],
    }
    await runWrite(context, { session, options, write })
  })
}

/** Which validators, and what it takes from the bond. */
function renderBondPredeposit(
  entries: readonly Pick<RegistryEntry, 'id' | 'pubkey'>[],
  { balance }: Pick<Bond, 'balance'>,
): Write['details'] {
  const assets = gweiToWei(predepositGwei) * BigInt(entries.length)
  return [
    ...entries.map(({ id, pubkey }) => [`validator ${id}`, pubkey] as const),
    ['takes', `${formatEth(assets)} of ${formatEth(balance)} in the bond`],
  ]
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { ids?: number[] }
