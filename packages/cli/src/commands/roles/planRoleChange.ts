import {
  type BerachainRole,
  grantRoleCall,
  renounceRoleCall,
  revokeRoleCall,
} from '@millpond/sdk/berachain'
import { type Address, isAddressEqual } from 'viem'
import type { Irreversible, Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { Holders } from './holdersOf.ts'
import { powerOf, type RoleContract } from './roleContracts.ts'

/** How a role changes hands. */
export type RoleVerb = 'grant' | 'revoke' | 'renounce'

/**
 * What gives a role to an account, takes it or gives it up, with what cannot be undone.
 * @throws CliError NOTHING_TO_DO
 */
export function planRoleChange(parameters: planRoleChange.Parameters): Write {
  const { verb, role, account, contract, admin, isHeld } = parameters
  const how = 'See `millpond roles list`.'
  if (verb === 'grant' && isHeld) throw nothingToDo(`${account} has ${role} already`, how)
  if (verb !== 'grant' && !isHeld) throw nothingToDo(`${account} does not have ${role}`, how)

  const irreversible = verb === 'grant' ? undefined : findLoss(parameters)
  const { title, createCall } = changes[verb]
  const isGated = verb !== 'renounce'
  return {
    title: title(role, account),
    details: [
      ['at', `the ${contract.name} ${contract.address}`],
      ['holders may', powerOf(contract.name, role) ?? 'nothing that is known here'],
      ['needs', isGated ? (admin ?? 'a role that is not known here') : `${account} itself`],
    ],
    calls: [createCall({ contract: contract.address, role, account })],
    ...(isGated && admin && { role: { contract: contract.address, role: admin } }),
    ...(irreversible && { irreversible }),
  }
}

export declare namespace planRoleChange {
  type Parameters = {
    verb: RoleVerb
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

const changes = {
  grant: { title: (role, account) => `Give ${role} to ${account}`, createCall: grantRoleCall },
  revoke: { title: (role, account) => `Take ${role} from ${account}`, createCall: revokeRoleCall },
  renounce: {
    title: (role, account) => `Give up ${role} of ${account}`,
    createCall: renounceRoleCall,
  },
} satisfies Record<
  RoleVerb,
  { title: (role: string, account: Address) => string; createCall: unknown }
>

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
