/** An execution node in memory: answers views, logs and blocks as it is told, and remembers what was sent. */

import { predeploys } from '@millpond/networks'
import {
  type Abi,
  type Address,
  custom,
  decodeFunctionData,
  encodeAbiParameters,
  encodeFunctionResult,
  type Hex,
  multicall3Abi,
  numberToHex,
  padHex,
  zeroHash,
} from 'viem'

/** A view is a value, or a function of its arguments. It throws {@link Revert} to revert. */
export type FakeContract = { abi: Abi; views: Record<string, unknown> }
export type FakeBlock = { number: bigint; hash: Hex; timestamp: bigint }
export type FakeLog = { address: Address; topics: readonly Hex[]; data: Hex; blockNumber: bigint }

/** What a contract reverts with. */
export class Revert extends Error {
  readonly data: Hex

  constructor(data: Hex) {
    super('execution reverted')
    this.data = data
  }
}

export function createFakeExecution(parameters: {
  contracts: ReadonlyMap<string, FakeContract>
  /** The last is the newest. */
  blocks: readonly FakeBlock[]
  logs?: readonly FakeLog[]
  /** Wei, by lower-case address. */
  balances?: Readonly<Record<string, bigint>>
  /** Raw answers to calls without ABI, by lower-case address. */
  raw?: Readonly<Record<string, Hex>>
  chainId?: number
}) {
  const { contracts, blocks, logs = [], balances = {}, raw = {}, chainId = 31_337 } = parameters
  const requested: string[] = []

  function call(to: Address, data: Hex): Hex {
    const known = raw[to.toLowerCase()]
    if (known !== undefined) return known
    if (to === predeploys.multicall3) return multicall(data)
    const contract = contracts.get(to.toLowerCase())
    if (contract === undefined) return '0x'
    const { functionName, args = [] } = decodeFunctionData({ abi: contract.abi, data })
    if (!(functionName in contract.views)) throw new Error(`${functionName} is not told`)
    const view = contract.views[functionName]
    const result: unknown = typeof view === 'function' ? view(...args) : view
    return encodeFunctionResult({ abi: contract.abi, functionName, result })
  }

  function multicall(data: Hex): Hex {
    const { functionName, args } = decodeFunctionData({ abi: multicall3Abi, data })
    if (functionName === 'getEthBalance') {
      const [account] = args
      return encodeAbiParameters([{ type: 'uint256' }], [balances[account.toLowerCase()] ?? 0n])
    }
    if (functionName !== 'aggregate3') throw new Error(`${functionName} is not told`)
    const [calls] = args
    const result = calls.map(({ target, callData }) => {
      return { success: true, returnData: call(target, callData) }
    })
    return encodeFunctionResult({ abi: multicall3Abi, functionName, result })
  }

  function findBlock(id: string) {
    const block =
      id === 'latest' ? blocks.at(-1) : blocks.find(({ number }) => numberToHex(number) === id)
    return block === undefined ? null : toRpcBlock(block)
  }

  function findLogs(filter: { address: Address; topics: unknown[]; fromBlock: Hex; toBlock: Hex }) {
    const matches = logs.filter(({ address, topics, blockNumber }) => {
      const isWanted = filter.topics.every((wanted, position) => {
        const topic = topics[position]
        return (
          wanted === null || (Array.isArray(wanted) ? wanted.includes(topic) : wanted === topic)
        )
      })
      const isInRange =
        blockNumber >= BigInt(filter.fromBlock) && blockNumber <= BigInt(filter.toBlock)
      return address.toLowerCase() === filter.address.toLowerCase() && isWanted && isInRange
    })
    return matches.map((log, index) => toRpcLog(log, index))
  }

  async function request({ method, params }: { method: string; params?: unknown }) {
    requested.push(method)
    const list: readonly unknown[] = Array.isArray(params) ? params : []
    const [first] = list
    switch (method) {
      case 'eth_chainId':
        return numberToHex(chainId)
      case 'eth_getBlockByNumber':
        return findBlock(String(first))
      case 'eth_getLogs':
        return findLogs(first as Parameters<typeof findLogs>[0])
      case 'eth_call':
      case 'eth_estimateGas': {
        const { to, data = '0x' } = first as { to: Address; data?: Hex }
        const answer = call(to, data)
        return method === 'eth_call' ? answer : '0x5208'
      }
      case 'eth_gasPrice':
        return '0x1'
      default:
        throw new Error(`${method} is not told`)
    }
  }

  return {
    requested,
    /** As a JSON-RPC answer, for a server. */
    async answer(body: { id: unknown; method: string; params?: unknown }) {
      try {
        return { jsonrpc: '2.0', id: body.id, result: await request(body) }
      } catch (error) {
        return { jsonrpc: '2.0', id: body.id, error: toRpcError(error) }
      }
    },
    transport: custom(
      {
        async request(body: { method: string; params?: unknown }) {
          try {
            return await request(body)
          } catch (error) {
            throw Object.assign(new Error('execution reverted'), toRpcError(error))
          }
        },
      },
      { retryCount: 0 },
    ),
  }
}

function toRpcError(error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof Revert
    ? { code: 3, message, data: error.data }
    : { code: -32_603, message }
}

function toRpcBlock({ number, hash, timestamp }: FakeBlock) {
  return {
    number: numberToHex(number),
    hash,
    timestamp: numberToHex(timestamp),
    parentHash: zeroHash,
    transactions: [],
    gasLimit: '0x1',
    gasUsed: '0x0',
  }
}

function toRpcLog({ address, topics, data, blockNumber }: FakeLog, index: number) {
  return {
    address,
    topics,
    data,
    blockNumber: numberToHex(blockNumber),
    blockHash: zeroHash,
    transactionHash: padHex(numberToHex(blockNumber), { size: 32 }),
    transactionIndex: '0x0',
    logIndex: numberToHex(index),
    removed: false,
  }
}
