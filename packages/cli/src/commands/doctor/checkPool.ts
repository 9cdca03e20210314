import { type Address, parseAbi } from 'viem'
import { type Check, createProbe } from './checks.ts'

const managerAbi = parseAbi([
  'struct PoolContracts { address poolManager; address poolETH; address validatorRegistry; address withdrawalQueue; address oracleCommittee; address stakeVault; address elRewardsVault; address opexReserve; address operatorBond; address timelock; address depositContract; address ssvNetwork; }',
  'function contracts() view returns (PoolContracts)',
])

/** Whether every contract that the pool names has code. */
export async function checkPool(rpcUrl: string, pool: Address | undefined): Promise<Check> {
  const name = 'pool'
  if (pool === undefined) return { name, kind: 'skipped', detail: 'no address is configured' }
  const fix = 'Correct pool, or create one with `millpond pool create`.'
  try {
    const client = createProbe(rpcUrl)
    const read = { address: pool, abi: managerAbi, functionName: 'contracts' } as const
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
