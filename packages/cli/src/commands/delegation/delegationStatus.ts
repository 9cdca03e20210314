import type { readDelegation } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { formatBera } from '../../output/formatBera.ts'
import { print } from '../../output/print.ts'
import { renderDetails } from '../../output/renderDetails.ts'
import { renderReadiness } from '../../output/renderReadiness.ts'
import { connectHandler } from './connectDelegation.ts'

/** `millpond delegation status`: what is lent to a validator and where it is. */
export function registerDelegationStatus(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'status',
    summary: 'Show what is lent to a validator, and the open requests of its handler.',
    example: 'millpond delegation status --network bepolia',
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const { found, pubkey } = await connectHandler(context, options)
      const data = { pubkey, delegation: found }
      print(context, { json: options.json, data, text: renderDelegationStatus(pubkey, found) })
    },
  )
}

/** One line for each amount and each request. */
function renderDelegationStatus(pubkey: string, found: readDelegation.ReturnType): string {
  if (found.kind === 'none') {
    return `No delegation handler of the validator ${pubkey}\n  next: millpond delegation deploy\n`
  }
  const { handler, delegated, available, pending, balance, stakingPool, requests } = found
  return renderDetails(`Handler ${handler} at block ${found.blockNumber}`, [
    ['lent', formatBera(delegated)],
    ['available', `${formatBera(available - pending)}, and ${formatBera(pending)} on its way back`],
    ['holds', formatBera(balance)],
    ['pool', stakingPool ?? 'none yet'],
    ...requests.map(
      ({ id, purpose, assets, readiness }) =>
        [
          `request ${id}`,
          `${purpose}, ${formatBera(assets)}, ${renderReadiness(readiness)}`,
        ] as const,
    ),
  ])
}
