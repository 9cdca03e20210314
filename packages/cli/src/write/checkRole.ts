import { RpcUnreachableError } from '@millpond/sdk'
import { type BerachainRole, readRole } from '@millpond/sdk/berachain'
import type { Address, Client } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Sender } from './resolveSender.ts'
import type { Detail, Write } from './Write.ts'

/** Whether the sender may do it, as far as roles decide that. */
export async function checkRole(
  client: Client,
  { write, sender }: checkRole.Parameters,
): Promise<RoleCheck> {
  if (!write.role) return { kind: 'none' }
  const { role, contract } = write.role
  if (sender.kind === 'unknown') {
    return { kind: 'unknown', role, contract, reason: 'no sender is known: add --from' }
  }
  const account = sender.address
  try {
    const holds = await readRole(client, { contract, role, account })
    return { kind: holds ? 'held' : 'missing', role, contract, account }
  } catch (error) {
    // A silent node says nothing about a role.
    if (error instanceof RpcUnreachableError) throw error
    return { kind: 'unknown', role, contract, reason: 'the contract does not tell' }
  }
}

export declare namespace checkRole {
  type Parameters = { write: Pick<Write, 'role'>; sender: Sender }
}

/** What a contract asks of the sender, and whether the sender has it. */
export type RoleCheck =
  | { kind: 'none' }
  | { kind: 'held' | 'missing'; role: BerachainRole; contract: Address; account: Address }
  | { kind: 'unknown'; role: BerachainRole; contract: Address; reason: string }

/** The same as a line of a preview. */
export function renderRole(check: RoleCheck): readonly Detail[] {
  switch (check.kind) {
    case 'none':
      return []
    case 'held':
      return [['role', `${check.role} at ${check.contract}: ${check.account} has it`]]
    case 'missing':
      return [['role', `${check.role} at ${check.contract}: ${check.account} does not have it`]]
    case 'unknown':
      return [['role', `${check.role} at ${check.contract}: ${check.reason}`]]
  }
}

/**
 * Refuses what the contract would refuse for want of a role.
 * @param pool How the command line names the pool.
 * @throws CliError ROLE_MISSING
 */
export function requireRole(check: RoleCheck, pool: string | undefined): void {
  if (check.kind !== 'missing') return
  const { role, contract, account } = check
  const where = pool === undefined ? '' : ` --pool ${pool}`
  throw new CliError({
    code: 'ROLE_MISSING',
    message: `${account} does not have ${role} at ${contract}; nothing was sent or written.`,
    next: `millpond roles grant ${role} ${account}${where}, by the admin of that role.`,
    exitCode: exitCodes.precondition,
  })
}
