import { planWithdrawal, readCoreContracts } from '@millpond/sdk/berachain'
import { type PoolNow, readPoolNow } from '../../chain/berachain/readPoolNow.ts'
import { poolCloses } from '../../write/berachain/poolCloses.ts'
import type { Detail, Irreversible } from '../../write/Write.ts'
import { refuseWithdrawal } from '../withdraw/berachain/refuseWithdrawal.ts'
import { renderWithdrawRequest } from '../withdraw/berachain/renderWithdrawRequest.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { requireOpenHandler } from './requireOpenHandler.ts'

/**
 * What a request of the handler does to its pool: who pays it when, and whether it closes the pool.
 * @throws CliError HANDLER_PAUSED, POOL_MISSING, WITHDRAWAL_NOT_ALLOWED
 */
export async function planRequest(
  session: DelegationSession,
  parameters: planRequest.Parameters,
): Promise<planRequest.ReturnType> {
  const { assets, shares, fee, maxFee } = parameters
  requireOpenHandler(session.delegation)
  const now = await readLoanPool(session)
  const { availableWbera } = now.state.operator
  const plan = planWithdrawal({
    ...now.state,
    assets,
    // The factory made the handler the recipient of the first shares.
    isDefaultRecipient: true,
    // Contracts of the BGT era hold no WBERA for withdrawals.
    availableWbera: availableWbera.kind === 'known' ? availableWbera.value : 0n,
    cooldown: now.cooldown,
  })
  if (plan.kind === 'refused') throw refuseWithdrawal(plan.reason, now)

  const { network } = session
  const details = renderWithdrawRequest({
    ...now,
    network,
    wish: { shares, dust: 0n },
    plan,
    fee,
    maxFee,
  })
  return plan.kind === 'fullExit' ? { details, irreversible: poolCloses } : { details }
}

export declare namespace planRequest {
  type Parameters = {
    /** Wei, in whole gwei. */
    assets: bigint
    /** Share units that are burned, about. */
    shares: bigint
    /** Wei. */
    fee: bigint
    /** Wei. */
    maxFee: bigint
  }
  type ReturnType = { details: readonly Detail[]; irreversible?: Irreversible }
}

async function readLoanPool(session: DelegationSession): Promise<PoolNow> {
  const { client, factory, pubkey } = session
  const found = await readCoreContracts(client, { factory, pubkey })
  if (found.kind === 'known') return readPoolNow({ ...session, contracts: found.contracts })
  throw refuseDelegation({
    code: 'POOL_MISSING',
    message: `The validator ${pubkey} has no pool.`,
    next: 'Open it with `millpond delegation create-pool`.',
  })
}
