import { verifyLeafProof } from '@millpond/consensus'
import {
  beaconKitHeaderType,
  beaconKitStateTypes,
  proveBeaconKitValidators,
} from '@millpond/consensus/node'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { asDeneb, asElectra, bera, exampleState, runTo } from '../../../test/berachainState.ts'
import { type BeaconKitParameters, mainnetParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { encodeState, hashState, stateForkOf } from './hashState.ts'
import { noteRoots } from './passSlot.ts'

const balances = Array.from({ length: 70 }, (_, index) => 250_000 + index * 10_000)
const deneb = asDeneb(mainnetParameters)
const electra = asElectra(mainnetParameters)

describe('hashState', () => {
  test('default', () => {
    const state = exampleState(mainnetParameters, balances)
    state.pendingPartialWithdrawals.push({ validatorIndex: 3n, amount: 5n, withdrawableEpoch: 9n })
    expect(hashState(state, mainnetParameters)).toEqual(
      beaconKitStateTypes.fulu.hashTreeRoot(state),
    )
  })

  test('behavior: equals the schema for every number of validators in a leaf', () => {
    for (const count of [1, 2, 3, 4, 5, 8, 9]) {
      const state = exampleState(mainnetParameters, balances.slice(0, count))
      expect(hashState(state, electra)).toEqual(beaconKitStateTypes.electra.hashTreeRoot(state))
      expect(hashState(state, deneb)).toEqual(beaconKitStateTypes.deneb.hashTreeRoot(state))
    }
  })

  test('behavior: sees a record put in place of another', () => {
    const state = exampleState(mainnetParameters, balances)
    const before = hashState(state, mainnetParameters)
    const [first] = state.validators
    if (!first) throw new Error('The state has no validator.')
    state.validators[0] = { ...first, effectiveBalance: bera(260_000) }
    expect(hashState(state, mainnetParameters)).not.toEqual(before)
    expect(hashState(state, mainnetParameters)).toEqual(
      beaconKitStateTypes.fulu.hashTreeRoot(state),
    )
  })

  test('behavior: Deneb leaves the pending partial withdrawals out', () => {
    const state = exampleState(deneb, balances)
    const before = hashState(state, deneb)
    state.pendingPartialWithdrawals.push({ validatorIndex: 3n, amount: 5n, withdrawableEpoch: 9n })
    expect(hashState(state, deneb)).toEqual(before)
    expect(hashState(state, electra)).not.toEqual(before)
  })
})

describe('encodeState', () => {
  test('default', () => {
    const state = exampleState(mainnetParameters, balances)
    const bytes = encodeState(state, mainnetParameters)
    expect(beaconKitStateTypes.fulu.deserialize(bytes)).toEqual(state)
  })

  test('behavior: Deneb has a field less', () => {
    const { pendingPartialWithdrawals, ...state } = exampleState(deneb, balances)
    const bytes = encodeState({ ...state, pendingPartialWithdrawals }, deneb)
    expect(beaconKitStateTypes.deneb.deserialize(bytes)).toEqual(state)
  })
})

describe('stateForkOf', () => {
  test('default', () => {
    const forks = { deneb: 0, deneb1: 1, electra: 2, electra1: 3, fulu: 4 }
    const state = exampleState(mainnetParameters, balances)
    const layouts = [0n, 1n, 2n, 3n, 4n, 5n].map((slot) =>
      stateForkOf({ ...state, slot }, { ...mainnetParameters, forks }),
    )
    expect(layouts).toEqual(['deneb', 'deneb', 'electra', 'electra', 'fulu', 'fulu'])
  })
})

describe('proofs', () => {
  const layouts = [
    ['Deneb', deneb],
    ['Electra', electra],
    ['Fulu', mainnetParameters],
  ] as const

  test.each(layouts)(
    'behavior: key, credentials and balance of every validator verify in %s',
    (_, parameters) => {
      const { state, proofs, blockRoot } = prove(parameters)
      const fork = stateForkOf(state, parameters)
      for (const [index, proof] of proofs.entries()) {
        expect(proof.balance.balanceGwei).toBe(state.balances[index])
        for (const leaf of [proof.pubkey, proof.withdrawalCredentials, proof.balance]) {
          expect(verifyLeafProof(leaf, { fork, blockRoot })).toEqual({ kind: 'valid' })
        }
      }
      expect(proofs).toHaveLength(balances.length)
    },
  )

  test('behavior: a proof is of its block alone', () => {
    const earlier = prove(mainnetParameters)
    const later = prove(mainnetParameters, 12)
    const [proof] = later.proofs
    if (!proof) throw new Error('Nothing was proved.')
    const { blockRoot } = earlier
    expect(verifyLeafProof(proof.balance, { fork: 'fulu', blockRoot })).toEqual({
      kind: 'invalid',
      reason: 'root',
    })
  })
})

/** All proofs of the block at `slot`, whose root the state notes as the slot ends. */
function prove(parameters: BeaconKitParameters, slot = 11) {
  const state = exampleState(parameters, balances)
  runTo(state, parameters, slot)
  const bytes = encodeState(state, parameters)
  noteRoots(state, parameters, hashState(state, parameters))

  const fork = stateForkOf(state, parameters)
  const proofs = proveBeaconKitValidators({
    fork,
    header: toHexHeader(state.latestBlockHeader),
    state: bytes,
    indices: balances.map((_, index) => BigInt(index)),
  })
  const noted = state.blockRoots[slot % parameters.slotsPerHistoricalRoot]
  if (!noted) throw new Error('No root was noted.')
  expect(noted).toEqual(beaconKitHeaderType.hashTreeRoot(state.latestBlockHeader))
  return { state, proofs, blockRoot: bytesToHex(noted) }
}

function toHexHeader(header: ChainState['latestBlockHeader']) {
  const { slot, proposerIndex, parentRoot, stateRoot, bodyRoot } = header
  return {
    slot,
    proposerIndex,
    parentRoot: bytesToHex(parentRoot),
    stateRoot: bytesToHex(stateRoot),
    bodyRoot: bytesToHex(bodyRoot),
  }
}
