import { describe, expect, test } from 'vitest'
import { liquidationFloor } from './liquidationFloor.ts'
import { toVUnitsUp } from './toVUnitsUp.ts'

/** Four operators and the network, with mainnet's parameters. */
const base = {
  feePerBlock: 4n * 1_778_800_000n + 3_366_600_000n,
  vUnits: 10_000n,
  liquidationThresholdPeriod: 50_120n,
  minimumLiquidationCollateral: 324_862_599_900_000n,
}

describe('liquidationFloor', () => {
  test('default', () => {
    expect(liquidationFloor(base)).toBe(525_347_816_000_000n)
  })

  test('args: vUnits', () => {
    const floor = liquidationFloor({ ...base, vUnits: toVUnitsUp(97) })
    expect(floor).toBe(1_592_486_834_600_000n)
    expect(floor % 100_000n).toBe(0n)
  })

  test('behavior: the collateral is the least', () => {
    expect(liquidationFloor({ ...base, feePerBlock: 0n })).toBe(324_862_599_900_000n)
  })
})
