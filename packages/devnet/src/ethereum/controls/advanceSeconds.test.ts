import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createFakeBackend } from '../../../test/createFakeBackend.ts'
import { Driver } from '../Driver.ts'
import { advanceSeconds } from './advanceSeconds.ts'

function createParts() {
  const { chain } = createBareChain()
  const driver = new Driver({ chain, backend: createFakeBackend() })
  const slots: number[] = []
  driver.onBlock(({ slot }) => {
    slots.push(slot)
  })
  return { parts: { chain, driver, mode: 'fast' as const }, slots }
}

describe('advanceSeconds', () => {
  test('default', async () => {
    const { parts, slots } = createParts()
    await advanceSeconds(parts, 12)
    await advanceSeconds(parts, 13)
    expect(slots).toEqual([1, 2, 3])
    await advanceSeconds(parts, 0)
    expect(parts.driver.slot).toBe(3)
  })

  test('behavior: in fast mode whole epochs have one block each', async () => {
    const { parts, slots } = createParts()
    await advanceSeconds(parts, 5 * 12)
    slots.length = 0
    await advanceSeconds(parts, (2 * 32 + 30) * 12)
    expect(slots).toEqual([32, 64, 96, 97, 98, 99])
  })

  test('behavior: the seconds start when the block in the making is done', async () => {
    const { parts, slots } = createParts()
    await parts.driver.advanceSlots(31, 'fast')
    slots.length = 0
    await Promise.all([parts.driver.advanceBlock('fast'), advanceSeconds(parts, 12)])
    expect(slots).toEqual([32, 33])
  })

  test('args: mode', async () => {
    const { parts, slots } = createParts()
    await advanceSeconds(parts, 34 * 12, { mode: 'real' })
    expect(slots).toEqual(Array.from({ length: 34 }, (_, index) => index + 1))
  })

  test('error: INVALID_OPTION', async () => {
    const { parts } = createParts()
    for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(advanceSeconds(parts, seconds)).rejects.toMatchObject({
        code: 'INVALID_OPTION',
      })
  })
})
