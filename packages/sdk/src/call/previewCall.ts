import type { Address, Client } from 'viem'
import { getGasPrice } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { describeCall } from './describeCall.ts'
import { estimateCallGas } from './estimateCallGas.ts'
import { simulateCall } from './simulateCall.ts'

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
  try {
    const [result, gas, gasPrice] = await Promise.all([
      simulateCall(client, { account, call }),
      estimateCallGas(client, { account, call }),
      getGasPrice(client),
    ])
    return { effect: describeCall(call), result, gas, gasPrice, cost: gas * gasPrice }
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}

export declare namespace previewCall {
  type Parameters = {
    /** Who would send it. @default the client's account */
    account?: Address | undefined
    call: Call
  }
  type ReturnType = {
    effect: describeCall.ReturnType
    /** What the function would return. */
    result: unknown
    /** Without a margin. */
    gas: bigint
    /** Wei per gas. */
    gasPrice: bigint
    /** Wei, `gas × gasPrice`. */
    cost: bigint
  }
}
