import type { Address, Client } from 'viem'
import { estimateContractGas, estimateGas } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { isTransfer } from './isTransfer.ts'
import { toPayment, toRequest } from './toRequest.ts'

/**
 * Gas that a call would use if it was sent now, and a margin if one is named. Sends nothing. Throws
 * `ContractRevertError` when it would revert.
 * @example
 * const call = depositCall({ poolManager, receiver, assets: parseEther('1'), minShares: 0n })
 * const gas = await estimateCallGas(client, { call })
 */
export async function estimateCallGas(
  client: Client,
  parameters: estimateCallGas.Parameters,
): Promise<estimateCallGas.ReturnType> {
  const { call, marginPercent = 0n } = parameters
  try {
    const gas = isTransfer(call)
      ? await estimateGas(client, toPayment(client, parameters))
      : await estimateContractGas(client, toRequest(client, parameters))
    return gas + (gas * marginPercent) / 100n
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}

export declare namespace estimateCallGas {
  type Parameters = {
    call: Call
    /** Who would send it. @default the client's account */
    account?: Address | undefined
    /** What to add, as every write here adds `sendMarginPercent`. @default 0n */
    marginPercent?: bigint | undefined
  }
  type ReturnType = bigint
}
