import { planWithdrawal, readCoreContracts } from '@millpond/sdk/berachain'
import { type PoolNow, readPoolNow } from '../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { formatBera } from '../../output/formatBera.ts'
import type { Detail, Irreversible } from '../../write/Write.ts'
import { refuseWithdrawal } from '../withdraw/berachain/refuseWithdrawal.ts'
import { renderWithdrawRequest } from '../withdraw/berachain/renderWithdrawRequest.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { requireOpenHandler } from './requireOpenHandler.ts'

/**
 * What a request of the handler does to its pool: who pays it when, and whether it closes the pool,
 * which has to be accepted.
 * @throws CliError HANDLER_PAUSED, POOL_MISSING, WITHDRAWAL_NOT_ALLOWED, FULL_EXIT_NOT_ACCEPTED
 */
export async function planRequest(
  session: DelegationSession,
  parameters: planRequest.Parameters,
): Promise<planRequest.ReturnType> {
  const { assets, shares, fee, maxFee, options } = parameters
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
  if (plan.kind !== 'fullExit') return { details }
  if (options.via !== undefined && options.acceptFullExit !== true) throw notAccepted(now)
  return { details, irreversible }
}

export declare namespace planRequest {
  type Options = { via?: string; acceptFullExit?: boolean }
  type Parameters = {
    /** Wei, in whole gwei. */
    assets: bigint
    /** Share units that are burned, about. */
    shares: bigint
    /** Wei. */
    fee: bigint
    /** Wei. */
    maxFee: bigint
    options: Options
  }
  type ReturnType = { details: readonly Detail[]; irreversible?: Irreversible }
}

const irreversible: Irreversible = {
  effect: 'The pool closes for everybody and its validator exits, for good',
  word: 'close',
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

function notAccepted({ state }: PoolNow): CliError {
  const headroom = formatBera(state.headroom)
  return new CliError({
    code: 'FULL_EXIT_NOT_ACCEPTED',
    message: `This withdrawal would close the pool for everybody: only ${headroom} can leave before.`,
    next: 'Wait for more stake, or add --accept-full-exit if the pool shall close.',
    exitCode: exitCodes.declined,
  })
}
