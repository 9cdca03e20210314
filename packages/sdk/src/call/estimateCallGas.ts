import type { Address, Client } from 'viem'
import { estimateContractGas } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { toRequest } from './toRequest.ts'

/**
 * Gas that a call would use if it was sent now. Sends nothing. Throws `ContractRevertError` when it
 * would revert.
 * @example
 * const call = depositCall({ poolManager, receiver, assets: parseEther('1'), minShares: 0n })
 * const gas = await estimateCallGas(client, { call })
 */
export async function estimateCallGas(
  client: Client,
  parameters: estimateCallGas.Parameters,
): Promise<estimateCallGas.ReturnType> {
  try {
    return await estimateContractGas(client, toRequest(client, parameters))
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}

export declare namespace estimateCallGas {
  type Parameters = {
    call: Call
    /** Who would send it. @default the client's account */
    account?: Address | undefined
  }
  /** Without a margin. */
  type ReturnType = bigint
}
