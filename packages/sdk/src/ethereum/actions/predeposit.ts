import { iOperatorBondAbi } from '@millpond/networks/generated/IOperatorBond'
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
export function predepositCall(parameters: predepositCall.Parameters) {
  const { bond, ids, pubkeys, signatures } = parameters
  return {
    address: bond,
    abi: iOperatorBondAbi,
    functionName: 'predeposit',
    args: [ids, pubkeys, signatures],
  } as const
}

export declare namespace predepositCall {
  type Parameters = {
    /** OperatorBond of the pool. */
    bond: Address
    /** Vetted validators. */
    ids: readonly bigint[]
    /** 48 bytes each, as uploaded. */
    pubkeys: readonly Hex[]
    /** 96 bytes each, as uploaded. */
    signatures: readonly Hex[]
  }
}

/**
 * Deposits 1 ETH of the bond for each validator, so that its credentials can be proven. Pool
 * operator only. Returns once broadcast; {@link predepositSync} waits for inclusion.
 * @example
 * const hash = await predeposit(client, { bond, ids, pubkeys, signatures })
 */
export async function predeposit(
  client: Client<Transport, Chain, Account>,
  parameters: predeposit.Parameters,
): Promise<predeposit.ReturnType> {
  return sendCall(client, predepositCall(parameters))
}

export declare namespace predeposit {
  type Parameters = predepositCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link predeposit}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { ids: predepositedIds } = await predepositSync(client, { bond, ids, pubkeys, signatures })
 */
export async function predepositSync(
  client: Client<Transport, Chain, Account>,
  parameters: predepositSync.Parameters,
): Promise<predepositSync.ReturnType> {
  const hash = await predeposit(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.bond,
    abi: iOperatorBondAbi,
    eventName: 'Predeposited',
    receipt,
  })
  return { receipt, ids: logs.map(({ args }) => args.id) }
}

export declare namespace predepositSync {
  type Parameters = predeposit.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** Validators deposited for. */
    ids: bigint[]
  }
}
