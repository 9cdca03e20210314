import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { estimateContractGas, writeContract } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'

/** Gas sent above the estimate: fees and clusters move between the estimate and the block. */
const marginPercent = 20n

/**
 * Sends a call from the client's account and returns once it is broadcast.
 * Throws `ContractRevertError` when the node's estimate reverts, `RpcUnreachableError` when the
 * node does not answer, and viem's own error otherwise.
 */
export async function sendCall(
  client: Client<Transport, Chain, Account>,
  { address, abi, functionName, args, value }: Call,
): Promise<Hash> {
  const { account, chain } = client
  try {
    const request = {
      address,
      abi,
      functionName,
      args,
      account,
      ...(value !== undefined && { value }),
    }
    const estimate = await estimateContractGas(client, request)
    const gas = estimate + (estimate * marginPercent) / 100n
    return await writeContract(client, { ...request, chain, gas })
  } catch (error) {
    throw toMillpondError(error, chain)
  }
}
