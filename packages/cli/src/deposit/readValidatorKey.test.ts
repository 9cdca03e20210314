import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encryptKeystore } from '@millpond/keys/node'
import { bytesToHex, hexToBytes } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readValidatorKey } from './readValidatorKey.ts'

const secretKey = hexToBytes(`0x${'2a'.repeat(32)}`)

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millpond-key-'))
})
afterEach(() => rm(directory, { recursive: true }))

const write = (name: string, text: string) =>
  writeFile(join(directory, name), text, { mode: 0o600 })
const read = async (options: Parameters<typeof readValidatorKey>[1]) =>
  bytesToHex(await readValidatorKey({ directory }, options))

/** What CometBFT writes for a key of this kind. */
function cometKey(type: string) {
  const value = Buffer.from(secretKey).toString('base64')
  const pub_key = { type: 'cometbft/PubKeyBls12_381', value: 'AA==' }
  return JSON.stringify({ address: 'AB', pub_key, priv_key: { type, value } }, null, 2)
}

describe('readValidatorKey', () => {
  test.each([
    ['hex', bytesToHex(secretKey)],
    ['hex without its prefix', bytesToHex(secretKey).slice(2)],
    ["the node's own file", cometKey('cometbft/PrivKeyBls12_381')],
  ])('args: a key file with %s', async (_, text) => {
    await write('key', text)
    expect(await read({ keyFile: 'key' })).toBe(bytesToHex(secretKey))
  })

  test('args: a keystore', async () => {
    const password = 'correct horse'
    const keystore = await encryptKeystore({ secretKey, password, path: '', dev: true })
    await write('keystore.json', JSON.stringify(keystore))
    await write('password', 'correct horse\n')
    const options = { validatorKeystore: 'keystore.json', validatorPasswordFile: 'password' }
    expect(await read(options)).toBe(bytesToHex(secretKey))

    await write('password', 'wrong')
    await expect(read(options)).rejects.toMatchObject({ code: 'KEYSTORE_PASSWORD_WRONG' })
  })

  test.each([
    ['a key of another kind', cometKey('tendermint/PrivKeyEd25519')],
    ['half a key', '0x2a2a'],
    ['words', 'correct horse'],
  ])('error: VALIDATOR_KEY_MALFORMED for %s, which is not quoted', async (_, text) => {
    await write('key', text)
    const error = await read({ keyFile: 'key' }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'VALIDATOR_KEY_MALFORMED', cause: undefined })
    expect(String(error)).not.toContain(text)
  })

  test('error: PASSWORD_FILE_MISSING', async () => {
    const error = read({ validatorKeystore: 'keystore.json' })
    await expect(error).rejects.toMatchObject({ code: 'PASSWORD_FILE_MISSING' })
  })

  test('error: SECRET_FILE_OPEN', async () => {
    await write('key', bytesToHex(secretKey))
    await chmod(join(directory, 'key'), 0o644)
    await expect(read({ keyFile: 'key' })).rejects.toMatchObject({ code: 'SECRET_FILE_OPEN' })
  })
})
