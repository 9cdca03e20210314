import { queueBoostCall, readBoost } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { noBgt } from '../requireReady.ts'

/** `millpond pol boost queue`: all unboosted BGT of the pool, for the validator. */
export function registerBoostQueue(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'queue',
    summary: "Queue all unboosted BGT of the pool as the validator's boost. Anybody may.",
    example: 'millpond pol boost queue --dev-account 1 --via send',
    plan,
  })
}

async function plan({ client, network, contracts, pubkey }: PoolSession): Promise<Write> {
  const { smartOperator } = contracts
  const { unboosted, queued } = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
  if (unboosted.kind !== 'known' || queued.kind !== 'known') throw noBgt()
  if (queued.value.amount > 0n) {
    const next = 'Activate it first with `millpond pol boost activate`.'
    throw nothingToDo(`a boost of ${formatBgt(queued.value.amount)} is queued already`, next)
  }
  if (unboosted.value === 0n) throw nothingToDo('the pool has no unboosted BGT')
  return {
    title: `Queue a boost of ${formatBgt(unboosted.value)}`,
    details: [['next', '`millpond pol boost activate` after its delay']],
    calls: [queueBoostCall({ smartOperator })],
  }
}
