import type { Address, Client } from 'viem'
import {
  estimateContractGas,
  estimateGas,
  getGasPrice,
  simulateContract,
  call as simulateTransfer,
} from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { describeCall } from './describeCall.ts'
import { isTransfer } from './isTransfer.ts'

/**
 * What a call would do if it was sent now: simulates it, estimates its gas and names its
 * arguments. Sends nothing. Throws `ContractRevertError` when it would revert.
 * @example
 * const call = depositCall({ poolManager, receiver, assets, minShares: 0n })
 * const { effect, cost } = await previewCall(client, { account, call })
 */
export async function previewCall(
  client: Client,
  { account, call }: previewCall.Parameters,
): Promise<previewCall.ReturnType> {
  const simulate = isTransfer(call) ? simulatePayment : simulateFunction
  try {
    const [{ result, gas }, gasPrice] = await Promise.all([
      simulate(client, { account, call }),
      getGasPrice(client),
    ])
    return { effect: describeCall(call), result, gas, gasPrice, cost: gas * gasPrice }
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}

export declare namespace previewCall {
  type Parameters = {
    /** Who would send it. */
    account: Address
    call: Call
  }
  type ReturnType = {
    effect: describeCall.ReturnType
    /** What the function would return. */
    result: unknown
    gas: bigint
    /** Wei per gas. */
    gasPrice: bigint
    /** Wei, `gas × gasPrice`. */
    cost: bigint
  }
}

type Simulated = { result: unknown; gas: bigint }

async function simulateFunction(
  client: Client,
  { account, call }: previewCall.Parameters,
): Promise<Simulated> {
  const { address, abi, functionName, args, value } = call
  const request = { account, address, abi, functionName, args }
  const parameters = value === undefined ? request : { ...request, value }
  const [{ result }, gas] = await Promise.all([
    simulateContract(client, parameters),
    estimateContractGas(client, parameters),
  ])
  return { result, gas }
}

async function simulatePayment(
  client: Client,
  { account, call: { address, value = 0n } }: previewCall.Parameters,
): Promise<Simulated> {
  const request = { account, to: address, value }
  const [, gas] = await Promise.all([
    simulateTransfer(client, request),
    estimateGas(client, request),
  ])
  return { result: undefined, gas }
}
