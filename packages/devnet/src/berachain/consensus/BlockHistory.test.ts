import { numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareBerachain, makeBlocksTo } from '../../../test/bareBerachain.ts'
import { BlockHistory, type ChainBlock, keptBlocks } from './BlockHistory.ts'

const { genesis } = createBareBerachain().history

/** A block whose roots say its slot. */
function blockAt(slot: number): ChainBlock {
  const root = rootOf(slot)
  const parentRoot = slot === 1 ? genesis.root : rootOf(slot - 1)
  const timestamp = genesis.timestamp + 2 * slot
  return { ...genesis, slot, root, stateRoot: stateRootOf(slot), parentRoot, timestamp }
}

const rootOf = (slot: number) => numberToHex(slot, { size: 32 })
const stateRootOf = (slot: number) => numberToHex(1_000_000 + slot, { size: 32 })

function createHistory(blocks: number) {
  const history = new BlockHistory(genesis)
  for (let slot = 1; slot <= blocks; slot++) history.add(blockAt(slot))
  return history
}

describe('BlockHistory', () => {
  test('default', () => {
    const history = createHistory(5)
    expect(history.head.slot).toBe(5)
    expect(history.atSlot(3)?.root).toBe(rootOf(3))
    expect(history.byRoot(rootOf(4))?.slot).toBe(4)
    expect(history.byStateRoot(stateRootOf(2))?.slot).toBe(2)
    expect([history.atSlot(0), history.byRoot(genesis.root)]).toEqual([genesis, genesis])
  })

  test('behavior: what it does not know is nothing', () => {
    const history = createHistory(2)
    expect(history.atSlot(3)).toBeUndefined()
    expect(history.byRoot(rootOf(3))).toBeUndefined()
    expect(history.byStateRoot(rootOf(1))).toBeUndefined()
    expect(history.byChildTimestamp(genesis.timestamp + 1)).toBeUndefined()
  })

  test('behavior: a timestamp names the parent of its block', () => {
    const history = createHistory(3)
    expect(history.byChildTimestamp(genesis.timestamp + 6)?.slot).toBe(2)
    expect(history.byChildTimestamp(genesis.timestamp + 2)?.slot).toBe(0)
    // Genesis has no parent.
    expect(history.byChildTimestamp(genesis.timestamp)).toBeUndefined()
  })

  test('behavior: the parent of a block behind a span is the block before the span', () => {
    const chain = createBareBerachain()
    makeBlocksTo(chain, 4)
    chain.skip(50)
    makeBlocksTo(chain, 55)
    const { history } = chain
    expect(history.byChildTimestamp(chain.timestampOf(55))?.slot).toBe(4)
    expect(history.atSlot(30)).toBeUndefined()
  })

  test('behavior: old blocks are forgotten, genesis never', () => {
    const history = createHistory(keptBlocks + 3)
    expect(history.atSlot(3)).toBeUndefined()
    expect(history.byRoot(rootOf(3))).toBeUndefined()
    expect(history.byStateRoot(stateRootOf(3))).toBeUndefined()
    expect(history.atSlot(4)?.slot).toBe(4)
    expect(history.atSlot(0)).toBe(genesis)
  })

  test('behavior: comes back to a snapshot, any number of times', () => {
    const history = createHistory(2)
    const restore = history.snapshot()
    for (let returns = 0; returns < 2; returns++) {
      history.add(blockAt(3))
      restore()
      expect([history.head.slot, history.atSlot(3), history.byRoot(rootOf(3))]).toEqual([
        2,
        undefined,
        undefined,
      ])
    }
  })
})
