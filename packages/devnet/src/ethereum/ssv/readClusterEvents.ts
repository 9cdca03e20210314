import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { type Address, formatLog, numberToHex, parseEventLogs, type RpcLog } from 'viem'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import type { ClusterEvent } from './ClusterBook.ts'

/** Every event that carries a cluster's state, and the roots of effective balances. */
const eventNames = [
  'ValidatorAdded',
  'ValidatorRemoved',
  'ClusterDeposited',
  'ClusterWithdrawn',
  'ClusterLiquidated',
  'ClusterReactivated',
  'ClusterBalanceUpdated',
  'ClusterMigratedToETH',
  'RootCommitted',
] as const

/**
 * SSVNetwork's events about clusters in the execution blocks `from … to`, in log order.
 * @throws RpcError.
 */
export async function readClusterEvents(parameters: {
  rpc: createJsonRpc.ReturnType
  network: Address
  from: number
  to: number
}): Promise<ClusterEvent[]> {
  const { rpc, network, from, to } = parameters
  if (from > to) return []
  const range = { address: network, fromBlock: numberToHex(from), toBlock: numberToHex(to) }
  const raw = (await rpc.request('eth_getLogs', range)) as RpcLog[]
  return parseEventLogs({
    abi: issvNetworkAbi,
    eventName: [...eventNames],
    logs: raw.map((log) => formatLog(log)),
  })
}
