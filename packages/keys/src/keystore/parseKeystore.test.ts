import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { eip2335 } from '../../test/vectors.ts'
import { isRecord } from '../internal/record.ts'
import { parseKeystore } from './parseKeystore.ts'

/** The standard's scrypt keystore with one field replaced, or removed by `undefined`. */
function withField(path: string, value: unknown, keystore: object = eip2335.scrypt): object {
  const copy: Record<string, unknown> = structuredClone({ ...keystore })
  const names = path.split('.')
  const last = names.pop() ?? ''
  const parent = names.reduce((object, name) => {
    const child = object[name]
    if (!isRecord(child)) throw new Error(`${name} is not an object`)
    return child
  }, copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

describe('parseKeystore', () => {
  test('default', () => {
    expect(parseKeystore(JSON.stringify(eip2335.scrypt))).toEqual(eip2335.scrypt)
    expect(parseKeystore(eip2335.pbkdf2)).toEqual(eip2335.pbkdf2)
  })

  test('behavior: the public key and the description may be missing', () => {
    const keystore = withField('description', undefined, withField('pubkey', undefined))
    expect(parseKeystore(keystore).pubkey).toBe('')
  })

  test('behavior: hex may have a prefix and capitals', () => {
    const keystore = withField('pubkey', `0x${eip2335.scrypt.pubkey.toUpperCase()}`)
    expect(parseKeystore(keystore).pubkey).toBe(eip2335.scrypt.pubkey)
  })

  test.each([
    ['version', 3],
    ['crypto', undefined],
    ['crypto.kdf', []],
    ['crypto.kdf.function', undefined],
    ['crypto.kdf.params', null],
    ['crypto.kdf.params.salt', 'xyz'],
    ['crypto.kdf.params.dklen', 16],
    ['crypto.kdf.params.n', 262_143],
    ['crypto.kdf.params.n', 2 ** 24],
    ['crypto.kdf.params.r', 0],
    ['crypto.kdf.params.p', 1.5],
    ['crypto.checksum.function', 'keccak256'],
    ['crypto.checksum.message', 'd221'],
    ['crypto.cipher.function', 'aes-256-gcm'],
    ['crypto.cipher.params.iv', '26'],
    ['crypto.cipher.message', 7],
    ['pubkey', '9612'],
    ['path', undefined],
    ['uuid', 4],
    ['description', {}],
  ])('behavior: refuses %s being %j', async (field, value) => {
    const error = await catchError(() => parseKeystore(withField(field, value)))
    expect(error.code).toBe('KEYSTORE_MALFORMED')
    expect(error).toMatchObject({ field })
  })

  test.each(['{"version": 4', 'null', '[]'])('error: KEYSTORE_MALFORMED', async (text) => {
    const error = await catchError(() => parseKeystore(text))
    expect(error.code).toBe('KEYSTORE_MALFORMED')
    expect(error).toMatchObject({ field: 'the top level' })
  })

  test('behavior: refuses pbkdf2 that takes for ever', async () => {
    const keystore = withField('crypto.kdf.params.c', 2 ** 31, eip2335.pbkdf2)
    expect(await catchError(() => parseKeystore(keystore))).toMatchObject({
      code: 'KEYSTORE_MALFORMED',
      field: 'crypto.kdf.params.c',
    })
  })

  test('error: KEYSTORE_KDF_UNSUPPORTED', async () => {
    const argon = withField('crypto.kdf.function', 'argon2id')
    const error = await catchError(() => parseKeystore(argon))
    expect(error.code).toBe('KEYSTORE_KDF_UNSUPPORTED')
    expect(error.message).toContain('argon2id')

    const prf = withField('crypto.kdf.params.prf', 'hmac-sha512', eip2335.pbkdf2)
    expect((await catchError(() => parseKeystore(prf))).code).toBe('KEYSTORE_KDF_UNSUPPORTED')
  })
})
