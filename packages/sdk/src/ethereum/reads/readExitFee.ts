import { type Chain, type Client, hexToBigInt, type Transport } from 'viem'
import { call } from 'viem/actions'
import { MillpondError } from '../../errors/MillpondError.ts'

/** The EIP-7002 contract, at this address on every network. */
const withdrawalRequests = '0x00000961Ef480Eb55e80D19ad83579A64c007002'

/**
 * What one exit request costs now, in wei. Rises while requests come faster than two a block.
 * Throws when the node has no EIP-7002 contract.
 */
export async function readExitFee(client: Client<Transport, Chain | undefined>): Promise<bigint> {
  const { data } = await call(client, { to: withdrawalRequests })
  if (data === undefined) throw new ExitFeeUnavailableError()
  return hexToBigInt(data)
}

/** The chain does not answer what an exit request costs. */
export class ExitFeeUnavailableError extends MillpondError {
  constructor() {
    super('The node has no EIP-7002 contract to ask for the fee of an exit request.', {
      code: 'EXIT_FEE_UNAVAILABLE',
      metaMessages: ['Use an execution node of a network with the Prague fork.'],
    })
  }
}
