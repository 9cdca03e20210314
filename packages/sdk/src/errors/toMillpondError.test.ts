import { getNetwork, toChain } from '@millpond/networks'
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

  test.each([
    ['ethereum-local', 'Send less, or add ETH to the account.'],
    ['berachain-local', 'Send less, or add BERA to the account.'],
  ] as const)('behavior: names the currency that is missing on %s', (name, hint) => {
    const chain = toChain(getNetwork(name), 'http://127.0.0.1:1')
    expect(toMillpondError(new InsufficientFundsError(), chain)).toMatchObject({
      code: 'ACCOUNT_FUNDS',
      metaMessages: [hint],
    })
    expect(toMillpondError(new InsufficientFundsError())).toMatchObject({
      metaMessages: ["Send less, or add the chain's own currency to the account."],
    })
  })

  test('behavior: returns what it does not know as it came', () => {
    const refused = new HttpRequestError({ url, status: 401 })
    const other = new Error('other')
    const ours = new EventMissingError({ eventName: 'Deposited', hash: '0x00' })
    expect([refused, other, ours, 'text'].map((each) => toMillpondError(each))).toEqual([
      refused,
      other,
      ours,
      'text',
    ])
  })
})
