import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { writeContract } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'

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
    const sent = { address, abi, functionName, args, account, chain }
    return await writeContract(client, value === undefined ? sent : { ...sent, value })
  } catch (error) {
    throw toMillpondError(error)
  }
}
