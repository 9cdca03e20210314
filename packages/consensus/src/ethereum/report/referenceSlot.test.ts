import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../test/random.ts'
import { latestReferenceSlot, referenceSlot } from './referenceSlot.ts'

describe('referenceSlot', () => {
  test('default', () => {
    expect(referenceSlot({ frame: 0n, frameEpochs: 225 })).toBe(7_199n)
    expect(referenceSlot({ frame: 1n, frameEpochs: 225 })).toBe(14_399n)
    expect(referenceSlot({ frame: 9n, frameEpochs: 1 })).toBe(319n)
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'error: FRAME_INVALID for %s epochs',
    (frameEpochs) => {
      const act = () => referenceSlot({ frame: 0n, frameEpochs })
      expect(act).toThrow(expect.objectContaining({ code: 'FRAME_INVALID' }))
    },
  )
})

describe('latestReferenceSlot', () => {
  test.each([
    { finalizedEpoch: 225n, frame: 0n, slot: 7_199n, epoch: 224n },
    { finalizedEpoch: 226n, frame: 0n, slot: 7_199n, epoch: 224n },
    { finalizedEpoch: 449n, frame: 0n, slot: 7_199n, epoch: 224n },
    { finalizedEpoch: 450n, frame: 1n, slot: 14_399n, epoch: 449n },
  ])('default: finalized epoch $finalizedEpoch', ({ finalizedEpoch, ...expected }) => {
    const answer = latestReferenceSlot({ finalizedEpoch, frameEpochs: 225 })
    expect(answer).toEqual({ kind: 'known', ...expected })
  })

  test.each([0n, 1n, 224n])('behavior: unknown at finalized epoch %s', (finalizedEpoch) => {
    const answer = latestReferenceSlot({ finalizedEpoch, frameEpochs: 225 })
    expect(answer).toEqual({ kind: 'unknown', reason: 'The first frame is not finalized yet.' })
  })

  test('behavior: the slot is final, and the next frame is not', () => {
    const random = createRandom(1)
    for (let round = 0; round < 500; round++) {
      const frameEpochs = 1 + random.integer(400)
      const finalizedEpoch = BigInt(frameEpochs + random.integer(500_000))
      const answer = latestReferenceSlot({ finalizedEpoch, frameEpochs })
      if (answer.kind === 'unknown') throw new Error(answer.reason)

      const firstFinalSlot = finalizedEpoch * 32n
      expect(answer.slot).toBeLessThan(firstFinalSlot)
      expect(answer.slot).toBe(referenceSlot({ frame: answer.frame, frameEpochs }))
      const next = referenceSlot({ frame: answer.frame + 1n, frameEpochs })
      expect(next).toBeGreaterThanOrEqual(firstFinalSlot)
      expect(answer.slot % 32n).toBe(31n)
    }
  })
})
