import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { roleHash } from '../../check/roleHash.ts'
import type { BerachainRole } from '../types/BerachainRole.ts'

/** The call itself: the one place that knows the ABI. */
export function renounceRoleCall(parameters: renounceRoleCall.Parameters) {
  const { contract, role, account } = parameters
  return {
    address: contract,
    abi: smartOperatorAbi,
    functionName: 'renounceRole',
    args: [roleHash(role), account],
  } as const
}

export declare namespace renounceRoleCall {
  type Parameters = {
    /** A SmartOperator, DelegationHandler, oracle or withdrawal vault: all use the same calls. */
    contract: Address
    /** Name of the role. */
    role: BerachainRole
    /** The sender itself, once more: the contract refuses another. */
    account: Address
  }
}

/**
 * Gives up a role. Its holder only. Returns once broadcast; {@link
 * renounceRoleSync} waits for inclusion.
 * @example
 * const hash = await renounceRole(client, { contract, role, account })
 */
export async function renounceRole(
  client: Client<Transport, Chain, Account>,
  parameters: renounceRole.Parameters,
): Promise<renounceRole.ReturnType> {
  return sendCall(client, renounceRoleCall(parameters))
}

export declare namespace renounceRole {
  type Parameters = renounceRoleCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link renounceRole}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { receipt } = await renounceRoleSync(client, { contract, role, account })
 */
export async function renounceRoleSync(
  client: Client<Transport, Chain, Account>,
  parameters: renounceRoleSync.Parameters,
): Promise<renounceRoleSync.ReturnType> {
  const hash = await renounceRole(client, parameters)
  const receipt = await waitForSuccess(client, { hash })
  return { receipt }
}

export declare namespace renounceRoleSync {
  type Parameters = renounceRole.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
  }
}
