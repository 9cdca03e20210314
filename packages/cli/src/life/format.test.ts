import { describe, expect, test } from 'vitest'
import { eth, rate } from './format.ts'

describe('eth', () => {
  test('behavior: shows every wei', () => {
    expect(eth(20_003_630_409_076_493_048n)).toBe('20.003630409076493048 ETH')
  })
})

describe('rate', () => {
  test('default', () => {
    expect(rate({ assets: 3n, shares: 2n })).toBe('1.5 ETH per share')
  })

  test('behavior: cuts what is below nine digits', () => {
    expect(rate({ assets: 1_000_084_119_900n, shares: 1_000_000_000_000n })).toBe(
      '1.000084119 ETH per share',
    )
  })
})
