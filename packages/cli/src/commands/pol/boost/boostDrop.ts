import { dropBoostCall, queueDropBoostCall, readBoost } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseBgt } from '../../../options/parseBgt.ts'
import { requireOne } from '../../../options/requireOne.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import type { Write } from '../../../write/Write.ts'
import { requireReady } from '../requireReady.ts'

/** `millpond pol boost drop`: takes BGT back, in two steps with a delay between. */
export function registerBoostDrop(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'drop',
    summary: 'Take back boosted BGT: --amount queues it, --execute does it after the delay.',
    details: '--amount needs BGT_MANAGER_ROLE; anybody may --execute.',
    example: 'millpond pol boost drop --amount 12.5 --dev-account 1 --via send',
    addOptions: (command) =>
      command
        .option('--amount <bgt>', 'queue so much', parseBgt)
        .option('--execute', 'drop what was queued'),
    plan,
  })
}

type Options = { amount?: bigint; execute?: boolean }

async function plan(session: PoolSession, options: Options): Promise<Write> {
  requireOne(options, ['amount', 'execute'])
  const { client, network, contracts, pubkey } = session
  const { smartOperator } = contracts
  const { amount } = options
  if (amount !== undefined) {
    return {
      title: `Queue the drop of ${formatBgt(amount)}`,
      details: [['next', '`millpond pol boost drop --execute` after its delay']],
      calls: [queueDropBoostCall({ smartOperator, amount })],
      role: { contract: smartOperator, role: 'BGT_MANAGER_ROLE' },
    }
  }
  const found = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
  const { blockNumber, dropping: queue, dropDelayBlocks: delayBlocks } = found
  const how = 'Queue one with --amount.'
  const dropped = requireReady({ queue, delayBlocks }, { blockNumber, what: 'drop', how })
  return {
    title: `Drop a boost of ${formatBgt(dropped)}`,
    details: [],
    calls: [dropBoostCall({ smartOperator })],
  }
}
