import type { EthereumNetwork } from '@millpond/networks'
import { type Address, parseAbi } from 'viem'
import type { Check } from '../../../output/renderChecks.ts'
import { createProbe } from '../checks.ts'

const ssvAbi = parseAbi(['function getVersion() view returns (string)'])

/** Whether SSVNetwork is there in the version that pools speak. */
export async function checkSsv(
  network: EthereumNetwork,
  rpcUrl: string,
  ssvNetwork: Address | undefined,
): Promise<Check> {
  const name = 'SSVNetwork'
  if (ssvNetwork === undefined) return { name, kind: 'skipped', detail: 'no address is configured' }
  try {
    const client = createProbe(rpcUrl)
    const read = { address: ssvNetwork, abi: ssvAbi, functionName: 'getVersion' } as const
    const version = await client.readContract(read)
    const expected = network.ssv.version
    if (version === expected) return { name, kind: 'passed', detail: `${version} at ${ssvNetwork}` }
    const detail = `version ${version} at ${ssvNetwork}; pools speak ${expected}`
    return { name, kind: 'failed', detail, fix: 'Update Millpond before you register validators.' }
  } catch {
    const detail = `${ssvNetwork} does not answer getVersion()`
    return { name, kind: 'failed', detail, fix: 'Correct ssvNetwork, or the execution node.' }
  }
}
