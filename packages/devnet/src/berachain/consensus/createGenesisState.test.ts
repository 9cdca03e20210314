import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import { beaconKitStateTypes } from '@millpond/consensus/node'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  asDeneb,
  bera,
  credentialsOf,
  exampleState,
  keyOf,
  readRecord,
  vault,
} from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'

describe('createGenesisState', () => {
  test('default', () => {
    const state = exampleState(mainnetParameters, [259_999, 12_000_000])
    expect(readRecord(state, 0)).toEqual({
      pubkey: keyOf(1),
      withdrawalCredentials: credentialsOf(vault),
      effectiveBalance: bera(250_000),
      slashed: false,
      activationEligibilityEpoch: 0n,
      activationEpoch: 0n,
      exitEpoch: FAR_FUTURE_EPOCH,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
    })
    expect(readRecord(state, 1).effectiveBalance).toBe(bera(10_000_000))
    expect(state.balances).toEqual([bera(259_999), bera(12_000_000)])
    expect(state.eth1DepositIndex).toBe(2n)
    expect(bytesToHex(state.fork.currentVersion)).toBe('0x06000000')
  })

  test('behavior: the root of the validators names the chain', () => {
    const state = exampleState(mainnetParameters, [250_000, 300_000])
    const { validators } = beaconKitStateTypes.fulu.fields
    expect(state.genesisValidatorsRoot).toEqual(validators.hashTreeRoot(state.validators))
    const other = exampleState(mainnetParameters, [250_000])
    expect(state.genesisValidatorsRoot).not.toEqual(other.genesisValidatorsRoot)
  })

  test('behavior: lists of roots and mixes are full from the start', () => {
    const state = exampleState(asDeneb(mainnetParameters), [250_000])
    expect(state.blockRoots).toHaveLength(8)
    expect(state.stateRoots).toHaveLength(8)
    expect(state.randaoMixes).toEqual(
      Array.from({ length: 8 }, () => state.latestExecutionPayloadHeader.blockHash),
    )
    expect(bytesToHex(state.fork.currentVersion)).toBe('0x04010000')
  })
})
