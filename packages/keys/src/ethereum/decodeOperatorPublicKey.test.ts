import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { createOperator } from '../../test/operators.ts'
import { decodeOperatorPublicKey } from './decodeOperatorPublicKey.ts'
import { encodeOperatorPublicKey } from './encodeOperatorPublicKey.ts'
import { formatOperatorKey } from './formatOperatorKey.ts'
import { parseKeySharesFile } from './parseKeySharesFile.ts'

const fixture = new URL('../../test/fixtures/keyshares-single-item.json', import.meta.url)
const [item] = parseKeySharesFile(readFileSync(fixture, 'utf8')).shares
const operatorKey = item?.data.operators[0]?.operatorKey ?? ''

describe('decodeOperatorPublicKey', () => {
  test('default', () => {
    const key = decodeOperatorPublicKey(operatorKey)
    const jwk = createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' }).export(
      {
        format: 'jwk',
      },
    )
    expect(key.modulus).toBe(BigInt(`0x${Buffer.from(jwk.n ?? '', 'base64url').toString('hex')}`))
    expect(key.operatorKey).toBe(operatorKey)
  })

  test('behavior: reads what the chain stores', () => {
    const { onChain } = decodeOperatorPublicKey(operatorKey)
    expect(onChain).toBe(encodeOperatorPublicKey(operatorKey))
    expect(decodeOperatorPublicKey(onChain)).toEqual(decodeOperatorPublicKey(operatorKey))
  })

  test('behavior: other lengths and exponents are refused', async () => {
    const short = await catchError(() =>
      decodeOperatorPublicKey(createOperator(1, 1024).operatorKey),
    )
    expect(short.message).toContain('it has 1024 bits, not 2048')
    const three = createOperator(1, 2048, 3)
    const exponent = await catchError(() => decodeOperatorPublicKey(three.operatorKey))
    expect(exponent.message).toContain('its exponent is 3, not 65537')
  })

  test('behavior: keys that are not RSA or not whole are refused', async () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const spki = curve.export({ format: 'der', type: 'spki' })
    const error = await catchError(() => decodeOperatorPublicKey(formatOperatorKey(spki)))
    expect(error.message).toContain('it is not an RSA key')

    const { spki: whole } = decodeOperatorPublicKey(operatorKey)
    for (const broken of [whole.slice(0, -1), Buffer.concat([whole, Buffer.from([0])])]) {
      const cut = await catchError(() => decodeOperatorPublicKey(formatOperatorKey(broken)))
      expect(cut.code).toBe('OPERATOR_KEY_INVALID')
    }
  })

  test.each([
    '',
    'A'.repeat(4097),
    '0x',
    '0x1234',
    '!!',
    btoa('hello'),
    encodeOperatorPublicKey('0x1234'),
  ])('error: OPERATOR_KEY_INVALID', async (key) => {
    const error = await catchError(() => decodeOperatorPublicKey(key))
    expect(error.code).toBe('OPERATOR_KEY_INVALID')
  })
})

describe('formatOperatorKey', () => {
  test('default', () => {
    // The same text as the network's own tool has made of this key.
    expect(formatOperatorKey(decodeOperatorPublicKey(operatorKey).spki)).toBe(operatorKey)
  })
})
