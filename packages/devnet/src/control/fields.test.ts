import { describe, expect, test } from 'vitest'
import { fields } from './fields.ts'

const input = fields.variants({
  slots: { count: fields.integer({ minimum: 1, maximum: 9 }) },
  keys: {
    ids: fields.list(fields.validator()),
    wei: fields.optional(fields.amount('wei')),
  },
})

/** What is said about a value. */
function problem(field: { read: (json: unknown, path: string) => unknown }, json: unknown): string {
  try {
    field.read(json, '')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'none'
}

describe('fields', () => {
  test('default', () => {
    expect(input.read({ kind: 'slots', count: 9 }, '')).toEqual({ kind: 'slots', count: 9 })
    const pubkey = `0x${'AB'.repeat(48)}`
    const json = { kind: 'keys', ids: [1, '2', pubkey], wei: '10000000000000000000' }
    expect(input.read(json, '')).toEqual({
      kind: 'keys',
      ids: [1, 2, pubkey.toLowerCase()],
      wei: 10n ** 19n,
    })
  })

  test('behavior: the shape tells each field', () => {
    expect(input.shape).toEqual({
      oneOf: [
        { kind: '"slots"', count: 'a whole number from 1 to 9' },
        {
          kind: '"keys"',
          ids: 'a list, not empty, each an index or a public key of 48 bytes',
          wei: 'optional: an amount in wei above 0, as a decimal text',
        },
      ],
    })
  })

  test('behavior: a text is a list with commas, as in a query', () => {
    expect(fields.list(fields.validator()).read('1,2', '')).toEqual([1, 2])
  })

  test.each([
    [null, 'The field kind must be one of slots, keys.'],
    [{ kind: 'toString' }, 'The field kind must be one of slots, keys.'],
    [{ kind: 'slots' }, 'The field count must be a whole number from 1 to 9.'],
    [{ kind: 'slots', count: 10 }, 'The field count must be a whole number from 1 to 9.'],
    [{ kind: 'slots', count: '1' }, 'The field count must be a whole number from 1 to 9.'],
    [
      { kind: 'slots', count: 1, cuont: 1 },
      'The field cuont must be left out; the fields are: kind, count.',
    ],
    [
      { kind: 'keys', ids: [1, -1] },
      'The field ids[1] must be an index or a public key of 48 bytes.',
    ],
    [
      { kind: 'keys', ids: [] },
      'The field ids must be a list of 1 to 10000 items, each an index or a public key of 48 bytes.',
    ],
    [
      { kind: 'keys', ids: [1], wei: '0' },
      'The field wei must be an amount in wei above 0, as a decimal text.',
    ],
    [
      { kind: 'keys', ids: [1], wei: 1.5 },
      'The field wei must be an amount in wei above 0, as a decimal text.',
    ],
    [
      { kind: 'keys', ids: [1], wei: null },
      'The field wei must be an amount in wei above 0, as a decimal text.',
    ],
  ])('error: REQUEST_INVALID for %j', (json, message) => {
    expect(problem(input, json)).toBe(message)
  })

  test('behavior: what is wrong is named, never shown: it may be a secret key', () => {
    const secret = `0x${'5e'.repeat(31)}`
    expect(
      problem(fields.object({ secretKey: fields.hex(32, 'a secret key') }), { secretKey: secret }),
    ).toBe('The field secretKey must be a secret key: 32 bytes as 0x….')
  })
})
