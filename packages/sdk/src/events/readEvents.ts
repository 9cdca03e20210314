import {
  type Abi,
  type Address,
  type Client,
  isAddressEqual,
  type Log,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import { readLogs } from '../reads/readLogs.ts'
import type { EventsOf } from './EventsOf.ts'

/** The events of several contracts in a range of blocks, in order, each by its own contract's ABI. */
export async function readEvents<const abis extends Record<string, Abi>>(
  client: Client,
  { abis, addresses, fromBlock, toBlock }: readEvents.Parameters<abis>,
): Promise<EventsOf<abis>[]> {
  const emitters: [Abi, Address][] = Object.keys(abis).map((name) => [
    abis[name] ?? [],
    addresses[name as keyof abis],
  ])
  const selectors = emitters.flatMap(([abi]) =>
    abi.flatMap((item) => (item.type === 'event' ? [toEventSelector(item)] : [])),
  )
  const address = emitters.map(([, emitter]) => emitter)
  const topics = [[...new Set(selectors)]]
  const logs = await readLogs(client, { address, topics, fromBlock, toBlock })

  const parse = (log: Log) => {
    // A contract may emit what only another is asked about.
    const emitter = emitters.find(([, one]) => isAddressEqual(one, log.address))
    return parseEventLogs({ abi: emitter?.[0] ?? [], logs: [log] })
  }
  return logs.flatMap(parse) as unknown as EventsOf<abis>[]
}

export declare namespace readEvents {
  type Parameters<abis extends Record<string, Abi>> = {
    abis: abis
    addresses: { [contract in keyof abis]: Address }
    fromBlock: bigint
    /** Last block, included. */
    toBlock: bigint
  }
}
