import { describe, expect, test } from 'vitest'
import { formatDuration } from './formatDuration.ts'

describe('formatDuration', () => {
  test('default', () => {
    expect([0, 59, 60, 3_601, 93_784, 86_460].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '1 d 2 h',
      '1 d',
    ])
    expect(formatDuration(7_260n)).toBe('2 h 1 min')
  })
})
