import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { iPoolManagerAbi } from '@millpond/networks/generated/IPoolManager'
import { toMillpondError } from '@millpond/sdk'
import type { PoolAddresses } from '@millpond/sdk/ethereum'
import {
  type Address,
  type Chain,
  type Client,
  type Hex,
  isAddressEqual,
  type Transport,
} from 'viem'
import { getBlock, readContract } from 'viem/actions'
import type { planVote } from './plans/planVote.ts'

/** How the committee stands about one report, all at one block. */
export async function readCommittee(
  client: Client<Transport, Chain>,
  parameters: readCommittee.Parameters,
): Promise<planVote.Committee> {
  try {
    return await read(client, parameters)
  } catch (error) {
    throw toMillpondError(error)
  }
}

export declare namespace readCommittee {
  type Parameters = { pool: PoolAddresses; member: Address; referenceSlot: bigint; reportHash: Hex }
}

async function read(
  client: Client<Transport, Chain>,
  { pool, member, referenceSlot, reportHash }: readCommittee.Parameters,
): Promise<planVote.Committee> {
  const { number: blockNumber, timestamp } = await getBlock(client)
  const committee = {
    address: pool.oracleCommittee,
    abi: iOracleCommitteeAbi,
    blockNumber,
  } as const
  const manager = { address: pool.poolManager, abi: iPoolManagerAbi, blockNumber } as const

  const [expectedReferenceSlot, deadline, quorum, members, support, last] = await Promise.all([
    readContract(client, { ...committee, functionName: 'expectedReferenceSlot' }),
    readContract(client, { ...committee, functionName: 'deadlineOf', args: [referenceSlot] }),
    readContract(client, { ...committee, functionName: 'quorum' }),
    readContract(client, { ...committee, functionName: 'members' }),
    readContract(client, {
      ...committee,
      functionName: 'support',
      args: [referenceSlot, reportHash],
    }),
    readContract(client, { ...manager, functionName: 'lastReport' }),
  ])
  const expectedSlotTime = await readContract(client, {
    ...committee,
    functionName: 'slotTime',
    args: [expectedReferenceSlot],
  })
  // The committee refuses to answer for strangers.
  const isMember = members.some((other) => isAddressEqual(other, member))
  const [votedSlot, votedHash] = isMember
    ? await readContract(client, { ...committee, functionName: 'voteOf', args: [member] })
    : []

  return {
    timestamp,
    expectedReferenceSlot,
    expectedSlotTime,
    lastProcessedSlot: last.referenceSlot,
    deadline,
    quorum: Number(quorum),
    members,
    support: Number(support),
    vote:
      votedSlot === undefined || votedHash === undefined
        ? undefined
        : { referenceSlot: votedSlot, reportHash: votedHash },
  }
}
