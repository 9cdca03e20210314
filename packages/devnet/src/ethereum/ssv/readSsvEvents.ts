import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import {
  type Address,
  formatLog,
  type Hex,
  hexToNumber,
  numberToHex,
  parseEventLogs,
  type RpcLog,
} from 'viem'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import type { SsvEvent } from './SsvLedger.ts'

/** The events that decide what operators do. */
const eventNames = [
  'OperatorAdded',
  'OperatorRemoved',
  'ValidatorAdded',
  'ValidatorRemoved',
  'ClusterLiquidated',
  'ClusterReactivated',
  'FeeRecipientAddressUpdated',
] as const

/**
 * SSVNetwork's events in the execution blocks `from … to`, in log order.
 * @throws RpcError.
 */
export async function readSsvEvents(parameters: {
  rpc: createJsonRpc.ReturnType
  network: Address
  devnet: EthereumDevnet
  from: number
  to: number
}): Promise<SsvEvent[]> {
  const { rpc, network, devnet, from, to } = parameters
  if (from > to) return []
  const range = { address: network, fromBlock: numberToHex(from), toBlock: numberToHex(to) }
  const raw = (await rpc.request('eth_getLogs', range)) as RpcLog[]
  if (raw.length === 0) return []

  const slots = await slotsOf({ rpc, devnet, blocks: raw.map(({ blockNumber }) => blockNumber) })
  const logs = parseEventLogs({
    abi: issvNetworkAbi,
    eventName: [...eventNames],
    logs: raw.map((log) => formatLog(log)),
  })
  return logs.map((log) => ({ ...log, slot: slots.get(Number(log.blockNumber)) ?? 0 }))
}

/** The slot of each block, from its timestamp. */
async function slotsOf(parameters: {
  rpc: createJsonRpc.ReturnType
  devnet: EthereumDevnet
  blocks: readonly (Hex | null)[]
}): Promise<Map<number, number>> {
  const { rpc, devnet } = parameters
  const numbers = [...new Set(parameters.blocks)].filter((block) => block !== null)
  const blocks = await rpc.batch(numbers.map((block) => ['eth_getBlockByNumber', block, false]))
  const slotSeconds = devnet.chain.config.SLOT_DURATION_MS / 1000
  return new Map(
    numbers.map((number, index) => {
      const { timestamp } = blocks[index] as { timestamp: Hex }
      return [hexToNumber(number), (hexToNumber(timestamp) - devnet.genesisTime) / slotSeconds]
    }),
  )
}
