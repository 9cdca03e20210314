import { type Abi, type Address, concatHex, encodeEventTopics, type Hex } from 'viem'
import type { createClients } from './deposit.ts'

/**
 * Code that logs its calldata: with two topics, the first two words and the rest as data; with three, the
 * first three words. So any contract's events come out of a real chain without that contract.
 */
const loggers: Record<number, Hex> = {
  2: '0x604036038060405f376020355f35825fa200',
  3: '0x606036038060605f376040356020355f35835fa300',
}

/** Sends a transaction that emits one event from `address` and waits for its block. */
export async function emitEvent(parameters: {
  clients: ReturnType<typeof createClients>
  address: Address
  abi: Abi
  eventName: string
  topics: Record<string, unknown>
  data: Hex
}): Promise<void> {
  const { clients, address, abi, eventName, data } = parameters
  const topics = encodeEventTopics({ abi, eventName, args: parameters.topics })
  const bytecode = loggers[topics.length]
  if (bytecode === undefined) throw new Error(`no logger for ${topics.length} topics`)
  await clients.reader.setCode({ address, bytecode })
  const words = topics.filter((topic): topic is Hex => typeof topic === 'string')
  const hash = await clients.wallet.sendTransaction({
    to: address,
    data: concatHex([...words, data]),
  })
  const receipt = await clients.reader.waitForTransactionReceipt({ hash })
  if (receipt.logs.length !== 1) throw new Error('the event was not emitted')
}
