import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import type { PoolAddresses } from '@millpond/sdk'
import type { Address, Chain, Client, Hex, Transport } from 'viem'
import { getBlock, readContract } from 'viem/actions'
import type { planVote } from './plans/planVote.ts'

/** How the committee stands about one report, all at one block. */
export async function readCommittee(
  client: Client<Transport, Chain>,
  { pool, member, referenceSlot, reportHash }: readCommittee.Parameters,
): Promise<planVote.Parameters['committee']> {
  const { number: blockNumber, timestamp } = await getBlock(client)
  const committee = {
    address: pool.oracleCommittee,
    abi: iOracleCommitteeAbi,
    blockNumber,
  } as const
  const manager = { address: pool.poolManager, abi: iPoolManagerAbi, blockNumber } as const

  const [expectedReferenceSlot, deadline, quorum, members, support, [votedSlot, votedHash], last] =
    await Promise.all([
      readContract(client, { ...committee, functionName: 'expectedReferenceSlot' }),
      readContract(client, { ...committee, functionName: 'deadlineOf', args: [referenceSlot] }),
      readContract(client, { ...committee, functionName: 'quorum' }),
      readContract(client, { ...committee, functionName: 'members' }),
      readContract(client, {
        ...committee,
        functionName: 'support',
        args: [referenceSlot, reportHash],
      }),
      readContract(client, { ...committee, functionName: 'voteOf', args: [member] }),
      readContract(client, { ...manager, functionName: 'lastReport' }),
    ])

  return {
    timestamp,
    expectedReferenceSlot,
    lastProcessedSlot: last.referenceSlot,
    deadline,
    quorum: Number(quorum),
    members,
    support: Number(support),
    vote: { referenceSlot: votedSlot, reportHash: votedHash },
  }
}

export declare namespace readCommittee {
  type Parameters = { pool: PoolAddresses; member: Address; referenceSlot: bigint; reportHash: Hex }
}
