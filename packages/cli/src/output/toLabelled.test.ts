import { describe, expect, test } from 'vitest'
import { toLabelled } from './toLabelled.ts'

describe('toLabelled', () => {
  test('default', () => {
    expect(toLabelled([])).toEqual({})
    expect(
      toLabelled([
        ['paid by', 'the buffer'],
        ['fee', '1 wei'],
      ]),
    ).toEqual({ 'paid by': 'the buffer', fee: '1 wei' })
  })

  test('behavior: no value is lost when labels are the same', () => {
    const details = [
      ['warning', 'the pool closes'],
      ['warning 2', 'a label of its own'],
      ['warning', 'the stake is worth less'],
      ['warning', 'the fee is high'],
    ] as const
    expect(toLabelled(details)).toEqual({
      warning: 'the pool closes',
      'warning 2': 'a label of its own',
      'warning 3': 'the stake is worth less',
      'warning 4': 'the fee is high',
    })
  })
})
