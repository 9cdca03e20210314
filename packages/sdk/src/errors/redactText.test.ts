import { describe, expect, test } from 'vitest'
import { redactText } from './redactText.ts'
import { redactUrl } from './redactUrl.ts'

describe('redactUrl', () => {
  test('default', () => {
    expect(redactUrl('https://user:word@rpc.example:8545/v2/key?token=key#key')).toBe(
      'https://rpc.example:8545',
    )
    expect(redactUrl('rpc.example/key')).toBe('(not a URL)')
  })
})

describe('redactText', () => {
  test('default', () => {
    const text = 'tried "https://rpc.example/v2/key", then (wss://ws.example/key?a=b) and gave up'
    expect(redactText(text)).toBe(
      'tried "https://rpc.example", then (wss://ws.example) and gave up',
    )
  })
})
