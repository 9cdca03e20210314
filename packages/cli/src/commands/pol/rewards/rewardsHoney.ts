import { claimBgtStakerRewardCall, readBoost } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { noBgt } from '../requireReady.ts'
import { renderHoney } from './renderHoney.ts'

/** `millpond pol rewards honey`: what boosted BGT earned, for the collector. */
export function registerRewardsHoney(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'honey',
    summary: 'Claim the HONEY that boosted BGT earned, for the collector. Anybody may.',
    example: 'millpond pol rewards honey --dev-account 1 --via send',
    plan,
  })
}

async function plan({ client, network, contracts, pubkey }: PoolSession): Promise<Write> {
  const { smartOperator } = contracts
  const { earnedHoney } = await readBoost(client, { pol: network.pol, smartOperator, pubkey })
  if (earnedHoney.kind !== 'known') throw noBgt()
  if (earnedHoney.value === 0n) {
    throw nothingToDo('the pool has earned no HONEY', 'Boosted BGT earns it, over seven days.')
  }
  return {
    title: `Claim ${renderHoney(earnedHoney.value)}`,
    details: [['to the collector', contracts.incentiveCollector]],
    calls: [claimBgtStakerRewardCall({ smartOperator })],
  }
}
