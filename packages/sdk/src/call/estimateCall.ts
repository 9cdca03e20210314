import type { Address, Client } from 'viem'
import { estimateContractGas, estimateGas } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { isTransfer } from './isTransfer.ts'

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
  const { address, abi, functionName, args, value = 0n } = call
  try {
    const gas = isTransfer(call)
      ? await estimateGas(client, { account, to: address, value })
      : await estimateContractGas(client, { account, address, abi, functionName, args, value })
    return gas + (gas * marginPercent) / 100n
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}
