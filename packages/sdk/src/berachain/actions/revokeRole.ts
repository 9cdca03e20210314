import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { roleHash } from '../../check/roleHash.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'

/** The call itself: the one place that knows the ABI. */
export function revokeRoleCall(parameters: revokeRoleCall.Parameters) {
  const { contract, role, account } = parameters
  return {
    address: contract,
    abi: smartOperatorAbi,
    functionName: 'revokeRole',
    args: [roleHash(role), account],
  } as const
}

export declare namespace revokeRoleCall {
  type Parameters = {
    /** A SmartOperator, DelegationHandler, oracle or withdrawal vault: all use the same calls. */
    contract: Address
    /** Name of the role. */
    role: BerachainRole
    /** Loses the role. */
    account: Address
  }
}

/**
 * Takes a role from an account. Admins of the role only. Returns once broadcast; {@link
 * revokeRoleSync} waits for inclusion.
 * @example
 * const hash = await revokeRole(client, { contract, role, account })
 */
export async function revokeRole(
  client: Client<Transport, Chain, Account>,
  parameters: revokeRole.Parameters,
): Promise<revokeRole.ReturnType> {
  return sendCall(client, revokeRoleCall(parameters))
}

export declare namespace revokeRole {
  type Parameters = revokeRoleCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link revokeRole}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await revokeRoleSync(client, { contract, role, account })
 */
export async function revokeRoleSync(
  client: Client<Transport, Chain, Account>,
  parameters: revokeRoleSync.Parameters,
): Promise<revokeRoleSync.ReturnType> {
  const hash = await revokeRole(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace revokeRoleSync {
  type Parameters = revokeRole.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
