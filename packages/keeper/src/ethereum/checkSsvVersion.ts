import type { EthereumNetwork } from '@millpond/networks'
import { toMillpondError } from '@millpond/sdk'
import { type Address, type Client, parseAbi } from 'viem'
import { readContract } from 'viem/actions'
import { SsvVersionError } from '../errors.ts'

const abi = parseAbi(['function getVersion() view returns (string)'])

/**
 * Makes sure that SSVNetwork has the version that this code speaks: it is an upgradeable contract of others.
 * @throws SsvVersionError; RpcUnreachableError
 */
export async function checkSsvVersion(
  client: Client,
  { network, ssvNetwork }: checkSsvVersion.Parameters,
): Promise<void> {
  const call = { address: ssvNetwork, abi, functionName: 'getVersion' } as const
  const actual = await readContract(client, call).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  const expected = network.ssv.version
  if (actual !== expected) throw new SsvVersionError({ ssvNetwork, expected, actual })
}

export declare namespace checkSsvVersion {
  type Parameters = { network: EthereumNetwork; ssvNetwork: Address }
}
