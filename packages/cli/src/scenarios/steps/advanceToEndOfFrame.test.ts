import { describe, expect, test } from 'vitest'
import { advanceToEndOfFrame } from './advanceToEndOfFrame.ts'

const frameEpochs = 225

/** The epoch that the chain is in afterwards. */
async function arrive({ epoch, epochsBefore }: { epoch: number; epochsBefore: number }) {
  let now = epoch
  const devnet = {
    head: () => ({ epoch: now }),
    advanceEpochs: async (count: number) => {
      expect(count).toBeGreaterThanOrEqual(0)
      now += count
    },
  }
  await advanceToEndOfFrame({ devnet }, { frameEpochs }, { epochsBefore })
  return now
}

describe('advanceToEndOfFrame', () => {
  test('default', async () => {
    expect(await arrive({ epoch: 228, epochsBefore: 100 })).toBe(350)
  })

  test('behavior: waits for the next frame when this one is too far', async () => {
    expect(await arrive({ epoch: 351, epochsBefore: 100 })).toBe(575)
  })

  test('behavior: stays where it is when it is there', async () => {
    expect(await arrive({ epoch: 350, epochsBefore: 100 })).toBe(350)
  })

  test('behavior: arrives so many epochs before the end of a frame, and passes less than one', async () => {
    for (let epoch = 0; epoch < 3 * frameEpochs; epoch += 7) {
      for (const epochsBefore of [1, 2, 100, 224, 225]) {
        const arrived = await arrive({ epoch, epochsBefore })
        expect((arrived + epochsBefore) % frameEpochs).toBe(0)
        expect(arrived - epoch).toBeLessThan(frameEpochs)
      }
    }
  })
})
