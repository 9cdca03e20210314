import { predeploys } from '@millpond/networks'
import { type Chain, type Client, hexToBigInt, type Transport } from 'viem'
import { call } from 'viem/actions'
import { ExitFeeUnavailableError } from '../../errors/ExitFeeUnavailableError.ts'

/**
 * What one exit request costs now, in wei. Rises while requests come faster than two a block.
 * @example
 * const fee = await readExitFee(client)
 * @throws ExitFeeUnavailableError when the node has no EIP-7002 contract
 */
export async function readExitFee(client: Client<Transport, Chain | undefined>): Promise<bigint> {
  const { data } = await call(client, { to: predeploys.withdrawalRequests })
  if (data === undefined) throw new ExitFeeUnavailableError()
  return hexToBigInt(data)
}
