import { type Hex, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { planReferenceBlock } from './planReferenceBlock.ts'

const rootOf = (slot: bigint): Hex => numberToHex(slot + 1n, { size: 32 })
const zero = numberToHex(0, { size: 32 })

/** A chain with blocks at these slots, each on top of the one before; `hidden` are not told. */
function chainOf(slots: readonly bigint[], hidden: readonly bigint[] = []) {
  const asked: bigint[] = []
  const readHeader: planReferenceBlock.Parameters['readHeader'] = async (slot) => {
    asked.push(slot)
    const at = slots.indexOf(slot)
    if (at < 0 || hidden.includes(slot)) return { kind: 'missed' }
    const parent = slots[at - 1]
    const parentRoot = parent === undefined ? zero : rootOf(parent)
    const header = { slot, proposerIndex: 0n, parentRoot, stateRoot: zero, bodyRoot: zero }
    return { kind: 'found', root: rootOf(slot), header }
  }
  return { asked, readHeader }
}

describe('planReferenceBlock', () => {
  test('default', async () => {
    const { asked, readHeader } = chainOf([30n, 31n, 32n])
    expect(await planReferenceBlock({ slot: 31n, readHeader })).toMatchObject({
      kind: 'known',
      root: rootOf(31n),
      header: { slot: 31n },
      next: { root: rootOf(32n), header: { slot: 32n } },
    })
    expect(asked).toEqual([31n, 32n])
  })

  test('behavior: missed slots are walked down, and up', async () => {
    const { asked, readHeader } = chainOf([20n, 28n, 34n])
    expect(await planReferenceBlock({ slot: 31n, readHeader })).toMatchObject({
      kind: 'known',
      root: rootOf(28n),
      next: { root: rootOf(34n) },
    })
    expect(asked).toEqual([31n, 30n, 29n, 28n, 32n, 33n, 34n])
  })

  test('behavior: a block that the node hides is noticed', async () => {
    const { readHeader } = chainOf([29n, 30n, 31n, 32n], [31n])
    expect(await planReferenceBlock({ slot: 31n, readHeader })).toEqual({
      kind: 'unknown',
      reason: 'The block of slot 32 does not follow the block of slot 30.',
    })
  })

  test('behavior: unknown while no block follows', async () => {
    const { readHeader } = chainOf([31n])
    expect(await planReferenceBlock({ slot: 31n, readHeader })).toEqual({
      kind: 'unknown',
      reason: 'No block in the 65 slots after 31.',
    })
  })

  test('args: maxMissed', async () => {
    const { readHeader } = chainOf([27n, 33n])
    const read = (maxMissed: number) => planReferenceBlock({ slot: 31n, readHeader, maxMissed })
    expect(await read(4)).toMatchObject({ kind: 'known', root: rootOf(27n) })
    expect(await read(3)).toEqual({
      kind: 'unknown',
      reason: 'No block in the 4 slots up to 31.',
    })
  })

  test('behavior: the walk ends at genesis', async () => {
    const { asked, readHeader } = chainOf([5n])
    expect(await planReferenceBlock({ slot: 2n, readHeader })).toMatchObject({ kind: 'unknown' })
    expect(asked).toEqual([2n, 1n, 0n])
  })

  test('behavior: an error of the reader passes through', async () => {
    const failure = new Error('The node is gone.')
    const readHeader = () => Promise.reject(failure)
    await expect(planReferenceBlock({ slot: 31n, readHeader })).rejects.toBe(failure)
  })
})
