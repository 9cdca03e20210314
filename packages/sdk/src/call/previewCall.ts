import type { Address, Client } from 'viem'
import { estimateContractGas, getGasPrice, simulateContract } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { describeCall } from './describeCall.ts'

/**
 * What a call would do if it was sent now: simulates it, estimates its gas and names its
 * arguments. Sends nothing. Throws `ContractRevertError` when it would revert.
 */
export async function previewCall(
  client: Client,
  { account, call }: previewCall.Parameters,
): Promise<previewCall.ReturnType> {
  const { address, abi, functionName, args, value } = call
  const request = { account, address, abi, functionName, args }
  const parameters = value === undefined ? request : { ...request, value }
  try {
    const [simulated, gas, gasPrice] = await Promise.all([
      simulateContract(client, parameters),
      estimateContractGas(client, parameters),
      getGasPrice(client),
    ])
    const result: unknown = simulated.result
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
