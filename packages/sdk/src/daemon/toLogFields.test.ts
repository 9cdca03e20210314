import { describe, expect, test } from 'vitest'
import { toLogFields } from './toLogFields.ts'

describe('toLogFields', () => {
  test('default', () => {
    const fields = toLogFields({
      referenceSlot: 31n,
      url: 'https://user:word@rpc.example:8545/v2/key?token=key',
      nested: { urls: [new URL('wss://rpc.example/key')] },
    })
    expect(fields).toEqual({
      referenceSlot: '31',
      url: 'https://rpc.example:8545',
      nested: { urls: ['wss://rpc.example'] },
    })
  })

  test('behavior: keeps the causes of an error and drops what follows their first line', () => {
    const cause = new Error('HTTP request failed.\nURL: https://rpc.example/key')
    const { err } = toLogFields({ err: new Error('No answer.', { cause }) })
    expect(err).toMatchObject({ message: 'No answer.', cause: { message: 'HTTP request failed.' } })
    expect(JSON.stringify(err)).not.toContain('/key')
  })

  test('behavior: ends on a value that holds itself', () => {
    const value: Record<string, unknown> = {}
    value.self = value
    expect(JSON.stringify(toLogFields({ value }))).toContain('…')
  })
})
