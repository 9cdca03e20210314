import '../../setup.ts'
import { processSlots } from '@lodestar/state-transition'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../../test/createBareChain.ts'
import { slash } from '../../controls/slash.ts'

// The preset's slashing vector of 8192 epochs cannot be shortened per test, and half of it must pass.
const isDeep = process.env.FOUNDRY_PROFILE === 'deep'
const midpoint = 4096
const slotsPerEpoch = 32

/** Gwei that one of the slashed validators loses in the epoch in which all slashings are counted. */
function penaltyOf(validators: readonly number[]): number {
  const { chain, produce } = createBareChain()
  slash({ chain }, { kind: 'attester', validators })
  produce(1, 'fast')
  // The first slot of an epoch whose proposer is not slashed is enough: no block is needed in between.
  const advanceTo = (epoch: number) => {
    for (let slot = epoch * slotsPerEpoch; !produce(slot, 'fast'); slot++);
    return chain.state.balances.get(validators[0] ?? 0)
  }
  return advanceTo(midpoint) - advanceTo(midpoint + 1)
}

describe('correlation penalty', () => {
  test.each([1, 10])(
    'behavior: three times the share of %d of 64, at a midpoint moved near',
    (count) => {
      const { chain, produce } = createBareChain()
      const validators = Array.from({ length: count }, (_, index) => index)
      slash({ chain }, { kind: 'attester', validators })
      produce(1, 'fast')
      // Nothing is counted in the epoch of genesis.
      for (let slot = slotsPerEpoch; !produce(slot, 'fast'); slot++);
      const state = chain.state.clone()
      state.validators.get(0).withdrawableEpoch = 1 + midpoint
      state.commit()
      const lost = state.balances.get(0) - processSlots(state, 2 * slotsPerEpoch).balances.get(0)
      const expected = (32_000_000_000 * 3 * count) / 64
      expect(lost).toBeGreaterThan(expected * 0.999)
      expect(lost).toBeLessThan(expected * 1.001)
    },
  )
})

describe.skipIf(!isDeep)('correlation penalty, 4096 epochs later', () => {
  // Three times the slashed share of the stake that is active half a vector later.
  test.each([
    { count: 1, share: 3 / 63 },
    { count: 10, share: 30 / 54 },
  ])(
    'behavior: what is lost at the midpoint after $count of 64 were slashed',
    ({ count, share }) => {
      const penalty = penaltyOf(Array.from({ length: count }, (_, index) => index))
      const expected = 32_000_000_000 * share
      expect(penalty).toBeGreaterThan(expected * 0.999)
      expect(penalty).toBeLessThan(expected * 1.001)
    },
    600_000,
  )
})
