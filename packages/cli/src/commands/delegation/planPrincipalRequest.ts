import { formatInteger } from '@millpond/sdk'
import { readDelegationStake, requestDelegatedFundsWithdrawalCall } from '@millpond/sdk/berachain'
import { formatBera } from '../../output/formatBera.ts'
import type { Sender } from '../../write/resolveSender.ts'
import type { Detail, Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { findDelegatorRole } from './findDelegatorRole.ts'
import { type addHandlerFee, readHandlerFee } from './handlerFee.ts'
import { planRequest } from './planRequest.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { summarizeRequest } from './summarizeRequest.ts'

const gwei = 10n ** 9n

/**
 * Asks for the staked part of a loan back: possible exactly while it is staked.
 * @throws CliError NOTHING_TO_DO, WITHDRAWAL_ALREADY_REQUESTED and those of `planRequest`
 */
export async function planPrincipalRequest(
  session: DelegationSession,
  { options, sender }: planPrincipalRequest.Parameters,
): Promise<Write> {
  const { client, delegation } = session
  const { handler, delegated, available, pending, stakingPool } = delegation
  const principal = delegated - available
  if (pending > 0n) throw alreadyAsked(pending)
  if (stakingPool === undefined || principal < gwei) {
    const next = 'End the loan with `millpond delegation undelegate`.'
    throw nothingToDo('nothing of the loan is staked', next)
  }

  const stake = await readDelegationStake(client, {
    delegationHandler: handler,
    stakingPool,
    principal,
  })
  const isWhole = stake.worth >= principal
  const worth = isWhole ? principal : stake.worth
  const assets = worth - (worth % gwei)
  const fees = await readHandlerFee(session, options)
  const shares = isWhole ? stake.principalShares : stake.shares
  const request = await planRequest(session, { assets, shares, ...fees })
  return {
    title: `Request ${formatBera(assets)} of lent BERA back`,
    details: [...renderLoss(principal - assets), ...request.details],
    calls: [
      requestDelegatedFundsWithdrawalCall({ delegationHandler: handler, maxFee: fees.maxFee }),
    ],
    role: await findDelegatorRole(session, sender),
    fileName: 'delegator-withdraw-principal-1-request',
    ...(request.irreversible && { irreversible: request.irreversible }),
    summarize: summarizeRequest,
  }
}

export declare namespace planPrincipalRequest {
  type Options = addHandlerFee.Options
  type Parameters = { options: Options; sender: Sender }
}

/** Rounding costs a gwei at most; more is a loss, which the handler books. */
function renderLoss(missing: bigint): readonly Detail[] {
  if (missing <= gwei) return []
  return [['loss', `the stake is worth ${formatBera(missing)} less than was lent: that is lost`]]
}

function alreadyAsked(pending: bigint) {
  const amount = formatBera(pending)
  return refuseDelegation({
    code: 'WITHDRAWAL_ALREADY_REQUESTED',
    message: `${amount} of the loan are on their way back: one request at a time, and it waits ${formatInteger(129_600n)} blocks.`,
    next: 'Take it in with `millpond delegation complete`, then ask again.',
  })
}
