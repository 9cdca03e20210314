import { activateBoostCall, readBoost } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import type { Write } from '../../../write/Write.ts'
import { requireReady } from '../requireReady.ts'

/** `millpond pol boost activate`: the queued boost, after its delay. */
export function registerBoostActivate(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'activate',
    summary: 'Activate the queued boost after its delay. Anybody may.',
    example: 'millpond pol boost activate --dev-account 1 --via send',
    plan,
  })
}

async function plan({ client, network, contracts, pubkey }: PoolSession): Promise<Write> {
  const { smartOperator } = contracts
  const found = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
  const { blockNumber, queued: queue, activateDelayBlocks: delayBlocks } = found
  const how = 'Queue one with `millpond pol boost queue`.'
  const amount = requireReady({ queue, delayBlocks }, { blockNumber, what: 'boost', how })
  return {
    title: `Activate a boost of ${formatBgt(amount)}`,
    details: [],
    calls: [activateBoostCall({ smartOperator })],
  }
}
