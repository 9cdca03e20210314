import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { estimateApr } from './estimateApr.ts'

const daySeconds = 86_400n
const from = {
  blockNumber: 1_000n,
  timestamp: 1_000_000n,
  totalAssets: parseEther('300000') - 1n,
  totalShares: parseEther('300000') - 1n,
}
const after = (days: bigint, assets: string, shares = '300000') => ({
  blockNumber: from.blockNumber + days * 43_200n,
  timestamp: from.timestamp + days * daySeconds,
  totalAssets: parseEther(assets) - 1n,
  totalShares: parseEther(shares) - 1n,
})
const known = { kind: 'known', method: 'state', from } as const

describe('estimateApr', () => {
  test('default', () => {
    // 300 BERA on 300,000 in a day: 0.1 % a day, 36.5 % a year.
    const to = after(1n, '300300')
    expect(estimateApr({ ...known, to })).toEqual({
      kind: 'known',
      bps: 3_650n,
      microBps: 3_650_000_000n,
      method: 'state',
      window: { fromBlock: 1_000n, toBlock: 44_200n, seconds: daySeconds },
      inputs: { from, to },
    })
  })

  test('behavior: stake that comes or goes at the rate changes nothing', () => {
    const doubled = after(7n, '602000', '600000')
    const plain = after(7n, '301000')
    expect(estimateApr({ ...known, to: doubled })).toMatchObject({ microBps: 1_738_095_238n })
    expect(estimateApr({ ...known, to: plain })).toMatchObject({ microBps: 1_738_095_238n })
  })

  test('behavior: is exact to a millionth of a basis point, rounded down', () => {
    expect(estimateApr({ ...known, to: after(365n, '300000.03') })).toMatchObject({
      bps: 0n,
      microBps: 1_000n,
    })
    expect(estimateApr({ ...known, to: after(1n, '299999.999999') })).toMatchObject({
      bps: -1n,
      microBps: -13n,
    })
  })

  test('behavior: what is not known stays so', () => {
    expect(estimateApr({ ...known, to: from })).toEqual({
      kind: 'unknown',
      reason: 'no time passed between the two blocks',
    })
    const unknown = { kind: 'unknown', reason: 'the pool is closed' } as const
    expect(estimateApr(unknown)).toBe(unknown)
  })
})
