import { type BerachainRole, grantRoleCall, revokeRoleCall } from '@millpond/sdk/berachain'
import { type Address, isAddressEqual } from 'viem'
import type { Irreversible, Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { Holders } from './holdersOf.ts'
import { powerOf, type RoleContract } from './roleContracts.ts'

/**
 * What gives a role to an account, or takes it, with what cannot be undone.
 * @throws CliError NOTHING_TO_DO
 */
export function planRoleChange(parameters: planRoleChange.Parameters): Write {
  const { verb, role, account, contract, admin, isHeld } = parameters
  const how = 'See `millpond roles list`.'
  if (verb === 'grant' && isHeld) throw nothingToDo(`${account} has ${role} already`, how)
  if (verb === 'revoke' && !isHeld) throw nothingToDo(`${account} does not have ${role}`, how)

  const irreversible = verb === 'revoke' ? findLoss(parameters) : undefined
  const createCall = verb === 'grant' ? grantRoleCall : revokeRoleCall
  return {
    title: `${verb === 'grant' ? 'Give' : 'Take'} ${role} ${verb === 'grant' ? 'to' : 'from'} ${account}`,
    details: [
      ['at', `the ${contract.name} ${contract.address}`],
      ['holders may', powerOf(contract.name, role) ?? 'nothing that is known here'],
      ['needs', admin ?? 'a role that is not known here'],
    ],
    calls: [createCall({ contract: contract.address, role, account })],
    ...(admin && { role: { contract: contract.address, role: admin } }),
    ...(irreversible && { irreversible }),
  }
}

export declare namespace planRoleChange {
  type Parameters = {
    verb: 'grant' | 'revoke'
    role: BerachainRole
    account: Address
    contract: { name: RoleContract; address: Address }
    /** The role that gives it, if it is known here. */
    admin: BerachainRole | undefined
    /** Whether the account has the role. */
    isHeld: boolean
    /** Everybody who has it. */
    holders: Holders
    /** Who sends it, if that is known. */
    sender: Address | undefined
  }
}

/** What is gone with the role; roles that a validator admin gives can be given again. */
function findLoss(parameters: planRoleChange.Parameters): Irreversible | undefined {
  const { role, account, holders, sender } = parameters
  if (role !== 'DEFAULT_ADMIN_ROLE' && role !== 'VALIDATOR_ADMIN_ROLE') return undefined
  const after =
    role === 'DEFAULT_ADMIN_ROLE'
      ? 'nobody without it can ever give it again'
      : 'only a holder of DEFAULT_ADMIN_ROLE can give it again'

  if (holders.kind === 'unknown') {
    return { effect: `If nobody else has ${role}, ${after}`, word: role }
  }
  if (holders.value.every((holder) => isAddressEqual(holder, account))) {
    return { effect: `Nobody else has ${role}: ${after}`, word: role }
  }
  if (sender === undefined || !isAddressEqual(sender, account)) return undefined
  return { effect: `You lose ${role}: ${after}`, word: role }
}
