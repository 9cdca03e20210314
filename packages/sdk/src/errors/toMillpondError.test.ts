import {
  BaseError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  UserRejectedRequestError,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { EventMissingError } from './EventMissingError.ts'
import { toMillpondError } from './toMillpondError.ts'

const url = 'https://rpc.example/v2/secret-key'

describe('toMillpondError', () => {
  test.each([
    ['RPC_UNREACHABLE', new HttpRequestError({ url })],
    ['RPC_UNREACHABLE', new HttpRequestError({ url, status: 429 })],
    ['RPC_UNREACHABLE', new HttpRequestError({ url, status: 502 })],
    ['RPC_UNREACHABLE', new TimeoutError({ body: {}, url })],
    ['TRANSACTION_DECLINED', new UserRejectedRequestError(new Error('no'))],
    ['ACCOUNT_FUNDS', new InsufficientFundsError()],
  ])('error: %s', (code, cause) => {
    const wrapped = new BaseError('Sending failed.', { cause })
    const error = toMillpondError(wrapped)
    expect(error).toMatchObject({ code, cause: wrapped })
    expect(error instanceof Error ? error.message : '').not.toContain('secret')
  })

  test('behavior: returns what it does not know as it came', () => {
    const refused = new HttpRequestError({ url, status: 401 })
    const other = new Error('other')
    const ours = new EventMissingError({ eventName: 'Deposited', hash: '0x00' })
    expect([refused, other, ours, 'text'].map(toMillpondError)).toEqual([
      refused,
      other,
      ours,
      'text',
    ])
  })
})
