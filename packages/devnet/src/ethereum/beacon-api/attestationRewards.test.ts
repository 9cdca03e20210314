import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { type CachedBeaconStateFulu, processSlots } from '@lodestar/state-transition'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { attestationRewards } from './attestationRewards.ts'
import { epochEndState } from './epochEndState.ts'

type Chain = ReturnType<typeof createBareChain>['chain']

/** What the transition after `end` really changes: balances in gwei, by validator. */
function paidBy(end: CachedBeaconStateFulu): number[] {
  const next = processSlots(end, end.slot + 1, { dontTransferCache: true })
  return end.balances.getAll().map((before, index) => next.balances.get(index) - before)
}

function sumsOf(end: CachedBeaconStateFulu): number[] {
  return attestationRewards(end).totalRewards.map(
    ({ source, target, head, inactivity }) => source + target + head + inactivity,
  )
}

/** Fast epochs with a fixed, uneven share of offline validators. */
function runFast(parameters: { epochs: number; offlineOf100: number }): Chain {
  const { epochs, offlineOf100 } = parameters
  const isOnline = (index: number) => (index * 37) % 100 >= offlineOf100
  const { chain, produce } = createBareChain({ duties: { isOnline } })
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let slot = epoch * SLOTS_PER_EPOCH
    while (!produce(slot, 'fast')) slot++
  }
  return chain
}

describe('attestationRewards', () => {
  test('default', () => {
    const chain = runFast({ epochs: 3, offlineOf100: 0 })
    const { idealRewards, totalRewards } = attestationRewards(epochEndState(chain, 1))
    const ideal = idealRewards.find(({ effectiveBalance }) => effectiveBalance === 32_000_000_000)
    // Base reward 32 * 1e9 * 1 / sqrt(64 * 32e9) gwei, split 14 : 26 : 14 of 64.
    expect(ideal).toMatchInlineSnapshot(`
      {
        "effectiveBalance": 32000000000,
        "head": 4886,
        "inactivity": 0,
        "inclusionDelay": 0,
        "source": 4886,
        "target": 9074,
      }
    `)
    expect(idealRewards).toHaveLength(2049)
    expect(totalRewards).toHaveLength(64)
    expect(totalRewards[5]).toEqual({
      source: ideal?.source,
      target: ideal?.target,
      head: ideal?.head,
      inclusionDelay: 0,
      inactivity: 0,
      validatorIndex: 5,
    })
  })

  test.each([0, 10, 30])(
    'behavior: is what the transition pays with %i of 100 offline',
    (share) => {
      const chain = runFast({ epochs: 6, offlineOf100: share })
      for (let epoch = 1; epoch <= 5; epoch++) {
        const end = epochEndState(chain, epoch)
        expect(sumsOf(end)).toEqual(paidBy(end))
        if (share > 0) expect(Math.min(...sumsOf(end))).toBeLessThan(0)
      }
    },
  )

  test('behavior: is what the transition pays while finality is away', () => {
    const chain = runFast({ epochs: 12, offlineOf100: 45 })
    expect(chain.state.finalizedCheckpoint.epoch).toBe(0)
    for (let epoch = 1; epoch <= 11; epoch++) {
      const end = epochEndState(chain, epoch)
      expect(sumsOf(end)).toEqual(paidBy(end))
    }
    const { totalRewards } = attestationRewards(epochEndState(chain, 11))
    expect(Math.max(...totalRewards.map(({ source }) => source))).toBe(0)
    expect(Math.min(...totalRewards.map(({ inactivity }) => inactivity))).toBeLessThan(0)
  })

  test('behavior: is what the transition pays in real mode', () => {
    const isOnline = (index: number) => index % 5 !== 0
    const { chain, produce } = createBareChain({ duties: { isOnline } })
    for (let slot = 1; slot <= 66; slot++) produce(slot, 'real')
    const end = epochEndState(chain, 1)
    expect(sumsOf(end)).toEqual(paidBy(end))
    expect(new Set(sumsOf(end)).size).toBeGreaterThan(1)
  })

  test('behavior: both modes pay the same for the same duties', () => {
    // Duties of the first epoch follow from genesis, so both modes have the same missed slots.
    const duties = { isOnline: (index: number) => index % 4 !== 0 }
    const [fast, real] = [createBareChain({ duties }), createBareChain({ duties })]
    for (let slot = 1; slot <= 80; slot++) real.produce(slot, 'real')
    fast.produce(real.chain.head.slot, 'fast')
    expect(attestationRewards(epochEndState(fast.chain, 1))).toEqual(
      attestationRewards(epochEndState(real.chain, 1)),
    )
  })

  test('behavior: leaves the state as it was', () => {
    const chain = runFast({ epochs: 6, offlineOf100: 45 })
    const end = epochEndState(chain, 5)
    const before = Buffer.from(end.hashTreeRoot()).toString('hex')
    attestationRewards(end)
    expect(Buffer.from(end.hashTreeRoot()).toString('hex')).toBe(before)
  })
})
