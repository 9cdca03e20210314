import { beaconKitHeaderType } from '@millpond/consensus/node'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  bera,
  exampleState,
  keyOf,
  runTo,
  smallParameters,
  vault,
} from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import { type ChainState, copyState } from './ChainState.ts'
import { hashState } from './hashState.ts'
import { noteRoots, passSlot } from './passSlot.ts'
import { applyWithdrawalRequests } from './withdrawalRequests.ts'
import { applyWithdrawals, expectedWithdrawals } from './withdrawals.ts'

describe('noteRoots', () => {
  test('default', () => {
    const draft = exampleState(mainnetParameters, [250_000])
    const root = hashState(draft, mainnetParameters)
    noteRoots(draft, mainnetParameters, root)
    expect(draft.stateRoots[0]).toEqual(root)
    expect(draft.latestBlockHeader.stateRoot).toEqual(root)
    expect(draft.blockRoots[0]).toEqual(beaconKitHeaderType.hashTreeRoot(draft.latestBlockHeader))
  })

  test('behavior: goes around in the lists, and leaves a header that has its state root', () => {
    const draft = exampleState(mainnetParameters, [250_000])
    const root = hashState(draft, mainnetParameters)
    noteRoots(draft, mainnetParameters, root)
    const later = new Uint8Array(32).fill(9)
    const last = { ...draft, slot: 17n }
    noteRoots(last, mainnetParameters, later)
    expect(last.stateRoots[1]).toEqual(later)
    expect(last.blockRoots[1]).toEqual(last.blockRoots[0])
    expect(last.latestBlockHeader.stateRoot).toEqual(root)
  })
})

describe('passSlot', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000, 250_000])
    draft.balances[1] = bera(300_000)
    const updates = [1, 2, 3, 4].map(() => passSlot(draft, smallParameters))
    expect(updates).toEqual([[], [], [], [{ pubkey: keyOf(2), power: bera(300_000) }]])
    expect(draft.slot).toBe(4n)
  })

  test('behavior: the state names the fork from its first slot on, all but Deneb1', () => {
    const forks = { deneb: 0, deneb1: 2, electra: 5, electra1: 9, fulu: 13 }
    const parameters = { ...smallParameters, forks }
    const draft = exampleState(parameters, [250_000])
    const named = new Map<number, string>()
    for (let slot = 1; slot <= 13; slot++) {
      passSlot(draft, parameters)
      const { previousVersion, currentVersion, epoch } = draft.fork
      named.set(slot, `${bytesToHex(previousVersion)} ${bytesToHex(currentVersion)} ${epoch}`)
    }
    expect([2, 4, 5, 8, 9, 13].map((slot) => named.get(slot))).toEqual([
      '0x04000000 0x04000000 0',
      '0x04000000 0x04000000 0',
      '0x04000000 0x05000000 1',
      '0x04000000 0x05000000 1',
      '0x05000000 0x05010000 2',
      '0x05010000 0x06000000 3',
    ])
  })

  test('behavior: an epoch ends by the rules of its last slot', () => {
    const forks = { ...smallParameters.forks, fulu: 4 }
    const parameters = { ...smallParameters, forks }
    const draft = exampleState(parameters, [250_000])
    draft.balances[0] = bera(262_000)
    runTo(draft, parameters, 4)
    expect(draft.validators[0]?.effectiveBalance).toBe(bera(250_000))
    runTo(draft, parameters, 8)
    expect(draft.validators[0]?.effectiveBalance).toBe(bera(260_000))
  })

  test('behavior: a span without roots ends as one with them, but for the roots', () => {
    const quick = exampleState(smallParameters, [250_000, 400_000, 10_500_000])
    applyWithdrawalRequests(quick, smallParameters, [
      { sourceAddress: vault, pubkey: keyOf(1), amountGwei: 0n },
      { sourceAddress: vault, pubkey: keyOf(2), amountGwei: bera(50_000) },
    ])
    const slow = copyState(quick)
    runTo(quick, smallParameters, 40)
    for (let slot = 1; slot <= 40; slot++) {
      noteRoots(slow, smallParameters, hashState(slow, smallParameters))
      passSlot(slow, smallParameters)
      applyWithdrawals(slow, smallParameters, expectedWithdrawals(slow, smallParameters))
    }

    expect(withoutRoots(slow)).toEqual(withoutRoots(quick))
    expect(slow.stateRoots).not.toEqual(quick.stateRoots)
    expect(quick.balances).toEqual([0n, bera(350_000), bera(10_000_000)])
  })
})

function withoutRoots({ blockRoots, stateRoots, latestBlockHeader, ...rest }: ChainState) {
  return {
    ...rest,
    blockRoots: blockRoots.length,
    stateRoots: stateRoots.length,
    at: latestBlockHeader.slot,
  }
}
