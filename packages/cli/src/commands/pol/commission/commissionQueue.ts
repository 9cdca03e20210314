import { formatBasisPoints, formatInteger } from '@millpond/sdk'
import { queueValCommissionCall, readCommission } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseBps } from '../../../options/parseBps.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Write } from '../../../write/Write.ts'
import { requireAtMost } from '../requireAtMost.ts'

/** `millpond pol commission queue`: another incentive share, in force after its delay. */
export function registerCommissionQueue(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'queue',
    summary: 'Queue another share of incentives for the pool. Needs COMMISSION_MANAGER_ROLE.',
    details: "At most 2,000 basis points. It is the stakers' income, not your fee.",
    example: 'millpond pol commission queue --bps 500 --dev-account 1 --via send',
    addOptions: (command) =>
      command.requiredOption('--bps <n>', 'basis points of incentives', parseBps('--bps')),
    plan,
  })
}

type Options = { bps: bigint }

async function plan(session: PoolSession, { bps: commissionBps }: Options): Promise<Write> {
  const { client, network, contracts, pubkey } = session
  requireAtMost('--bps', commissionBps, network.parameters.maxIncentiveCommissionBps)
  const { beraChef } = network.pol
  const found = await readCommission(client, { beraChef, pubkey })
  return {
    title: `Queue an incentive share of ${formatBasisPoints(Number(commissionBps))}`,
    details: [
      ['now', renderOptional(found.commissionBps, (bps) => formatBasisPoints(Number(bps)))],
      [
        'in force',
        `after ${renderOptional(found.delayBlocks, formatInteger)} blocks, once activated`,
      ],
    ],
    calls: [queueValCommissionCall({ smartOperator: contracts.smartOperator, commissionBps })],
    role: { contract: contracts.smartOperator, role: 'COMMISSION_MANAGER_ROLE' },
  }
}
