import type { Address, Client } from 'viem'
import { estimateContractGas } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'

/** Gas sent above the estimate: fees and clusters move between the estimate and the block. */
const marginPercent = 20n

/**
 * The gas that a call should be sent with: what it would use now, and a fifth. Throws
 * `ContractRevertError` when it would revert.
 */
export async function estimateCall(
  client: Client,
  { account, call }: { account: Address; call: Call },
): Promise<bigint> {
  const { address, abi, functionName, args, value } = call
  const request = { account, address, abi, functionName, args }
  const parameters = value === undefined ? request : { ...request, value }
  try {
    const gas = await estimateContractGas(client, parameters)
    return gas + (gas * marginPercent) / 100n
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}
