import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import type { PoolSession } from '../../../chain/ethereum/connectPool.ts'

/** Epochs between two reports of the pool. */
export async function readFrameEpochs({ client, pool }: PoolSession): Promise<number> {
  const frameEpochs = await client.readContract({
    address: pool.oracleCommittee,
    abi: iOracleCommitteeAbi,
    functionName: 'frameEpochs',
  })
  return Number(frameEpochs)
}
