import '../setup.ts'
import { activePreset, SLOTS_PER_EPOCH } from '@lodestar/params'
import {
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  stateTransition,
} from '@lodestar/state-transition'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { holdings } from '../../../test/holdings.ts'

const epochs = 6

type Chain = ReturnType<typeof createBareChain>['chain']

function totalGwei(chain: Chain): bigint {
  return holdings(chain).reduce((sum, gwei) => sum + gwei, 0n)
}

function runReal(bare = createBareChain(), toSlot = epochs * SLOTS_PER_EPOCH) {
  for (let slot = bare.chain.head.slot + 1; slot <= toSlot; slot++) bare.produce(slot, 'real')
  return bare
}

function runFast(bare = createBareChain(), toSlot = epochs * SLOTS_PER_EPOCH) {
  for (let slot = SLOTS_PER_EPOCH; slot <= toSlot; slot += SLOTS_PER_EPOCH)
    bare.produce(slot, 'fast')
  return bare
}

// Made once: tests that only look share them.
const [real, fast] = [runReal().chain, runFast().chain]

describe('ConsensusChain', () => {
  test('default', () => {
    const { chain, produce } = createBareChain()
    expect(activePreset.BASE_REWARD_FACTOR).toBe(1)
    expect(produce(32, 'fast')).toBe(true)
    expect(chain.head.slot).toBe(32)
    expect(chain.head.parentRoot).toBe(chain.history.genesis.root)
    expect(bytesToHex(chain.state.hashTreeRoot())).toBe(chain.head.stateRoot)
  })

  test('behavior: finalizes two epochs behind in both modes', () => {
    for (const chain of [real, fast]) {
      expect(chain.state.finalizedCheckpoint.epoch).toBe(epochs - 2)
      expect(chain.state.currentJustifiedCheckpoint.epoch).toBe(epochs - 1)
    }
  })

  test('behavior: fast mode pays within one percent of what real mode pays', () => {
    const start = 64n * 32_000_000_000n
    const realGain = totalGwei(real) - start
    const fastGain = totalGwei(fast) - start
    const difference = realGain > fastGain ? realGain - fastGain : fastGain - realGain
    expect(realGain).toBeGreaterThan(0n)
    expect(difference * 100n).toBeLessThanOrEqual(realGain)
  })

  test('behavior: fast mode pays each validator exactly what real mode pays, offline ones too', () => {
    // Duties of the first two epochs follow from genesis, so both modes have the same missed slots.
    const duties = { isOnline: (index: number) => index % 4 !== 0 }
    const missing = runReal(createBareChain({ duties }), 63)
    const skipping = createBareChain({ duties })
    skipping.produce(missing.chain.head.slot, 'fast')

    expect(missing.chain.history.blockAtOrBefore(63)?.slot).toBe(skipping.chain.head.slot)
    expect(holdings(skipping.chain)).toEqual(holdings(missing.chain))
  })

  test('behavior: every block of real mode re-executes with all signature checks', () => {
    let pre = real.history.postState(real.history.genesis)
    for (let slot = 1; slot <= 40; slot++) {
      const block = real.history.blockAtSlot(slot)
      if (block === undefined || pre === undefined) throw new Error(`no block at ${slot}`)
      pre = stateTransition(pre, block.signedBlock, {
        executionPayloadStatus: ExecutionPayloadStatus.valid,
        dataAvailabilityStatus: DataAvailabilityStatus.Available,
        verifyStateRoot: true,
        verifyProposer: true,
        verifySignatures: true,
      }) as typeof pre
    }
    expect(bytesToHex(pre?.hashTreeRoot() ?? new Uint8Array())).toBe(
      real.history.blockAtSlot(40)?.stateRoot,
    )
  })

  test('behavior: modes mix without a break in the chain of roots', () => {
    const bare = createBareChain()
    runReal(bare, 5)
    for (const slot of [6, 7, 40, 64]) bare.produce(slot, 'fast')
    runReal(bare, 70)
    expect(bare.chain.head.slot).toBe(70)
  })

  test('behavior: a slot whose proposer is offline is missed', () => {
    const { chain, produce } = createBareChain({ duties: { isOnline: () => false } })
    expect(produce(1, 'fast')).toBe(false)
    expect(produce(1, 'real')).toBe(false)
    expect(chain.head.slot).toBe(0)
  })
})
