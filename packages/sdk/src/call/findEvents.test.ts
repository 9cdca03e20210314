import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type Log,
  numberToHex,
  parseAbi,
  type TransactionReceipt,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { findEvent } from './findEvent.ts'
import { findEvents } from './findEvents.ts'

const abi = parseAbi(['event Paid(address indexed to, uint256 amount)'])
const eventName = 'Paid'
const pool: Address = '0x00000000000000000000000000000000000000a1'
const spoofer: Address = '0x00000000000000000000000000000000000000b2'
const hash = numberToHex(7, { size: 32 })

function paid(address: Address, amount: bigint): Log {
  const topics = encodeEventTopics({ abi, eventName, args: { to: pool } })
  const data = encodeAbiParameters([{ type: 'uint256' }], [amount])
  const place = { blockHash: hash, blockNumber: 1n, transactionHash: hash, transactionIndex: 0 }
  return { address, topics, data, ...place, logIndex: 0, removed: false } as Log
}

function receiptWith(logs: Log[]): TransactionReceipt {
  return { logs, transactionHash: hash } as TransactionReceipt
}

describe('findEvents', () => {
  test('default', () => {
    const receipt = receiptWith([paid(pool, 1n), paid(pool, 2n)])
    const found = findEvents({ address: pool, abi, eventName, receipt })
    expect(found.map(({ args }) => args.amount)).toEqual([1n, 2n])
  })

  test('behavior: what another contract says in the same words is not believed', () => {
    const receipt = receiptWith([paid(spoofer, 9n), paid(pool, 1n)])
    const found = findEvents({ address: pool, abi, eventName, receipt })
    expect(found.map(({ args }) => args.amount)).toEqual([1n])
    expect(findEvent({ address: pool, abi, eventName, receipt }).args.amount).toBe(1n)
  })

  test('error: EVENT_MISSING when only others say it', () => {
    const receipt = receiptWith([paid(spoofer, 9n)])
    expect(() => findEvent({ address: pool, abi, eventName, receipt })).toThrow(
      expect.objectContaining({ code: 'EVENT_MISSING' }),
    )
  })
})
