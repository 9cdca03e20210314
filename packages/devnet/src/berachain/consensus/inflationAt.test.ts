import { expect, test } from 'vitest'
import { mainnetParameters } from './BeaconKitParameters.ts'
import { inflationAt } from './inflationAt.ts'

const bgt = '0x00000000000000000000000000000000000000b9'
const blockRewardController = '0x00000000000000000000000000000000000000bc'

test('default', () => {
  const forks = { deneb: 0, deneb1: 2, electra: 4, electra1: 6, fulu: 8 }
  const parameters = { ...mainnetParameters, forks }
  const at = (slot: number) => inflationAt(parameters, slot, { bgt, blockRewardController })
  expect(at(1)).toBe(undefined)
  expect(at(2)).toEqual({ receiver: bgt, amountGwei: 5_750_000_000n })
  expect(at(7)).toEqual({ receiver: bgt, amountGwei: 5_750_000_000n })
  expect(at(8)).toEqual({ receiver: blockRewardController, amountGwei: 1_705_000_000n })
})
