import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Wallet } from '@ethereumjs/wallet'
import { hexToBytes } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scriptPrompter } from '../../test/scriptPrompter.ts'
import { openSenderKeystore } from './openSenderKeystore.ts'

const key = `0x${'5e'.repeat(32)}` as const
const password = 'correct horse'
const directory = await mkdtemp(join(tmpdir(), 'millpond-keystore-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const write = (name: string, text: string) =>
  writeFile(join(directory, name), text, { mode: 0o600 })

beforeAll(async () => {
  const wallet = Wallet.fromPrivateKey(hexToBytes(key))
  for (const kdf of ['scrypt', 'pbkdf2'] as const) {
    const options = { kdf, n: 2, r: 8, p: 1, c: 2 }
    await write(`${kdf}.json`, JSON.stringify(await wallet.toV3(password, options)))
  }
  await write('password.txt', `${password}\n`)
})

function open(
  parameters: Partial<openSenderKeystore.Parameters>,
  { answers, env = {} }: { answers?: string[]; env?: Record<string, string> } = {},
) {
  const { prompter } = scriptPrompter(answers)
  const context = { directory, env, isInteractive: answers !== undefined, prompter }
  return openSenderKeystore(context, { keystore: 'scrypt.json', ...parameters })
}

describe('openSenderKeystore', () => {
  test.each(['scrypt', 'pbkdf2'])('behavior: opens a keystore of %s', async (kdf) => {
    const account = await open({ keystore: `${kdf}.json`, passwordFile: 'password.txt' })
    expect(account.address).toBe(privateKeyToAddress(key))
  })

  test('behavior: digits may be capitals', async () => {
    const { crypto, ...rest } = await Wallet.fromPrivateKey(hexToBytes(key)).toV3(password, {
      n: 2,
    })
    const mac = crypto.mac.toUpperCase()
    await write('capitals.json', JSON.stringify({ ...rest, crypto: { ...crypto, mac } }))
    const account = await open({ keystore: 'capitals.json', passwordFile: 'password.txt' })
    expect(account.address).toBe(privateKeyToAddress(key))
  })

  test('behavior: the password also comes from the environment or a person', async () => {
    const address = privateKeyToAddress(key)
    expect(await open({}, { env: { MILLPOND_PASSWORD: password } })).toMatchObject({ address })
    expect(await open({}, { answers: [password] })).toMatchObject({ address })
  })

  test('error: PASSWORD_MISSING where nobody can be asked', async () => {
    await expect(open({})).rejects.toMatchObject({ code: 'PASSWORD_MISSING', exitCode: 3 })
    const json = open({ json: true }, { answers: [password] })
    await expect(json).rejects.toMatchObject({ code: 'PASSWORD_MISSING' })
  })

  test('error: KEYSTORE_PASSWORD_WRONG, which quotes nothing', async () => {
    const error = await open({}, { env: { MILLPOND_PASSWORD: 'hunter2' } }).catch((e) => e)
    expect(error).toMatchObject({ code: 'KEYSTORE_PASSWORD_WRONG', exitCode: 3, cause: undefined })
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
  })

  test.each([
    ['a key', key],
    ['another version', '{"version":1}'],
    ['a costly derivation', null],
  ])('error: KEYSTORE_MALFORMED for %s, which is not quoted', async (_, text) => {
    const costly = await Wallet.fromPrivateKey(hexToBytes(key)).toV3(password, { n: 2 })
    Object.assign(costly.crypto.kdfparams, { n: 2 ** 40 })
    await write('odd.json', text ?? JSON.stringify(costly))
    const error = await open({ keystore: 'odd.json', passwordFile: 'password.txt' }).catch((e) => e)
    expect(error).toMatchObject({ code: 'KEYSTORE_MALFORMED', exitCode: 3, cause: undefined })
    expect(String(error)).not.toContain(key)
  })

  test('error: FILE_MISSING', async () => {
    await expect(open({ keystore: 'nowhere.json' })).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })
})
