import { readDelegationStake, requestYieldWithdrawalCall } from '@millpond/sdk/berachain'
import { formatBera } from '../../output/formatBera.ts'
import { formatShares } from '../../output/formatShares.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { type addHandlerFee, readHandlerFee } from './handlerFee.ts'
import { planRequest } from './planRequest.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { summarizeRequest } from './summarizeRequest.ts'

const gwei = 10n ** 9n

/**
 * Asks for what the handler's shares are worth above the staked principal.
 * @throws CliError NOTHING_TO_DO, POOL_MISSING and those of `planRequest`
 */
export async function planYieldRequest(
  session: DelegationSession,
  options: planYieldRequest.Options,
): Promise<Write> {
  const { client, delegation } = session
  const { handler, delegated, available, stakingPool } = delegation
  if (stakingPool === undefined) throw poolMissing()
  const principal = delegated - available
  const stake = await readDelegationStake(client, {
    delegationHandler: handler,
    stakingPool,
    principal,
  })
  const assets = stake.yieldWorth - (stake.yieldWorth % gwei)
  if (assets === 0n) {
    const held = `the handler has ${formatShares(stake.shares)} shares`
    const reason = `${held}, and the principal needs ${formatShares(stake.principalShares)}`
    throw nothingToDo(reason, 'Wait until the stake has earned something.')
  }

  const fees = await readHandlerFee(session, options)
  const shares = stake.yieldShares
  const request = await planRequest(session, { assets, shares, ...fees })
  return {
    title: `Request the yield of lent BERA, ${formatBera(assets)}`,
    details: [['stays', `${formatBera(principal)} of the loan, staked`], ...request.details],
    calls: [requestYieldWithdrawalCall({ delegationHandler: handler, maxFee: fees.maxFee })],
    role: { contract: handler, role: 'VALIDATOR_ADMIN_ROLE' },
    fileName: 'delegated-withdraw-yield-1-request',
    ...(request.irreversible && { irreversible: request.irreversible }),
    summarize: summarizeRequest,
  }
}

export declare namespace planYieldRequest {
  type Options = addHandlerFee.Options
}

function poolMissing() {
  return refuseDelegation({
    code: 'POOL_MISSING',
    message: 'Lent BERA has no pool yet, so it earned nothing.',
    next: 'Open it with `millpond delegation create-pool`.',
  })
}
