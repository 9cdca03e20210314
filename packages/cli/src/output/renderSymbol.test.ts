import { describe, expect, test } from 'vitest'
import { renderSymbol } from './renderSymbol.ts'

describe('renderSymbol', () => {
  test('default', () => {
    expect(renderSymbol('WBERA-HONEY')).toBe('WBERA-HONEY')
  })

  test.each([
    ['what moves the cursor', '\u001b[2JHONEY'],
    ['two lines', 'HONEY\nsent'],
    ['letters that look like others', 'ΗΟΝΕΥ'],
    ['no characters', ''],
    ['a long text', 'H'.repeat(21)],
    ['a token without one', undefined],
  ])('behavior: shows nothing for %s', (_, symbol) => {
    expect(renderSymbol(symbol)).toBe(undefined)
  })
})
