import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import type { Account, Address, Chain, Client, Hash, TransactionReceipt, Transport } from 'viem'
import { findEvents } from '../../call/findEvents.ts'
import { sendCall } from '../../call/sendCall.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { ValidatorProof } from '../types/ValidatorProof.ts'
import { toValidatorStatus, type ValidatorStatus } from '../types/ValidatorStatus.ts'

/** The call itself: the one place that knows the ABI. */
export function proveValidatorsCall(parameters: proveValidatorsCall.Parameters) {
  const { registry, ids, proofs } = parameters
  return {
    address: registry,
    abi: iValidatorRegistryAbi,
    functionName: 'prove',
    args: [ids, proofs],
  } as const
}

export declare namespace proveValidatorsCall {
  type Parameters = {
    /** The validator registry. */
    registry: Address
    /** One for each proof. */
    ids: readonly bigint[]
    /** Each of a beacon block at most 8191 slots old. */
    proofs: readonly ValidatorProof[]
  }
}

/**
 * Proves validators' beacon-chain records and moves each along. Anyone may. Returns once
 * broadcast; {@link proveValidatorsSync} waits for inclusion.
 * @example
 * const hash = await proveValidators(client, { registry, ids, proofs })
 */
export async function proveValidators(
  client: Client<Transport, Chain, Account>,
  parameters: proveValidators.Parameters,
): Promise<proveValidators.ReturnType> {
  return sendCall(client, proveValidatorsCall(parameters))
}

export declare namespace proveValidators {
  type Parameters = proveValidatorsCall.Parameters
  type ReturnType = Hash
}

/**
 * Same as {@link proveValidators}, then waits for inclusion. Throws if the transaction reverted.
 * @example
 * const { changes } = await proveValidatorsSync(client, { registry, ids, proofs })
 */
export async function proveValidatorsSync(
  client: Client<Transport, Chain, Account>,
  parameters: proveValidatorsSync.Parameters,
): Promise<proveValidatorsSync.ReturnType> {
  const hash = await proveValidators(client, parameters)
  const receipt = await waitForSuccess(client, { hash })

  const logs = findEvents({
    address: parameters.registry,
    abi: iValidatorRegistryAbi,
    eventName: 'StatusChanged',
    receipt,
  })
  return {
    receipt,
    changes: logs.map(({ args }) => ({
      id: args.id,
      before: toValidatorStatus(args.before),
      current: toValidatorStatus(args.current),
    })),
  }
}

export declare namespace proveValidatorsSync {
  type Parameters = proveValidators.Parameters
  type ReturnType = {
    receipt: TransactionReceipt
    /** What the proofs moved. */
    changes: { id: bigint; before: ValidatorStatus | 'none'; current: ValidatorStatus | 'none' }[]
  }
}
