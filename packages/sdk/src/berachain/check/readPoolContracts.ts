import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { type Address, type Client, type Hex, isAddressEqual, zeroAddress } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { readAt } from '../../reads/readAt.ts'
import type { Pool } from './Deployment.ts'

/** The pools of validators, as the factory has them; those without a pool are left out. */
export async function readPoolContracts(
  client: Client,
  { factory, pubkeys, blockNumber }: readPoolContracts.Parameters,
): Promise<Pool[]> {
  const target = { address: factory, abi: iStakingPoolContractsFactoryAbi } as const
  const [contracts, predicted] = await Promise.all([
    readAt(client, {
      blockNumber,
      contracts: pubkeys.map((pubkey) => {
        return { ...target, functionName: 'getCoreContracts', args: [pubkey] } as const
      }),
    }),
    readAt(client, {
      blockNumber,
      contracts: pubkeys.map((pubkey) => {
        const functionName = 'predictStakingPoolContractsAddresses'
        return { ...target, functionName, args: [pubkey] } as const
      }),
    }),
  ])

  const pools: Pool[] = []
  for (const [index, pubkey] of pubkeys.entries()) {
    const [core, place] = [contracts[index], predicted[index]]
    if (!core || !place || isAddressEqual(core.stakingPool, zeroAddress)) continue
    const phase = await readPhase(client, { pool: core.stakingPool, blockNumber })
    pools.push({ pubkey, contracts: core, predicted: place, phase })
  }
  return pools
}

export declare namespace readPoolContracts {
  type Parameters = { factory: Address; pubkeys: readonly Hex[]; blockNumber: bigint }
}

async function readPhase(
  client: Client,
  { pool, blockNumber }: { pool: Address; blockNumber: bigint },
): Promise<Pool['phase']> {
  const target = { address: pool, abi: stakingPoolAbi } as const
  const [isActive, isFullyExited, deposits, most] = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...target, functionName: 'isActive' },
      { ...target, functionName: 'isFullyExited' },
      { ...target, functionName: 'totalDeposits' },
      { ...target, functionName: 'MAX_EFFECTIVE_BALANCE' },
    ],
  })
  if (isActive.kind !== 'known' || isFullyExited.kind !== 'known') return 'unknown'
  if (isFullyExited.value) return 'exited'
  if (!isActive.value) return 'inactive'
  if (deposits.kind !== 'known' || most.kind !== 'known') return 'unknown'
  return deposits.value >= most.value ? 'full' : 'open'
}
