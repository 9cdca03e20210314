import {
  queueIncentiveCollectorPayoutAmountChangeCall,
  readPoolState,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseBera } from '../../../options/parseBera.ts'
import { formatBera } from '../../../output/formatBera.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'

/** `millpond pol incentives price queue`: what incentives cost after the next purchase. */
export function registerPriceQueue(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'queue <bera>',
    summary: 'Queue another price of incentives. Needs INCENTIVE_COLLECTOR_MANAGER_ROLE.',
    details: 'It applies after the next purchase, which still pays the present price.',
    example: 'millpond pol incentives price queue 50 --dev-account 1 --via send',
    plan,
  })
}

async function plan(
  session: PoolSession,
  _: object,
  [word = '']: readonly string[],
): Promise<Write> {
  const { client, contracts, withdrawalVault, pubkey } = session
  const { smartOperator } = contracts
  const payoutAmount = parseBera()(word)
  const { collector } = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  const next =
    collector.queuedPayoutAmount === 0n ? collector.payoutAmount : collector.queuedPayoutAmount
  if (next === payoutAmount) {
    const reason = `incentives cost ${formatBera(payoutAmount)} after the next purchase already`
    throw nothingToDo(reason, 'See `millpond pol incentives price show`.')
  }
  return {
    title: `Queue a price of ${formatBera(payoutAmount)} for incentives`,
    details: [
      ['now', formatBera(collector.payoutAmount)],
      ['queued', renderQueued(collector.queuedPayoutAmount)],
      ['in force', 'after the next purchase, at the present price'],
    ],
    calls: [queueIncentiveCollectorPayoutAmountChangeCall({ smartOperator, payoutAmount })],
    role: { contract: smartOperator, role: 'INCENTIVE_COLLECTOR_MANAGER_ROLE' },
  }
}

function renderQueued(amount: bigint): string {
  return amount === 0n ? 'nothing' : `${formatBera(amount)}, which this replaces`
}
