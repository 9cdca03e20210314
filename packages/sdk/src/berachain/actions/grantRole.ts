import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { roleHash } from '../../check/roleHash.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'

/** The call itself: the one place that knows the ABI. */
export function grantRoleCall(parameters: grantRoleCall.Parameters) {
  const { contract, role, account } = parameters
  return {
    address: contract,
    abi: smartOperatorAbi,
    functionName: 'grantRole',
    args: [roleHash(role), account],
  } as const
}

export declare namespace grantRoleCall {
  type Parameters = {
    /** A SmartOperator, DelegationHandler, oracle or withdrawal vault: all use the same calls. */
    contract: Address
    /** Name of the role. */
    role: BerachainRole
    /** Gets the role. */
    account: Address
  }
}

/**
 * Gives a role to an account. Admins of the role only. Returns once broadcast; {@link
 * grantRoleSync} waits for inclusion.
 * @example
 * const hash = await grantRole(client, { contract, role, account })
 */
export async function grantRole(
  client: Client<Transport, Chain, Account>,
  parameters: grantRole.Parameters,
): Promise<grantRole.ReturnType> {
  return sendCall(client, grantRoleCall(parameters))
}

export declare namespace grantRole {
  type Parameters = grantRoleCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link grantRole}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await grantRoleSync(client, { contract, role, account })
 */
export async function grantRoleSync(
  client: Client<Transport, Chain, Account>,
  parameters: grantRoleSync.Parameters,
): Promise<grantRoleSync.ReturnType> {
  const hash = await grantRole(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace grantRoleSync {
  type Parameters = grantRole.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
