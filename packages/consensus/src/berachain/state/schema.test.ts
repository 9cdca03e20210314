import { describe, expect, test } from 'vitest'
import { beaconKitStateTypes } from './schema.ts'

const denebFields = [
  'genesisValidatorsRoot',
  'slot',
  'fork',
  'latestBlockHeader',
  'blockRoots',
  'stateRoots',
  'eth1Data',
  'eth1DepositIndex',
  'latestExecutionPayloadHeader',
  'validators',
  'balances',
  'randaoMixes',
  'nextWithdrawalIndex',
  'nextWithdrawalValidatorIndex',
  'slashings',
  'totalSlashing',
]

describe('beaconKitStateTypes', () => {
  test('default', () => {
    const { deneb, electra, fulu } = beaconKitStateTypes
    expect(Object.keys(deneb.fields)).toEqual(denebFields)
    expect(Object.keys(electra.fields)).toEqual([...denebFields, 'pendingPartialWithdrawals'])
    expect(fulu).toBe(electra)
    expect(Object.keys(deneb.fields.latestExecutionPayloadHeader.fields)).toHaveLength(17)
  })

  test('behavior: roots, mixes and registries are lists with their limits', () => {
    const { fields } = beaconKitStateTypes.fulu
    const { blockRoots, stateRoots, randaoMixes, validators, balances, slashings } = fields
    const limits = [blockRoots, stateRoots, randaoMixes, validators, balances, slashings].map(
      (type) => (type.isList ? type.limit : undefined),
    )
    expect(limits).toEqual([8192, 8192, 65_536, 2 ** 40, 2 ** 40, 2 ** 40])
    expect(fields.pendingPartialWithdrawals.limit).toBe(2 ** 27)
  })
})
