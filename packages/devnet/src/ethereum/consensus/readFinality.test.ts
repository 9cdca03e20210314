import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { readFinality } from './readFinality.ts'

describe('readFinality', () => {
  test('default', () => {
    const { chain, produce } = createBareChain()
    expect(readFinality(chain)).toEqual({ justified: 0, finalized: 0 })

    // One block an epoch, so that the block of epoch n has number n.
    for (let epoch = 1; epoch <= 6; epoch++) produce(32 * epoch, 'fast')
    const { currentJustifiedCheckpoint, finalizedCheckpoint } = chain.state
    expect([currentJustifiedCheckpoint.epoch, finalizedCheckpoint.epoch]).toEqual([5, 4])
    expect(readFinality(chain)).toEqual({ justified: 5, finalized: 4 })
  })
})
