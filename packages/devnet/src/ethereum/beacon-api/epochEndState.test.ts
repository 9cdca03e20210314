import '../setup.ts'
import { processSlots } from '@lodestar/state-transition'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { historyBounds } from '../consensus/BlockHistory.ts'
import { epochEndState } from './epochEndState.ts'

const rootOf = (state: { hashTreeRoot: () => Uint8Array }) => bytesToHex(state.hashTreeRoot())

describe('epochEndState', () => {
  test('default', () => {
    const { chain, produce } = createBareChain()
    produce(32, 'fast')
    const state = epochEndState(chain, 0)
    expect(state.slot).toBe(31)
    // The duties of the skipped slots are in it, so it is not genesis led to slot 31.
    expect(state.previousEpochParticipation.getAll().every((flags) => flags === 0)).toBe(true)
    expect(state.currentEpochParticipation.getAll().filter((flags) => flags === 7)).toHaveLength(62)
  })

  test('behavior: in real mode the last block leads there', () => {
    const { chain, produce } = createBareChain()
    for (let slot = 1; slot <= 30; slot++) produce(slot, 'real')
    const expected = rootOf(processSlots(chain.state, 31, { dontTransferCache: true }))
    produce(33, 'real')
    expect(rootOf(epochEndState(chain, 0))).toBe(expected)
  })

  test('behavior: a block in the last slot is the end', () => {
    const { chain, produce } = createBareChain()
    produce(31, 'fast')
    expect(rootOf(epochEndState(chain, 0))).toBe(chain.head.stateRoot)
    produce(64, 'fast')
    expect(rootOf(epochEndState(chain, 0))).toBe(chain.history.blockAtSlot(31)?.stateRoot)
  })

  test('behavior: every epoch that one block skips has an end', () => {
    const { chain, produce } = createBareChain()
    produce(130, 'fast')
    const slots = [0, 1, 2, 3].map((epoch) => epochEndState(chain, epoch).slot)
    expect(slots).toEqual([31, 63, 95, 127])
  })

  test('behavior: survives a snapshot, and a rewind forgets what came after', () => {
    const { chain, produce } = createBareChain()
    produce(32, 'fast')
    const before = rootOf(epochEndState(chain, 0))
    const restore = chain.snapshot()
    produce(64, 'fast')
    expect(epochEndState(chain, 1).slot).toBe(63)
    restore()
    expect(rootOf(epochEndState(chain, 0))).toBe(before)
    expect(() => epochEndState(chain, 1)).toThrow('Epoch 1 is not over')
  })

  test('error: 404 for an epoch that is not over', () => {
    const { chain, produce } = createBareChain()
    produce(62, 'fast')
    expect(() => epochEndState(chain, 1)).toThrow(expect.objectContaining({ statusCode: 404 }))
  })

  test('error: 404 for an epoch that is not kept', () => {
    const { chain, produce } = createBareChain()
    for (let slot = 32; slot <= (historyBounds.states + 3) * 32; slot += 32) produce(slot, 'fast')
    expect(epochEndState(chain, 10).slot).toBe(351)
    expect(() => epochEndState(chain, 1)).toThrow(expect.objectContaining({ statusCode: 404 }))
  })
})
