import { predeploys } from '@millpond/networks'
import { type Client, type Hex, multicall3Abi, numberToHex, size, zeroHash } from 'viem'
import { readContract } from 'viem/actions'
import { toMillpondError } from '../../errors/toMillpondError.ts'

/**
 * Root of the beacon block before the execution block of a time, as EIP-4788 keeps it for the
 * contracts. Unknown when the chain has no block of that time, or forgot it.
 * @example
 * const root = await readBlockRoot(client, { timestampSeconds })
 */
export async function readBlockRoot(
  client: Client,
  { timestampSeconds }: readBlockRoot.Parameters,
): Promise<readBlockRoot.ReturnType> {
  const callData = numberToHex(timestampSeconds, { size: 32 })
  // Through Multicall3: the roots contract has no ABI, and refuses by a revert without data.
  const asked = { target: predeploys.beaconRoots, allowFailure: true, callData }
  const [answer] = await readContract(client, {
    address: predeploys.multicall3,
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [[asked]],
  }).catch((error: unknown) => {
    throw toMillpondError(error)
  })
  const root = answer?.success === true ? answer.returnData : '0x'
  if (size(root) === 32 && root !== zeroHash) return { kind: 'known', root }
  return {
    kind: 'unknown',
    reason: `the chain keeps no beacon root under the time ${timestampSeconds}`,
  }
}

export declare namespace readBlockRoot {
  type Parameters = {
    /** Time of the execution block after the one asked about. */
    timestampSeconds: bigint
  }
  type ReturnType = { kind: 'known'; root: Hex } | { kind: 'unknown'; reason: string }
}
