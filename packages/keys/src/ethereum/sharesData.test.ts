import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { encodeSharesData, parseSharesData, sharesDataLength } from './sharesData.ts'

const fill = (byte: number, size: number) => {
  return `0x${byte.toString(16).padStart(2, '0').repeat(size)}` as const
}
const create = (operators: number) => ({
  signature: fill(1, 96),
  sharePublicKeys: Array.from({ length: operators }, (_, i) => fill(0x20 + i, 48)),
  encryptedShares: Array.from({ length: operators }, (_, i) => fill(0x40 + i, 256)),
})

describe('encodeSharesData', () => {
  test.each([4, 7, 10, 13])('default', (operators) => {
    const sharesData = encodeSharesData(create(operators))
    expect(sharesData.length).toBe(2 + 2 * sharesDataLength(operators))
    expect(parseSharesData({ sharesData, operators })).toEqual(create(operators))
  })

  test('behavior: signature, then all public keys, then all shares', () => {
    const sharesData = encodeSharesData(create(4)).slice(2)
    const byteAt = (position: number) => sharesData.slice(position * 2, position * 2 + 2)
    expect([0, 96, 96 + 48, 96 + 3 * 48, 288, 288 + 256, 1311].map(byteAt)).toEqual([
      '01',
      '20',
      '21',
      '23',
      '40',
      '41',
      '43',
    ])
  })

  test('error: SHARES_DATA_MALFORMED', async () => {
    const whole = create(4)
    const wrong = [
      { ...whole, signature: fill(1, 95) },
      { ...whole, sharePublicKeys: whole.sharePublicKeys.slice(1) },
      { ...whole, encryptedShares: [...whole.encryptedShares.slice(1), fill(1, 255)] },
    ]
    for (const parts of wrong) {
      const error = await catchError(() => encodeSharesData(parts))
      expect(error.code).toBe('SHARES_DATA_MALFORMED')
    }
  })
})

describe('parseSharesData', () => {
  test('error: SHARES_DATA_MALFORMED', async () => {
    const error = await catchError(() =>
      parseSharesData({ sharesData: fill(1, 1311), operators: 4 }),
    )
    expect(error.code).toBe('SHARES_DATA_MALFORMED')
    expect(error.message).toContain('it has 1311 bytes, expected 1312 bytes for 4 operators')
  })
})

describe('sharesDataLength', () => {
  test('default', () => {
    expect([4, 7, 10, 13].map(sharesDataLength)).toEqual([1312, 2224, 3136, 4048])
  })
})
