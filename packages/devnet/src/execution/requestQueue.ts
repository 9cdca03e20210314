import { type Address, type Hex, hexToBigInt, numberToHex } from 'viem'
import type { createJsonRpc } from '../createJsonRpc.ts'
import { predeploys } from './predeploys.ts'

/** The account that makes system calls. */
export const systemAddress = '0xfffffffffffffffffffffffffffffffffffffffe'

/** One of the two request contracts: EIP-7002 and EIP-7251 share code and storage layout. */
export type RequestContract = {
  address: Address
  /** How many requests per block leave the fee where it is. */
  targetPerBlock: bigint
  maxPerBlock: bigint
}

/** Queue of exit requests (EIP-7002). */
export const withdrawalRequestContract: RequestContract = {
  address: predeploys.withdrawalRequests,
  targetPerBlock: 2n,
  maxPerBlock: 16n,
}

/** Queue of consolidation requests (EIP-7251). */
export const consolidationRequestContract: RequestContract = {
  address: predeploys.consolidationRequests,
  targetPerBlock: 1n,
  maxPerBlock: 2n,
}

/** The bookkeeping slots 0 to 3 of a request contract. */
export type RequestQueue = { excess: bigint; count: bigint; head: bigint; tail: bigint }

/** Where each field of {@link RequestQueue} is stored. */
export const queueSlots = { excess: 0, count: 1, head: 2, tail: 3 } as const

/**
 * The bookkeeping after the system call at the end of a block: at most `maxPerBlock` requests leave the
 * queue, the fee's excess moves by what came in, and an emptied queue starts over.
 */
export function dequeue(queue: RequestQueue, contract: RequestContract): RequestQueue {
  const { excess, count, head, tail } = queue
  const waiting = tail - head
  const isAboveLimit = waiting > contract.maxPerBlock
  const taken = isAboveLimit ? contract.maxPerBlock : waiting
  const isEmpty = head + taken === tail
  const moved = excess + count - contract.targetPerBlock
  return {
    excess: moved > 0n ? moved : 0n,
    count: 0n,
    head: isEmpty ? 0n : head + taken,
    tail: isEmpty ? 0n : tail,
  }
}

/**
 * The bookkeeping after `count` blocks that were made at once. What came in is booked with the first of them;
 * requests stay in the queue.
 */
export function skipQueue(
  queue: RequestQueue,
  contract: RequestContract,
  count: number,
): RequestQueue {
  const excess = queue.excess + queue.count - contract.targetPerBlock * BigInt(count)
  return { ...queue, excess: excess > 0n ? excess : 0n, count: 0n }
}

/** Whether the next block has something to do even without a transaction. */
export function isIdle(queue: RequestQueue): boolean {
  return queue.excess === 0n && queue.count === 0n && queue.head === queue.tail
}

/** The calls that write `after`, without those that change nothing. */
export function queueWrites(
  contract: RequestContract,
  before: RequestQueue,
  after: RequestQueue,
): [method: string, address: Address, slot: Hex, value: Hex][] {
  const fields = ['excess', 'count', 'head', 'tail'] as const
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => [
      'anvil_setStorageAt',
      contract.address,
      numberToHex(queueSlots[field]),
      numberToHex(after[field], { size: 32 }),
    ])
}

/** The calls that read a request contract: the requests that it would hand over, then its bookkeeping. */
export function queueReads({ address }: RequestContract): createJsonRpc.Call[] {
  const read = (slot: number): createJsonRpc.Call => [
    'eth_getStorageAt',
    address,
    numberToHex(slot),
    'latest',
  ]
  return [
    // Called by the system, the contract returns what it would hand over; the call changes nothing.
    ['eth_call', { from: systemAddress, to: address }, 'latest'],
    read(queueSlots.excess),
    read(queueSlots.count),
    read(queueSlots.head),
    read(queueSlots.tail),
  ]
}

/** The bookkeeping out of what {@link queueReads} answered, without its first answer. */
export function toQueue(fields: readonly Hex[]): RequestQueue {
  const at = (index: number) => hexToBigInt(fields[index] ?? '0x0')
  return {
    excess: at(queueSlots.excess),
    count: at(queueSlots.count),
    head: at(queueSlots.head),
    tail: at(queueSlots.tail),
  }
}
