import type { Chain, Client, Hash, Hex, Transport } from 'viem'
import { sendRawTransaction } from 'viem/actions'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Sends a signed transaction and returns once the node has taken it.
 * @example
 * const transfer = { to: receiver, data: '0x', value: parseEther('1'), gas: 21_000n } as const
 * const signed = await signTransaction(client, transfer)
 * const hash = await sendSigned(client, signed)
 */
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
