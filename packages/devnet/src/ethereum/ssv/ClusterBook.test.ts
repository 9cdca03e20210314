import { clusterId } from '@millpond/sdk/ethereum'
import { describe, expect, test } from 'vitest'
import { ClusterBook } from './ClusterBook.ts'

const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const operatorIds = [1n, 2n, 3n, 4n]
const [first, second] = [`0x${'01'.repeat(48)}`, `0x${'02'.repeat(48)}`] as const
const key = { owner, operatorIds } as const

const state = (validatorCount: number, balance: bigint, active = true) => ({
  validatorCount,
  networkFeeIndex: 0n,
  index: 0n,
  active,
  balance,
})

function createBook(): ClusterBook {
  const book = new ClusterBook()
  const cluster = state(2, 5n)
  book.apply({ eventName: 'ValidatorAdded', args: { ...key, publicKey: first, cluster } })
  book.apply({ eventName: 'ValidatorAdded', args: { ...key, publicKey: second, cluster } })
  return book
}

describe('ClusterBook', () => {
  test('default', () => {
    const book = createBook()
    const id = clusterId(key)
    const pubkeys = new Set([first, second])
    expect(book.clusters()).toEqual([{ id, ...key, cluster: state(2, 5n), pubkeys }])
    expect(book.cluster({ owner, operatorIds: [1n, 2n, 3n, 5n] })).toBeUndefined()
  })

  test('behavior: every event about a cluster brings its state', () => {
    const book = createBook()
    const names = ['ClusterDeposited', 'ClusterLiquidated', 'ClusterBalanceUpdated'] as const
    for (const [index, eventName] of names.entries()) {
      const cluster = state(2, BigInt(index), index === 0)
      book.apply({ eventName, args: { ...key, cluster } })
      expect(book.cluster(key)?.cluster).toBe(cluster)
      expect(book.cluster(key)?.pubkeys.size).toBe(2)
    }
  })

  test('behavior: a removed validator leaves its own cluster alone', () => {
    const book = createBook()
    const cluster = state(1, 4n)
    const args = { ...key, owner: stranger, publicKey: first, cluster } as const
    book.apply({ eventName: 'ValidatorAdded', args })
    book.apply({ eventName: 'ValidatorRemoved', args: { ...key, publicKey: first, cluster } })
    expect(book.cluster(key)?.pubkeys).toEqual(new Set([second]))
    expect(book.cluster({ owner: stranger, operatorIds })?.pubkeys).toEqual(new Set([first]))
  })

  test('behavior: only the newest root counts', () => {
    const book = createBook()
    expect(book.latestRoot()).toBeUndefined()
    for (const blockNum of [7n, 9n]) {
      const merkleRoot = `0x${String(blockNum).repeat(64)}` as const
      book.apply({ eventName: 'RootCommitted', args: { merkleRoot, blockNum } })
    }
    expect(book.latestRoot()).toEqual({ root: `0x${'9'.repeat(64)}`, blockNumber: 9n })
  })

  test('behavior: starts empty after a rewind', () => {
    const book = createBook()
    book.reset()
    expect([book.clusters(), book.latestRoot()]).toEqual([[], undefined])
  })
})
