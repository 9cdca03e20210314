import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerDelegationComplete } from './delegationComplete.ts'
import { registerDelegationCreatePool } from './delegationCreatePool.ts'
import { registerDelegationDelegate } from './delegationDelegate.ts'
import { registerDelegationDeploy } from './delegationDeploy.ts'
import { registerDelegationDeposit } from './delegationDeposit.ts'
import { registerDelegationPrincipal } from './delegationPrincipal.ts'
import { registerDelegationSetup } from './delegationSetup.ts'
import { registerDelegationStatus } from './delegationStatus.ts'
import { registerDelegationUndelegate } from './delegationUndelegate.ts'
import { registerDelegationWithdraw } from './delegationWithdraw.ts'
import { registerDelegationYield } from './delegationYield.ts'

/** `millpond delegation`: BERA lent to a Berachain validator. */
export function registerDelegation(program: Command, context: Context): void {
  const group = addGroup(program, 'delegation', 'BERA lent to a Berachain validator.').addHelpText(
    'after',
    '\nThe delegator (DEFAULT_ADMIN_ROLE) may setup, delegate, principal, complete, undelegate and withdraw,' +
      '\nand gives the other roles. DELEGATION_MANAGER_ROLE may do the same without setup and withdraw.' +
      '\nThe validator (VALIDATOR_ADMIN_ROLE) may create-pool, deposit, yield, and complete its yield.' +
      '\nAnybody may deploy a handler, and pay for a loan with setup --part fund.',
  )
  registerDelegationStatus(group, context)
  registerDelegationSetup(group, context)
  registerDelegationDeploy(group, context)
  registerDelegationDelegate(group, context)
  registerDelegationCreatePool(group, context)
  registerDelegationDeposit(group, context)
  registerDelegationYield(group, context)
  registerDelegationPrincipal(group, context)
  registerDelegationComplete(group, context)
  registerDelegationUndelegate(group, context)
  registerDelegationWithdraw(group, context)
}
