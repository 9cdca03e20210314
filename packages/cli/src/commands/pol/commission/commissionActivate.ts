import { formatBasisPoints, formatInteger } from '@millpond/sdk'
import { activateQueuedValCommissionCall, readCommission } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'

/** `millpond pol commission activate`: the queued incentive share, after its delay. */
export function registerCommissionActivate(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'activate',
    summary: 'Activate the queued share of incentives after its delay. Anybody may.',
    example: 'millpond pol commission activate --dev-account 1 --via send',
    plan,
  })
}

async function plan({ client, network, pubkey }: PoolSession): Promise<Write> {
  const { beraChef } = network.pol
  const found = await readCommission(client, { beraChef, pubkey })
  const { queued, delayBlocks, blockNumber } = found
  if (queued.kind !== 'known' || delayBlocks.kind !== 'known' || queued.value.kind === 'none') {
    throw nothingToDo('no share is queued', 'Queue one with `millpond pol commission queue`.')
  }
  const { sinceBlock, commissionBps } = queued.value
  const blocksLeft = sinceBlock + delayBlocks.value - (blockNumber + 1n)
  if (blocksLeft > 0n) {
    const reason = `the queued share has to wait ${formatInteger(blocksLeft)} more blocks`
    throw nothingToDo(reason, 'Wait, then try again.')
  }
  return {
    title: `Activate an incentive share of ${formatBasisPoints(Number(commissionBps))}`,
    details: [],
    calls: [activateQueuedValCommissionCall({ beraChef, pubkey })],
  }
}
