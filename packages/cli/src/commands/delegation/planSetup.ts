import { type Call, transferCall } from '@millpond/sdk'
import { delegateCall, deployDelegationHandlerCall, grantRoleCall } from '@millpond/sdk/berachain'
import type { Address, Hex } from 'viem'

/**
 * What is still missing between nothing and a loan that the validator can use, in two parts:
 * anybody may create and fund the handler, its delegator alone lends and gives the role.
 */
export function planSetup(setup: planSetup.Parameters): planSetup.ReturnType {
  const { delegationHandlerFactory, pubkey, handler, isDeployed, validatorAdmin } = setup
  const { amount, balance, delegated, isAdmin } = setup
  if (delegated !== 0n && delegated !== amount) return { kind: 'lent', delegated }

  const missing = delegated === 0n && amount > balance ? amount - balance : 0n
  const fund: Call[] = [
    ...(isDeployed ? [] : [deployDelegationHandlerCall({ delegationHandlerFactory, pubkey })]),
    ...(missing > 0n ? [transferCall({ receiver: handler, amount: missing })] : []),
  ]
  const role = 'VALIDATOR_ADMIN_ROLE'
  const lend: Call[] = [
    ...(delegated === 0n ? [delegateCall({ delegationHandler: handler, amount })] : []),
    ...(isAdmin ? [] : [grantRoleCall({ contract: handler, role, account: validatorAdmin })]),
  ]
  return { kind: 'planned', missing, fund, lend }
}

export declare namespace planSetup {
  type Parameters = {
    delegationHandlerFactory: Address
    /** Of the validator, 48 bytes. */
    pubkey: Hex
    /** Where the handler is or will be. */
    handler: Address
    isDeployed: boolean
    /** Wei to lend. */
    amount: bigint
    /** Wei that the handler holds. */
    balance: bigint
    /** Wei lent already. */
    delegated: bigint
    validatorAdmin: Address
    /** Whether it has the role already. */
    isAdmin: boolean
  }
  type ReturnType =
    /** Another amount is lent: one loan at a time. */
    | { kind: 'lent'; delegated: bigint }
    | { kind: 'planned'; missing: bigint; fund: Call[]; lend: Call[] }
}
