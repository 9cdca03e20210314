import { type Address, type Client, formatLog, type Hex, type Log, numberToHex } from 'viem'
import { LogsUnavailableError } from '../errors/LogsUnavailableError.ts'
import { RpcUnreachableError } from '../errors/RpcUnreachableError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'

/**
 * Logs of a range of blocks, in order. A range that the node refuses is asked again in halves, so
 * nothing is ever skipped. Throws `LogsUnavailableError` when even one block is refused, and
 * `RpcUnreachableError` when the node does not answer.
 * @example
 * const topics = [toEventSelector('event Swept(uint256 assets)')]
 * const logs = await readLogs(client, { address: stakeVault, topics, fromBlock, toBlock })
 */
export async function readLogs(
  client: Client,
  { address, topics, fromBlock, toBlock }: readLogs.Parameters,
): Promise<Log[]> {
  const logs: Log[] = []
  let size = toBlock - fromBlock + 1n
  for (let from = fromBlock; from <= toBlock; ) {
    const to = from + size - 1n < toBlock ? from + size - 1n : toBlock
    const part = await request(client, { address, topics, fromBlock: from, toBlock: to })

    switch (part.kind) {
      case 'logs':
        logs.push(...part.logs)
        from = to + 1n
        break
      case 'refused':
        if (size === 1n)
          throw new LogsUnavailableError({ fromBlock: from, toBlock: to, cause: part.cause })
        size = (to - from + 2n) / 2n
        break
    }
  }
  return logs
}

export declare namespace readLogs {
  type Parameters = {
    /** One contract, or any of several. */
    address: Address | Address[]
    /** Filter by position: one topic, any of several, or `null` for any. */
    topics: (Hex | Hex[] | null)[]
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}

type Part = { kind: 'logs'; logs: Log[] } | { kind: 'refused'; cause: unknown }

async function request(
  client: Client,
  { address, topics, fromBlock, toBlock }: readLogs.Parameters,
): Promise<Part> {
  const range = { fromBlock: numberToHex(fromBlock), toBlock: numberToHex(toBlock) }
  try {
    const logs = await client.request({
      method: 'eth_getLogs',
      params: [{ address, topics, ...range }],
    })
    return { kind: 'logs', logs: logs.map((log) => formatLog(log)) }
  } catch (error) {
    const known = toMillpondError(error)
    // Halving helps against limits of a node, not against its absence.
    if (known instanceof RpcUnreachableError) throw known
    return { kind: 'refused', cause: error }
  }
}
