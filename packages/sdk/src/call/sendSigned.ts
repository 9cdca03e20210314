import type { Chain, Client, Hash, Hex, Transport } from 'viem'
import { sendRawTransaction } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/** Sends a signed transaction and returns once the node has taken it. */
export async function sendSigned(
  client: Client<Transport, Chain>,
  { raw }: { raw: Hex },
): Promise<Hash> {
  try {
    return await sendRawTransaction(client, { serializedTransaction: raw })
  } catch (error) {
    throw toMillpondError(error, client.chain)
  }
}
