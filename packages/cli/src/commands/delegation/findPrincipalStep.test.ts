import { parseEther, parseGwei } from 'viem'
import { describe, expect, test } from 'vitest'
import { findPrincipalStep } from './findPrincipalStep.ts'

const lent = parseEther('50000')
const loan = { delegated: lent, available: 0n, pending: 0n, balance: 0n }

describe('findPrincipalStep', () => {
  test('default', () => {
    expect(findPrincipalStep(loan)).toBe('request')
  })

  test('args: pending', () => {
    expect(findPrincipalStep({ ...loan, available: lent, pending: lent })).toBe('complete')
  })

  test('args: available', () => {
    expect(findPrincipalStep({ ...loan, available: lent })).toBe('undelegate')
    // The last gwei of a stake never comes.
    expect(findPrincipalStep({ ...loan, available: lent - parseGwei('1') })).toBe('undelegate')
    expect(findPrincipalStep({ ...loan, available: lent - parseGwei('2') })).toBe('request')
  })

  test('args: balance', () => {
    const ended = { ...loan, delegated: 0n }
    expect(findPrincipalStep({ ...ended, balance: 1n })).toBe('withdraw')
    expect(findPrincipalStep(ended)).toBe('none')
  })
})
