import { describe, expect, test } from 'vitest'
import { createMnemonic } from './createMnemonic.ts'
import { validateMnemonic } from './validateMnemonic.ts'

describe('createMnemonic', () => {
  test('default', () => {
    const mnemonic = createMnemonic()
    expect(mnemonic.split(' ').length).toBe(24)
    expect(validateMnemonic(mnemonic)).toBe(mnemonic)
  })

  test('behavior: is another one each time', () => {
    expect(createMnemonic()).not.toBe(createMnemonic())
  })
})
