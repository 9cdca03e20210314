import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits } from '../../test/vectors.ts'
import { withdrawalCredentials } from './withdrawalCredentials.ts'

const { address, file } = deposits.hoodi

describe('withdrawalCredentials', () => {
  test('default', () => {
    expect(withdrawalCredentials({ type: '0x01', address })).toBe(
      `0x${file[0].withdrawal_credentials}`,
    )
  })

  test('args: type', () => {
    const credentials = withdrawalCredentials({ type: '0x02', address })
    expect(credentials).toBe('0x0200000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed')
  })

  test.each([
    '0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0x5aAe',
    '0x0000000000000000000000000000000000000000',
  ] as const)('error: WITHDRAWAL_CREDENTIALS_INVALID', async (wrong) => {
    const error = await catchError(() => withdrawalCredentials({ type: '0x01', address: wrong }))
    expect(error.code).toBe('WITHDRAWAL_CREDENTIALS_INVALID')
    expect(error.message).toContain(wrong)
  })
})
