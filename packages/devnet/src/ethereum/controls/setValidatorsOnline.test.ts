import '../setup.ts'
import { describe, expect, test } from 'vitest'
import { createDrivenChain } from '../../../test/createDrivenChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { setValidatorsOnline } from './setValidatorsOnline.ts'

const all = Array.from({ length: 64 }, (_, index) => index)

function balances({ chain }: ReturnType<typeof createDrivenChain>): number[] {
  return chain.state.balances.getAll()
}

describe('setValidatorsOnline', () => {
  test.each(['fast', 'real'] as const)('args: mode %s', async (mode) => {
    const parts = createDrivenChain()
    setValidatorsOnline(parts, [3, parts.chain.pubkeyOf(4), 3], false)
    await parts.driver.advanceEpochs(3, mode)
    const losing = all.filter((index) => (balances(parts)[index] ?? 0) < 32_000_000_000)
    expect(losing).toEqual([3, 4])

    setValidatorsOnline(parts, [parts.chain.pubkeyOf(3), 4], true)
    const before = balances(parts)
    // The epoch of the switch still counts as half missed.
    await parts.driver.advanceEpochs(4, mode)
    expect(balances(parts)[3]).toBeGreaterThan(before[3] ?? 0)
  })

  test('behavior: the duties still decide about those that are switched on', async () => {
    const parts = createDrivenChain({ duties: { isOnline: (index) => index !== 5 } })
    setValidatorsOnline(parts, [5, 6], true)
    await parts.driver.advanceEpochs(3, 'fast')
    expect(all.filter((index) => (balances(parts)[index] ?? 0) < 32_000_000_000)).toEqual([5])
    parts.chain.setDuties({ isOnline: () => true })
    setValidatorsOnline(parts, [6], false)
    await parts.driver.advanceEpochs(3, 'fast')
    expect(balances(parts)[6]).toBeLessThan(balances(parts)[7] ?? 0)
  })

  test('behavior: without a third of the stake nothing is finalized, until it is back', async () => {
    const parts = createDrivenChain()
    const third = all.slice(0, 24)
    setValidatorsOnline(parts, third, false)
    await parts.driver.advanceEpochs(5, 'fast')
    expect(parts.chain.state.finalizedCheckpoint.epoch).toBe(0)
    setValidatorsOnline(parts, third, true)
    await parts.driver.advanceEpochs(5, 'fast')
    expect(parts.chain.state.finalizedCheckpoint.epoch).toBeGreaterThan(5)
  })

  test('error: UNKNOWN_VALIDATOR', async () => {
    const parts = createDrivenChain()
    for (const unknown of [64, createValidatorKey(3).pubkey] as const)
      expect(() => setValidatorsOnline(parts, [1, unknown], false)).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_VALIDATOR' }),
      )
    await parts.driver.advanceEpochs(2, 'fast')
    expect(balances(parts)[1]).toBeGreaterThanOrEqual(32_000_000_000)
  })
})
