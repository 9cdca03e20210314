import type { Call } from '@millpond/sdk'
import {
  accrueEarnedBGTFeesCall,
  accrueEarnedWBERAFeesCall,
  readPoolState,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addPoolWrite } from '../../../options/addPoolWrite.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import { renderOptional } from '../../../output/renderOptional.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'

/** `millpond pol fee accrue`: the fee of what came in, as shares of who gets them. */
export function registerFeeAccrue(group: Command, context: Context): void {
  addPoolWrite(group, context, {
    name: 'accrue',
    summary: 'Charge your fee on what came in since the last time. Anybody may.',
    details: 'For WBERA and for BGT, each only where something is due.',
    example: 'millpond pol fee accrue --dev-account 1 --via send',
    plan,
  })
}

async function plan(session: PoolSession): Promise<Write> {
  const { client, contracts, withdrawalVault, pubkey } = session
  const { smartOperator } = contracts
  const { operator } = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  const { wberaFees, bgtFees } = operator
  const due: Call[] = []
  if (isDue(wberaFees)) due.push(accrueEarnedWBERAFeesCall({ smartOperator }))
  if (isDue(bgtFees)) due.push(accrueEarnedBGTFeesCall({ smartOperator }))
  const [first, ...others] = due
  if (!first) throw nothingToDo('no fee is due')
  return {
    title: 'Charge your fee',
    details: [
      ['on WBERA', renderOptional(wberaFees, ({ chargeable }) => formatBera(chargeable))],
      ['on BGT', renderOptional(bgtFees, ({ chargeable }) => formatBgt(chargeable))],
    ],
    calls: [first, ...others],
  }
}

type Fees = readPoolState.ReturnType['operator']['wberaFees']

function isDue(fees: Fees): boolean {
  return fees.kind === 'known' && fees.value.chargeable > 0n
}
