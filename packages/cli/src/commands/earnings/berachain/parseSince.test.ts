import { describe, expect, test } from 'vitest'
import { parseSince } from './parseSince.ts'

describe('parseSince', () => {
  test('default', () => {
    expect(parseSince('7d')).toEqual({ kind: 'days', days: 7n })
    expect(parseSince('123')).toEqual({ kind: 'block', block: 123n })
    expect(parseSince('0')).toEqual({ kind: 'block', block: 0n })
  })

  test.each(['', '0d', 'd', '7 d', '7D', '-1', '1.5d', '0x10', '12345678901234567'])(
    'error: OPTION_INVALID for "%s"',
    (value) => {
      expect(() => parseSince(value)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
    },
  )
})
