import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type {
  Account,
  Address,
  Chain,
  Client,
  Hash,
  Hex,
  TransactionReceipt,
  Transport,
} from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'

/** The call itself: the one place that knows the ABI. */
export function requestExitsCall(parameters: requestExitsCall.Parameters) {
  const { registry, ids, pubkeys, maxFee, value } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'requestExits',
    args: [ids, pubkeys, maxFee],
    value: value,
  } as const
}

export declare namespace requestExitsCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
    /** Validators to exit. */
    ids: readonly bigint[]
    /** 48 bytes each. */
    pubkeys: readonly Hex[]
    /** Highest acceptable fee of one request, in wei. */
    maxFee: bigint
    /** Wei sent for all fees; what is left returns to the client. */
    value: bigint
  }
}

/**
 * Asks for full exits of validators by EIP-7002. Anyone may while withdrawals lack ETH; always the
 * pool operator and the timelock. Returns once broadcast; {@link requestExitsSync} waits for
 * inclusion.
 * @example
 * const hash = await requestExits(client, { registry, ids, pubkeys, maxFee: 1n, value: 1n })
 */
export async function requestExits(
  client: Client<Transport, Chain, Account>,
  parameters: requestExits.Parameters,
): Promise<requestExits.ReturnType> {
  return sendCall(client, requestExitsCall(parameters))
}

export declare namespace requestExits {
  type Parameters = requestExitsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link requestExits}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { ids: exitingIds } = await requestExitsSync(client, {
 *   registry,
 *   ids,
 *   pubkeys,
 *   maxFee: 1n,
 *   value: 1n,
 * })
 */
export async function requestExitsSync(
  client: Client<Transport, Chain, Account>,
  parameters: requestExitsSync.Parameters,
): Promise<requestExitsSync.ReturnType> {
  const hash = await requestExits(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.registry,
    abi: iValidatorRegistryAbi,
    eventName: 'StatusChanged',
    receipt,
  })
  return { receipt, ids: logs.map(({ args }) => args.id) }
}

export declare namespace requestExitsSync {
  type Parameters = requestExits.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Validators asked for the first time; repeated requests change no status. */
    ids: bigint[]
  }
}
