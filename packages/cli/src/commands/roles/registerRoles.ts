import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { addRoleChange } from './addRoleChange.ts'
import { registerRolesList } from './rolesList.ts'

/** `millpond roles`: who may do what with a Berachain pool. */
export function registerRoles(program: Command, context: Context): void {
  const group = addGroup(program, 'roles', 'Who may do what with a Berachain pool.')
  registerRolesList(group, context)
  addRoleChange(group, context, {
    verb: 'grant',
    summary: 'Give a role to an account: your own or any other.',
    details:
      'Needs the role that gives it, on the SmartOperator VALIDATOR_ADMIN_ROLE. A new pool has a ' +
      'validator admin and no other role: grant yourself what you use.',
    example:
      'millpond roles grant COMMISSION_MANAGER_ROLE \\\n' +
      '      0x1111111111111111111111111111111111111111 --dev-account 1 --via send',
  })
  addRoleChange(group, context, {
    verb: 'revoke',
    summary: 'Take a role from an account.',
    details:
      'Needs the role that gives it. Grant a successor first: what nobody has, only governance gives.',
    example:
      'millpond roles revoke COMMISSION_MANAGER_ROLE \\\n' +
      '      0x1111111111111111111111111111111111111111 --dev-account 1 --via send',
  })
  addRoleChange(group, context, {
    verb: 'renounce',
    summary: 'Give up a role of your own.',
    details: 'Only its holder can. Of an admin role, agree in words: nobody gives it back to you.',
    example: 'millpond roles renounce COMMISSION_MANAGER_ROLE --dev-account 1 --via send',
  })
}
