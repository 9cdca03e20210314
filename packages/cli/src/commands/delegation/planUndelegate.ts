import { undelegateCall } from '@millpond/sdk/berachain'
import { formatBera } from '../../output/formatBera.ts'
import type { Sender } from '../../write/resolveSender.ts'
import type { Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { DelegationSession } from './connectDelegation.ts'
import { findDelegatorRole } from './findDelegatorRole.ts'
import { refuseDelegation } from './refuseDelegation.ts'

/** A withdrawal is whole gwei, so the last of a stake can be short by one. */
const tolerance = 10n ** 9n

/**
 * Ends a loan whose BERA is back.
 * @throws CliError NOTHING_TO_DO, FUNDS_NOT_AVAILABLE
 */
export async function planUndelegate(session: DelegationSession, sender: Sender): Promise<Write> {
  const { handler: delegationHandler, delegated, available, pending } = session.delegation
  if (delegated === 0n) throw nothingToDo('nothing is lent', 'See `millpond delegation status`.')
  const staked = delegated - available
  if (pending > 0n) throw notBack(`${formatBera(pending)} are on their way back`, 'complete')
  if (staked > tolerance) throw notBack(`${formatBera(staked)} are staked`, 'principal')

  return {
    title: `End the loan of ${formatBera(delegated)}`,
    details: [['back', formatBera(available)]],
    calls: [undelegateCall({ delegationHandler })],
    role: await findDelegatorRole(session, sender),
    fileName: 'delegator-withdraw-principal-3-undelegate',
  }
}

function notBack(reason: string, verb: string) {
  return refuseDelegation({
    code: 'FUNDS_NOT_AVAILABLE',
    message: `The loan cannot end: ${reason}.`,
    next: `Go on with \`millpond delegation ${verb}\`.`,
  })
}
