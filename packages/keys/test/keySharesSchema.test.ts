// The published structure of KeyShares files, as a schema of its own: the readers of other programs know nothing of
// what ours would forgive.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deriveSigningKeys } from '../src/derivation/deriveSigningKeys.ts'
import { createKeyShares } from '../src/ethereum/createKeyShares.ts'
import { formatKeySharesFile } from '../src/ethereum/formatKeySharesFile.ts'
import { parseKeySharesFile } from '../src/ethereum/parseKeySharesFile.ts'
import { validateKeyShares } from '../src/ethereum/validateKeyShares.ts'
import { createOperators } from './operators.ts'
import { mnemonic } from './vectors.ts'

type Schema =
  | { type: 'object'; properties: Record<string, Schema> }
  | { type: 'array'; items: Schema; counts: readonly number[] | 'any but none' }
  | { type: 'string'; pattern: RegExp }
  | { type: 'integer' }

const sizes = [4, 7, 10, 13]
const text = (pattern: RegExp): Schema => ({ type: 'string', pattern })
const publicKey = text(/^0x[0-9a-f]{96}$/)
const operatorKey = text(/^LS0tLS1CRUdJTiBSU0EgUFVCTElDIEtFWS0tLS0t[A-Za-z0-9+/]+={0,2}$/)
const operator: Schema = {
  type: 'object',
  properties: { id: { type: 'integer' }, operatorKey },
}
const item: Schema = {
  type: 'object',
  properties: {
    data: {
      type: 'object',
      properties: {
        ownerNonce: { type: 'integer' },
        ownerAddress: text(/^0x[0-9a-fA-F]{40}$/),
        publicKey,
        operators: { type: 'array', items: operator, counts: sizes },
      },
    },
    payload: {
      type: 'object',
      properties: {
        publicKey,
        operatorIds: { type: 'array', items: { type: 'integer' }, counts: sizes },
        sharesData: text(/^0x([0-9a-f]{2624}|[0-9a-f]{4448}|[0-9a-f]{6272}|[0-9a-f]{8096})$/),
      },
    },
  },
}
const schema: Schema = {
  type: 'object',
  properties: {
    version: text(/^v1\.1\.0$/),
    createdAt: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    shares: { type: 'array', items: item, counts: 'any but none' },
  },
}

/** Every place where a value is not what the schema says: missing and additional fields as well. */
function findFaults(value: unknown, expected: Schema, at = 'file'): string[] {
  switch (expected.type) {
    case 'string':
      return typeof value === 'string' && expected.pattern.test(value) ? [] : [at]
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? [] : [at]
    case 'array': {
      const { items, counts } = expected
      if (!Array.isArray(value)) return [at]
      const isCounted = counts === 'any but none' ? value.length > 0 : counts.includes(value.length)
      const faults = value.flatMap((entry, i) => findFaults(entry, items, `${at}[${i}]`))
      return isCounted ? faults : [`${at}.length`, ...faults]
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at]
      const fields = new Map(Object.entries(value))
      const additional = [...fields.keys()].filter((key) => !(key in expected.properties))
      const faults = Object.entries(expected.properties).flatMap(([key, property]) =>
        findFaults(fields.get(key), property, `${at}.${key}`),
      )
      return [...additional.map((key) => `${at}.${key}`), ...faults]
    }
  }
}

const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const all = createOperators(13)
const keys = deriveSigningKeys({ mnemonic, startIndex: 0, count: 2 })

function write(size: number): string {
  const operators = all.slice(0, size)
  const shares = keys.map(({ secretKey }, i) => {
    return createKeyShares({ secretKey, operators, owner, nonce: i })
  })
  return formatKeySharesFile({ shares, createdAt: new Date() })
}

describe('formatKeySharesFile', () => {
  test.each(sizes)(
    'behavior: what is written for %i operators has the published structure',
    (size) => {
      expect(findFaults(JSON.parse(write(size)), schema)).toEqual([])
    },
  )

  test('behavior: the schema is strict', () => {
    const file = JSON.parse(write(4))
    const [first] = file.shares
    delete first.data.ownerNonce
    first.payload.operatorIds[0] = '3'
    first.payload.more = 1
    first.data.operators.pop()
    expect(findFaults(file, schema)).toEqual([
      'file.shares[0].data.ownerNonce',
      'file.shares[0].data.operators.length',
      'file.shares[0].payload.more',
      'file.shares[0].payload.operatorIds[0]',
    ])
  })

  test('behavior: the published example passes but for its older outer form', () => {
    const path = new URL('./fixtures/keyshares-single-item.json', import.meta.url)
    const { data, payload, ...rest } = JSON.parse(readFileSync(path, 'utf8'))
    expect(findFaults({ ...rest, shares: [{ data, payload }] }, schema)).toEqual([])
  })
})

describe('parseKeySharesFile', () => {
  test.each(['v1.1.0', 'v1.2.0'])('behavior: a file of version %s is read and valid', (version) => {
    const written = write(4).replace('"version": "v1.1.0"', `"version": "${version}"`)
    const file = parseKeySharesFile(written)
    expect(file.version).toBe(version)
    expect(file.shares.map(({ data }) => data.ownerNonce)).toEqual([0, 1])
    expect(validateKeyShares({ file, owner, nextNonce: 0 }).kind).toBe('valid')
  })
})
