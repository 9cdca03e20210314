import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { assertOperatorSet, operatorThreshold } from './operatorSet.ts'

describe('assertOperatorSet', () => {
  test.each([4, 7, 10, 13])('default', (size) => {
    expect(assertOperatorSet(Array.from({ length: size }, (_, i) => i + 1))).toBe(undefined)
  })

  test.each([
    { ids: [], reason: '0 operators' },
    { ids: [1, 2, 3], reason: '3 operators' },
    { ids: [1, 2, 3, 4, 5], reason: '5 operators' },
    { ids: [0, 1, 2, 3], reason: '0 is not an operator id' },
    { ids: [1, 2, 3, 4.5], reason: '4.5 is not an operator id' },
    { ids: [1, 2, 2, 3], reason: 'operator id 2 after 2 is not ascending' },
    { ids: [1, 3, 2, 4], reason: 'operator id 2 after 3 is not ascending' },
  ])('error: OPERATOR_SET_INVALID', async ({ ids, reason }) => {
    const error = await catchError(() => assertOperatorSet(ids))
    expect(error.code).toBe('OPERATOR_SET_INVALID')
    expect(error.message).toContain(reason)
  })
})

describe('operatorThreshold', () => {
  test('default', () => {
    expect([4, 7, 10, 13].map(operatorThreshold)).toEqual([3, 5, 7, 9])
  })
})
