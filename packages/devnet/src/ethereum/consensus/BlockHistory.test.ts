import '../setup.ts'
import {
  createCachedBeaconState,
  createPubkeyCache,
  processSlots,
} from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { depositRequest } from '../../../test/depositRequest.ts'
import { resolveState } from '../beacon-api/resolveIds.ts'
import type { ConsensusChain } from './ConsensusChain.ts'

const [first, second] = [createValidatorKey(201), createValidatorKey(202)]
const [x, y] = [depositRequest(first), depositRequest(second, 1)]

/** A chain of two blocks that was led back to them after `first` had become validator 64. */
function createRewound() {
  const bare = createBareChain()
  bare.produce(1, 'fast')
  bare.produce(2, 'fast')
  const restore = bare.chain.snapshot()
  bare.produce(3, 'fast', { deposits: [x] })
  passEpochs(bare, 6)
  expect(bare.chain.validator(first.pubkey)).toMatchObject({ kind: 'known', index: 64 })
  restore()
  return bare
}

function passEpochs({ chain, produce }: ReturnType<typeof createBareChain>, count: number): void {
  for (let passed = 0; passed < count; passed++)
    produce(chain.head.slot - (chain.head.slot % 32) + 32, 'fast')
}

/** The state at `slot` as somebody computes it who has seen nothing of the chain but the bytes of `from`. */
function rootApart(chain: ConsensusChain, from: number, slot: number) {
  const block = chain.history.blockAtSlot(from)
  const state = block && chain.history.postState(block)
  if (state === undefined) throw new Error(`no state at ${from}`)
  const bytes = ssz.fulu.BeaconState.deserializeToViewDU(state.serialize())
  const caches = { config: chain.config, pubkeyCache: createPubkeyCache() }
  return bytesToHex(processSlots(createCachedBeaconState(bytes, caches), slot).hashTreeRoot())
}

describe('snapshot', () => {
  test('behavior: who goes on from a block before it knows nothing of the keys that came after', () => {
    const bare = createRewound()
    const { chain, produce } = bare
    const ancestor = chain.head
    produce(3, 'fast')
    chain.dropAfter(ancestor, 3)
    produce(4, 'fast', { deposits: [y] })
    passEpochs(bare, 6)
    expect(chain.validator(second.pubkey)).toMatchObject({ kind: 'known', index: 64 })
    expect(chain.validator(first.pubkey)).toEqual({ kind: 'unknown' })

    produce(chain.head.slot + 1, 'fast', { deposits: [x] })
    passEpochs(bare, 6)
    expect(chain.validator(first.pubkey)).toMatchObject({ kind: 'known', index: 65 })
    expect(chain.state.balances.get(64)).toBeLessThan(33_000_000_000)
  })

  test('behavior: states before it are led to skipped slots as if nothing had come after', () => {
    const { chain, produce } = createRewound()
    produce(1_000, 'fast', { deposits: [y] })
    for (const slot of [3, 31, 32, 500, 999]) {
      const { state } = resolveState(chain, slot)
      expect(bytesToHex(state.hashTreeRoot())).toBe(rootApart(chain, 2, slot))
      expect(state.validators.length).toBe(64)
    }
  })

  test('behavior: looking at states of skipped slots changes nothing for the chain', () => {
    const [looked, left] = [createRewound(), createRewound()]
    for (const bare of [looked, left]) {
      bare.produce(3, 'fast', { deposits: [y] })
      passEpochs(bare, 2)
      const look = (slot: number) =>
        bare === looked && slot < bare.chain.head.slot && resolveState(bare.chain, slot)
      for (let passed = 0; passed < 4; passed++) {
        passEpochs(bare, 2)
        for (const ago of [1, 31, 33]) look(bare.chain.head.slot - ago)
      }
    }
    expect(looked.chain.validator(second.pubkey)).toMatchObject({ kind: 'known', index: 64 })
    expect(looked.chain.head.root).toBe(left.chain.head.root)
  })

  test('behavior: a state is refreshed once', () => {
    const { chain } = createRewound()
    const { genesis } = chain.history
    expect(chain.history.postState(genesis)).toBe(chain.history.postState(genesis))
    expect(chain.history.postState(chain.head)).toBe(chain.state)
  })
})
