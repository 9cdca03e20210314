import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { Address } from 'viem'
import type { Check } from '../../../output/renderChecks.ts'
import { createProbe } from '../checks.ts'

/** Whether every contract that the pool names has code. */
export async function checkPool(rpcUrl: string, pool: Address | undefined): Promise<Check> {
  const name = 'pool'
  if (pool === undefined) return { name, kind: 'skipped', detail: 'no address is configured' }
  const fix = 'Correct pool, or create one with `millpond pool create`.'
  try {
    const client = createProbe(rpcUrl)
    const read = { address: pool, abi: iPoolManagerAbi, functionName: 'contracts' } as const
    const contracts = Object.entries(await client.readContract(read))
    const codes = await Promise.all(contracts.map(([, address]) => client.getCode({ address })))
    const missing = contracts.filter((_, index) => codes[index] === undefined)
    if (missing.length === 0)
      return { name, kind: 'passed', detail: `${contracts.length} contracts of ${pool}` }
    const detail = `${missing.map(([key, address]) => `${key} ${address}`).join(', ')} has no code`
    return { name, kind: 'failed', detail, fix }
  } catch {
    return { name, kind: 'failed', detail: `${pool} does not answer as a pool manager`, fix }
  }
}
