import { formatInteger } from '@millpond/sdk'
import type { Command } from 'commander'
import { connectPool } from '../../chain/berachain/connectPool.ts'
import type { Context } from '../../context.ts'
import { addAsOption } from '../../options/addAsOption.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { print } from '../../output/print.ts'
import { showProgress } from '../../output/showProgress.ts'
import { earningsOutput } from './berachain/earningsOutput.ts'
import { parseSince, type Since } from './berachain/parseSince.ts'
import { readEarnings } from './berachain/readEarnings.ts'
import { renderEarnings } from './berachain/renderEarnings.ts'

const week: Since = { kind: 'days', days: 7n }

/** `millpond earnings`: what a Berachain pool operator earned, has, and can have now. */
export function registerEarnings(program: Command, context: Context): void {
  const command = addCommand(program, {
    name: 'earnings',
    summary: 'Show what you earned as the operator of a Berachain pool, and what you can have now.',
    details:
      'Your fee: what is due and not charged yet, what was charged by day, what the shares are worth, ' +
      'and what turning them into BERA leaves of the headroom, with the command for it. Also what ' +
      'holders earned in the same time. Shares are those of who gets the fee; --as shows those of ' +
      'another account, and names it where older contracts do not tell who gets the fee.',
    example: 'millpond earnings --since 7d',
    output: earningsOutput,
  }).option(
    '--since <block|days>',
    'look back to a block, or so many days (default: 7d)',
    parseSince,
  )
  addAsOption(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const { since = week, as, json } = options
    const found = await readEarnings(session, {
      since,
      signal: context.signal,
      onProgress: showProgress(context, (done) => `read the logs of ${formatInteger(done)} blocks`),
      ...(as && { as }),
    })
    const { now, due, held, history, cashing, wait, holders } = found
    const data = {
      network: session.network.name,
      pubkey: session.pubkey,
      blockNumber: now.state.blockNumber,
      feeBps: now.state.operator.feeBps,
      recipient: found.recipient,
      account: found.account,
      due,
      held,
      history,
      cashing,
      wait,
      holders,
    }
    print(context, { json, data, text: renderEarnings(found) })
  })
}

type Options = addNetworkOptions.Options & addAsOption.Options & { since?: Since; json?: boolean }
