import { describe, expect, test } from 'vitest'
import { CliError } from '../errors.ts'
import { describeError, renderError } from './renderError.ts'
import { renderJson } from './renderJson.ts'
import { renderTable } from './renderTable.ts'

describe('renderError', () => {
  test('default', () => {
    const error = new CliError({
      code: 'PORT_TAKEN',
      message: 'Port 8545 is taken.',
      next: 'Choose another.',
    })
    expect(renderError(error)).toBe(
      'error[PORT_TAKEN]: Port 8545 is taken.\n  next: Choose another.\n',
    )
  })

  test('behavior: shows only the first line of a foreign error', () => {
    expect(renderError(new Error('HTTP request failed.\n\nURL: secret'))).toBe(
      'error[UNEXPECTED]: HTTP request failed.\n',
    )
  })
})

describe('describeError', () => {
  test('behavior: describes values that are no errors', () => {
    expect(describeError('boom')).toEqual({ code: 'UNEXPECTED', message: 'boom', hints: [] })
  })
})

describe('renderTable', () => {
  test('default', () => {
    const text = renderTable(
      [{ name: 'id' }, { name: 'assets', align: 'right' }],
      [
        ['1', '10'],
        ['20', '3'],
      ],
    )
    expect(text).toBe('id  assets\n1       10\n20       3\n')
  })
})

describe('renderJson', () => {
  test('behavior: writes amounts as decimal strings', () => {
    expect(renderJson({ wei: 10n ** 18n })).toBe('{\n  "wei": "1000000000000000000"\n}\n')
  })
})
