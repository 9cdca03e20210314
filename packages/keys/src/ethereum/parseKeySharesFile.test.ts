import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { formatKeySharesFile } from './formatKeySharesFile.ts'
import { parseKeySharesFile } from './parseKeySharesFile.ts'

const fixture = new URL('../../test/fixtures/keyshares-single-item.json', import.meta.url)
const text = readFileSync(fixture, 'utf8')
const { data, payload } = JSON.parse(text)

describe('parseKeySharesFile', () => {
  test.each(['v1.1.0', 'v1.2.0'])('default', (version) => {
    const shares = [{ data, payload }]
    const file = parseKeySharesFile(JSON.stringify({ version, createdAt: 'x', shares }))
    expect(file).toEqual({ version, createdAt: 'x', shares })
  })

  test('behavior: reads the older form with a single item', () => {
    const file = parseKeySharesFile(text)
    expect(file.version).toBe('v1.1.0')
    expect(file.shares).toEqual([{ data, payload }])
  })

  test('behavior: adds the prefix that some tools leave out', () => {
    const bare = { ...payload, publicKey: payload.publicKey.slice(2) }
    const file = parseKeySharesFile(JSON.stringify({ version: 'v1.1.0', data, payload: bare }))
    expect(file.shares[0]?.payload.publicKey).toBe(payload.publicKey)
  })

  test.each([
    ['shares[0].data', null, { data: null, payload }],
    ['shares[0].data.ownerNonce', '1', { data: { ...data, ownerNonce: '1' }, payload }],
    ['shares[0].data.ownerAddress', '0x', { data: { ...data, ownerAddress: '0x' }, payload }],
    ['shares[0].data.publicKey', '0x', { data: { ...data, publicKey: '0x' }, payload }],
    ['shares[0].data.operators', {}, { data: { ...data, operators: {} }, payload }],
    ['shares[0].data.operators[0]', 1, { data: { ...data, operators: [1] }, payload }],
    [
      'shares[0].data.operators[0].operatorKey',
      '-',
      { data: { ...data, operators: [{ id: 1 }] }, payload },
    ],
    [
      'shares[0].payload.operatorIds[0]',
      '5',
      { data, payload: { ...payload, operatorIds: ['5'] } },
    ],
    ['shares[0].payload.sharesData', '0xa', { data, payload: { ...payload, sharesData: '0xa' } }],
  ])('behavior: refuses %s being %j', async (field, _, item) => {
    const file = JSON.stringify({ version: 'v1.1.0', createdAt: 'x', shares: [item] })
    const error = await catchError(() => parseKeySharesFile(file))
    expect(error).toMatchObject({ code: 'KEYSHARES_MALFORMED', field })
  })

  test.each(['', '[]', '{}', '{"version":"v1.1.0","shares":[]}', '{"version":"v1.1.0"}'])(
    'error: KEYSHARES_MALFORMED',
    async (wrong) => {
      const error = await catchError(() => parseKeySharesFile(wrong))
      expect(error.code).toBe('KEYSHARES_MALFORMED')
    },
  )
})

describe('formatKeySharesFile', () => {
  test('default', () => {
    const createdAt = new Date(1_700_000_000_000)
    const written = formatKeySharesFile({ shares: [{ data, payload }], createdAt })
    expect(JSON.parse(written)).toEqual({
      version: 'v1.1.0',
      createdAt: '2023-11-14T22:13:20.000Z',
      shares: [{ data, payload }],
    })
    expect(parseKeySharesFile(written).shares).toEqual([{ data, payload }])
  })
})
