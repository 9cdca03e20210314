import { readRole } from '@millpond/sdk/berachain'
import type { Sender } from '../../write/resolveSender.ts'
import type { RequiredRole } from '../../write/Write.ts'
import type { DelegationSession } from './connectDelegation.ts'

/** Two roles may do the delegator's steps that move nothing out: the one that the sender has. */
export async function findDelegatorRole(
  { client, delegation }: Pick<DelegationSession, 'client' | 'delegation'>,
  sender: Sender,
): Promise<RequiredRole> {
  const contract = delegation.handler
  const role = 'DELEGATION_MANAGER_ROLE'
  if (sender.kind === 'unknown') return { contract, role: 'DEFAULT_ADMIN_ROLE' }
  const isManager = await readRole(client, { contract, role, account: sender.address })
  return { contract, role: isManager ? role : 'DEFAULT_ADMIN_ROLE' }
}
