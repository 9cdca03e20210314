import { HttpRequestError } from 'viem'
import { describe, expect, test } from 'vitest'
import { CliError } from '../errors.ts'
import { finishChecks } from './finishChecks.ts'
import { formatCount } from './formatCount.ts'
import { formatEth } from './formatEth.ts'
import { formatRate } from './formatRate.ts'
import { renderChecks } from './renderChecks.ts'
import { renderDetails } from './renderDetails.ts'
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
  test('behavior: the request of a foreign error, whose URL may have a key, is left out', () => {
    const request = new HttpRequestError({ url: 'https://node.example/v3/secret', body: { a: 1 } })
    expect(describeError(request)).toEqual({
      code: 'UNEXPECTED',
      message: 'HTTP request failed.',
      hints: [],
    })
  })

  test('behavior: describes values that are no errors', () => {
    expect(describeError('boom')).toEqual({ code: 'UNEXPECTED', message: 'boom', hints: [] })
  })
})

describe('renderChecks', () => {
  test('behavior: puts the fix below what failed', () => {
    const text = renderChecks([
      { name: 'node', kind: 'passed', detail: '24' },
      { name: 'rpc', kind: 'failed', detail: 'silent', fix: 'Start it.' },
    ])
    expect(text).toBe('passed   node  24\nfailed   rpc   silent\n  next: Start it.\n')
  })
})

describe('finishChecks', () => {
  test('error: the code asked for', () => {
    const failed = { name: 'rpc', kind: 'failed', detail: 'silent', fix: 'Start it.' } as const
    expect(() => finishChecks([failed], 'SICK')).toThrow(expect.objectContaining({ code: 'SICK' }))
  })

  test('behavior: what was skipped did not fail', () => {
    const skipped = { name: 'pool', kind: 'skipped', detail: 'none' } as const
    expect(() => finishChecks([skipped], 'SICK')).not.toThrow()
  })
})

describe('renderDetails', () => {
  test('behavior: aligns the values', () => {
    const details = [
      ['cost', '1 ETH'],
      ['receiver', '0x1'],
    ] as const
    expect(renderDetails('Stake', details)).toBe('Stake\n  cost      1 ETH\n  receiver  0x1\n')
  })
})

describe('formatCount', () => {
  test('behavior: one is not many', () => {
    expect([0, 1, 2].map((count) => formatCount(count, 'key'))).toEqual([
      '0 keys',
      '1 key',
      '2 keys',
    ])
  })
})

describe('formatEth', () => {
  test('behavior: shows every wei', () => {
    expect(formatEth(20_003_630_409_076_493_048n)).toBe('20.003630409076493048 ETH')
  })
})

describe('formatRate', () => {
  test('default', () => {
    expect(formatRate(1_500_000_000_000_000_000n)).toBe('1.5 ETH per share')
  })

  test('args: digits', () => {
    expect(formatRate(1_000_084_119_900_000_000n, 9)).toBe('1.000084119 ETH per share')
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
