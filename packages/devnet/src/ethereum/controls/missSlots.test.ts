import '../setup.ts'
import { describe, expect, test } from 'vitest'
import { emptyExecution } from '../../../test/createBareChain.ts'
import { createDrivenChain } from '../../../test/createDrivenChain.ts'
import { holdings } from '../../../test/holdings.ts'
import { reexecute } from '../../../test/reexecute.ts'
import { missSlots } from './missSlots.ts'

function slotsWithBlocks({ chain }: ReturnType<typeof createDrivenChain>, to: number): number[] {
  const all = Array.from({ length: to }, (_, index) => index + 1)
  return all.filter((slot) => chain.history.blockAtSlot(slot) !== undefined)
}

describe('missSlots', () => {
  test.each(['fast', 'real'] as const)('args: mode %s', async (mode) => {
    const parts = createDrivenChain()
    missSlots(parts, [2, 4, 5])
    await parts.driver.advanceSlots(7, mode)
    expect(slotsWithBlocks(parts, 7)).toEqual([1, 3, 6, 7])
    if (mode === 'real') expect(reexecute(parts.chain)).toBe(parts.chain.head.stateRoot)
  })

  test('behavior: fast mode pays exactly what real mode pays, also for slots that it skips', async () => {
    const [fast, real] = [createDrivenChain(), createDrivenChain()]
    for (const parts of [fast, real]) missSlots(parts, [3, 7, 8, 9, 20, 63])
    await real.driver.advanceSlots(62, 'real')
    const ready = fast.chain.prepare(62, 'fast')
    if (ready.kind === 'missed') throw new Error('slot 62 is missed')
    fast.chain.complete(ready, emptyExecution()(ready))
    expect(holdings(fast.chain)).toEqual(holdings(real.chain))
  })

  test('behavior: attesters of a missed slot keep their votes, the slot before loses its head vote', async () => {
    const { chain, driver } = createDrivenChain()
    missSlots({ chain, driver }, [5])
    await driver.advanceSlots(6, 'real')
    const flagsOf = (slot: number) => {
      const [committee] = chain.state.epochCtx.getShufflingAtEpoch(0).committees[slot] ?? []
      return chain.state.currentEpochParticipation.get(committee?.[0] ?? 0)
    }
    // Source 1, target 2, head 4.
    expect([3, 4, 5].map(flagsOf)).toEqual([7, 3, 7])
  })

  test('behavior: an epoch of fast mode starts with the first slot that is not missed', async () => {
    const { chain, driver } = createDrivenChain()
    missSlots({ chain, driver }, [32, 33])
    await driver.advanceEpochs(1, 'fast')
    expect(chain.head.slot).toBe(34)
  })

  test('error: PAST_SLOT', async () => {
    const { chain, driver } = createDrivenChain()
    await driver.advanceSlots(3, 'fast')
    expect(() => missSlots({ chain, driver }, [9, 3])).toThrow(
      'Slot 3 cannot be missed any more: the chain is at slot 3.',
    )
    await driver.advanceSlots(6, 'fast')
    // None of the slots of the refused call is missed.
    expect(chain.head.slot).toBe(9)
    expect(() => chain.missSlots([9])).toThrow(expect.objectContaining({ code: 'PAST_SLOT' }))
    expect(chain.prepare(10, 'fast').kind).toBe('ready')
    expect(() => chain.missSlots([10])).toThrow(expect.objectContaining({ code: 'PAST_SLOT' }))
  })

  test('error: PAST_SLOT for a slot that was missed anyway', async () => {
    const { chain, driver } = createDrivenChain()
    missSlots({ chain, driver }, [1])
    await driver.advanceSlots(1, 'fast')
    expect(() => missSlots({ chain, driver }, [1])).toThrow(
      expect.objectContaining({ code: 'PAST_SLOT' }),
    )
  })

  test('error: INVALID_OPTION', () => {
    const parts = createDrivenChain()
    for (const slot of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => missSlots(parts, [slot])).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION' }),
      )
  })
})
