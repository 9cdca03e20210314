import { generateKeyPairSync } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTestContext } from './createTestContext.ts'

const owner = '0x1111111111111111111111111111111111111111'
const ids = [1, 2, 3, 4]

/** A folder with two keys and the keys of four SSV operators. */
async function prepare() {
  const context = await createTestContext()
  await context.writeSecret('password.txt', 'correct horse')
  await context.run(
    ['keys', 'new', '--network', 'ethereum-local', '--count', '2', '--weak-keystores'],
    ['--new-mnemonic-file', 'mnemonic.txt', '--withdrawal-address', owner],
    ['--password-file', 'password.txt', '--output', 'keys'],
  )
  const operators = ids.map((id) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    return { id, operatorKey: Buffer.from(pem).toString('base64') }
  })
  await writeFile(join(context.directory, 'operators.json'), JSON.stringify({ operators }))
  return context
}

const create = [
  ['keyshares', 'create', '--keystores', 'keys', '--password-file', 'password.txt'],
  ['--operator-keys', 'operators.json', '--owner', owner, '--nonce', '7'],
  ['--output', 'keyshares.json'],
]

test('default', async () => {
  await using context = await prepare()
  const made = await context.run(...create, '--operators', '4,3,2,1', '--json')
  expect(made.json()).toEqual({
    file: join(context.directory, 'keyshares.json'),
    owner,
    operatorIds: ids,
    validators: [7, 8].map((nonce) => ({
      nonce,
      publicKey: expect.stringMatching(/^0x[0-9a-f]{96}$/),
    })),
  })

  const check = ['keyshares', 'check', 'keyshares.json', '--owner', owner]
  const alone = await context.run(...check, '--json')
  expect(alone.json()).toMatchObject({
    unchecked: ['knownOperators', 'nextNonce', 'registeredPublicKeys'],
  })
  const full = ['--nonce', '7', '--operator-keys', 'operators.json', '--json']
  expect((await context.run(...check, ...full)).json()).toMatchObject({
    unchecked: ['registeredPublicKeys'],
  })
})

test('error: KEYSHARES_INVALID', async () => {
  await using context = await prepare()
  await context.run(...create, '--operators', '1,2,3,4')
  const check = ['keyshares', 'check', 'keyshares.json', '--owner', owner]
  const late = await context.run(...check, '--nonce', '8')
  expect(late.code).toBe(1)
  expect(late.stderr).toContain('nonceSequence')

  const path = join(context.directory, 'keyshares.json')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replaceAll('"ownerNonce": 7', '"ownerNonce": 9'))
  const forged = await context.run(...check)
  expect(forged.code).toBe(1)
  expect(forged.stderr).toContain('signature')
})

test('error: OPERATOR_UNKNOWN leaves no file behind', async () => {
  await using context = await prepare()
  const { code, stderr } = await context.run(...create, '--operators', '1,2,3,9')
  expect(code).toBe(2)
  expect(stderr).toContain('OPERATOR_UNKNOWN')
  expect(await readdir(context.directory)).not.toContain('keyshares.json')
})
