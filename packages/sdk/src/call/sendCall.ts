import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { sendTransaction } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { estimateCallGas } from './estimateCallGas.ts'
import { renderCalldata } from './renderCalldata.ts'
import { sendMarginPercent } from './sendMarginPercent.ts'

/**
 * Sends a call from the client's account and returns once it is broadcast.
 * Throws `ContractRevertError` when the node's estimate reverts, `RpcUnreachableError` when the
 * node does not answer, and viem's own error otherwise.
 */
export async function sendCall(
  client: Client<Transport, Chain, Account>,
  call: Call,
): Promise<Hash> {
  const { account, chain } = client
  const gas = await estimateCallGas(client, { call, marginPercent: sendMarginPercent })
  try {
    return await sendTransaction(client, { ...renderCalldata(call), account, chain, gas })
  } catch (error) {
    throw toMillpondError(error, chain)
  }
}
