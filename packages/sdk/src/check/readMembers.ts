import { type Address, type Client, parseAbi } from 'viem'
import { readOptionally } from '../call/readOptionally.ts'
import { LogsUnavailableError } from '../errors/LogsUnavailableError.ts'
import { readLogs } from '../reads/readLogs.ts'
import { replayRoles, roleTopics } from './replayRoles.ts'

const abi = parseAbi(['function hasRole(bytes32 role, address account) view returns (bool)'])

/**
 * Every holder of every role of a contract: from its logs, because the contract keeps no list, each
 * confirmed by the contract itself.
 * @example
 * const contract = smartOperator
 * const blockNumber = toBlock
 * const found = await readMembers(client, { contract, fromBlock, blockNumber })
 */
export async function readMembers(
  client: Client,
  { contract, fromBlock, blockNumber }: readMembers.Parameters,
): Promise<readMembers.ReturnType> {
  const logs = await readRoleLogs(client, { contract, fromBlock, blockNumber })
  if (logs.kind === 'unknown') return logs
  const replayed = replayRoles(logs.logs)
  if (replayed.kind === 'incomplete') {
    const reason = `the logs from block ${fromBlock} on do not begin with its initialization`
    return { kind: 'unknown', reason }
  }

  const { members } = replayed
  const contracts = members.map(({ role, account }) => {
    return { address: contract, abi, functionName: 'hasRole', args: [role, account] } as const
  })
  const answers = await readOptionally(client, { blockNumber, contracts })
  const doubtful = members.findIndex((_, index) => {
    const answer = answers[index]
    return answer?.kind !== 'known' || answer.value !== true
  })
  const member = members[doubtful]
  if (!member) return { kind: 'known', members }
  const reason = `its logs give ${member.account} a role that the contract does not confirm`
  return { kind: 'unknown', reason }
}

export declare namespace readMembers {
  type Parameters = {
    contract: Address
    /** A block that is not after the deployment. */
    fromBlock: bigint
    /** The block that is asked about. */
    blockNumber: bigint
  }
  type ReturnType =
    | { kind: 'known'; members: replayRoles.Member[] }
    | { kind: 'unknown'; reason: string }
}

async function readRoleLogs(
  client: Client,
  { contract: address, fromBlock, blockNumber }: readMembers.Parameters,
) {
  const range = { fromBlock, toBlock: blockNumber }
  try {
    const logs = await readLogs(client, { address, topics: [roleTopics()], ...range })
    return { kind: 'logs', logs } as const
  } catch (error) {
    if (error instanceof LogsUnavailableError)
      return { kind: 'unknown', reason: error.message } as const
    throw error
  }
}
