import type {
  Abi,
  AbiStateMutability,
  Address,
  Client,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
} from 'viem'
import { simulateContract, call as simulatePayment } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { isTransfer } from './isTransfer.ts'
import { toPayment, toRequest } from './toRequest.ts'

/**
 * What the function of a call would return if it was sent now, typed by the call. Sends nothing.
 * Throws `ContractRevertError` when it would revert.
 * @example
 * const call = depositCall({ poolManager, receiver, assets: parseEther('1'), minShares: 0n })
 * const shares = await simulateCall(client, { call })
 */
export async function simulateCall<const call extends Call>(
  client: Client,
  parameters: simulateCall.Parameters<call>,
): Promise<simulateCall.ReturnType<call>> {
  try {
    return (await simulate(client, parameters)) as simulateCall.ReturnType<call>
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}

export declare namespace simulateCall {
  type Parameters<call extends Call = Call> = {
    call: call
    /** Who would send it. @default the client's account */
    account?: Address | undefined
  }
  /** What the function returns; `unknown` when the call's ABI is not known to the compiler. */
  type ReturnType<call extends Call = Call> = call extends {
    abi: infer abi extends Abi
    functionName: infer functionName extends string
    args: infer args
  }
    ? Returned<abi, functionName, args>
    : unknown
}

async function simulate(client: Client, parameters: simulateCall.Parameters): Promise<unknown> {
  if (isTransfer(parameters.call)) {
    await simulatePayment(client, toPayment(client, parameters))
    return undefined
  }
  const { result } = await simulateContract(client, toRequest(client, parameters))
  return result
}

type Returned<abi extends Abi, functionName extends string, args> =
  functionName extends ContractFunctionName<abi>
    ? args extends ContractFunctionArgs<abi, AbiStateMutability, functionName>
      ? ContractFunctionReturnType<abi, AbiStateMutability, functionName, args>
      : unknown
    : unknown
