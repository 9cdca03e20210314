import { formatBasisPoints } from '@millpond/sdk'
import { readPoolState, setProtocolFeePercentageCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { parseBps } from '../../../options/parseBps.ts'
import type { Write } from '../../../write/Write.ts'
import { requireAtMost } from '../requireAtMost.ts'

/** `millpond pol fee set`: what the pool operator earns of rewards, at once. */
export function registerFeeSet(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'set',
    summary: 'Set your fee, at once. Needs PROTOCOL_FEE_MANAGER_ROLE.',
    details:
      'At most 2,000 basis points of WBERA, BGT and sold incentives; priority fees carry none. What ' +
      'was earned before is charged at the old fee.',
    example: 'millpond pol fee set --bps 500 --dev-account 1 --via send',
    addOptions: (command) =>
      command.requiredOption('--bps <n>', 'basis points of rewards', parseBps('--bps')),
    plan,
  })
}

type Options = { bps: bigint }

async function plan(session: PoolSession, { bps: feeBps }: Options): Promise<Write> {
  const { client, network, contracts, withdrawalVault, pubkey } = session
  requireAtMost('--bps', feeBps, network.parameters.maxProtocolFeeBps)
  const { operator } = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  return {
    title: `Set your fee to ${formatBasisPoints(Number(feeBps))}`,
    details: [['now', formatBasisPoints(Number(operator.feeBps))]],
    calls: [setProtocolFeePercentageCall({ smartOperator: contracts.smartOperator, feeBps })],
    role: { contract: contracts.smartOperator, role: 'PROTOCOL_FEE_MANAGER_ROLE' },
  }
}
