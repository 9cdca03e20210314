import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { createOperators } from '../../test/operators.ts'
import { local, mnemonic } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { parseDepositFile } from '../deposit/parseDepositFile.ts'
import { verifyDeposits } from '../deposit/verifyDeposits.ts'
import { withdrawalCredentials } from '../deposit/withdrawalCredentials.ts'
import { decryptKeystore } from '../keystore/decryptKeystore.ts'
import { ceremony } from './ceremony.ts'
import { parseKeySharesFile } from './parseKeySharesFile.ts'
import { validateKeyShares } from './validateKeyShares.ts'
import { writeCeremony } from './writeCeremony.ts'

const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const credentials = withdrawalCredentials({ type: '0x01', address: owner })
let result: ceremony.ReturnType
let parent = ''
beforeAll(async () => {
  result = await ceremony({
    mnemonic,
    startIndex: 0,
    count: 2,
    network: local,
    withdrawalCredentials: credentials,
    amountGwei: 1_000_000_000n,
    operators: createOperators(4),
    owner,
    firstNonce: 12,
    keystore: { password: 'x', dev: true },
    createdAt: new Date(1_700_000_000_999),
  })
})
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'millpond-ceremony-'))
})
afterEach(() => rm(parent, { recursive: true }))

describe('writeCeremony', () => {
  test('default', async () => {
    const folder = join(parent, 'out')
    const paths = await writeCeremony({ folder, result })
    expect(paths).toEqual({
      depositsPath: join(folder, 'deposit_data-1700000000.json'),
      keySharesPath: join(folder, 'keyshares-1700000000.json'),
    })

    const deposits = parseDepositFile(await readFile(paths.depositsPath, 'utf8'))
    verifyDeposits({
      deposits,
      network: local,
      withdrawalCredentials: credentials,
      bls: blstVerifier,
    })
    const file = parseKeySharesFile(await readFile(paths.keySharesPath, 'utf8'))
    expect(validateKeyShares({ file, owner, nextNonce: 12, bls: blstVerifier }).kind).toBe('valid')
    expect(await readdir(parent)).toEqual(['out'])
  })

  test('behavior: each validator has a folder named by nonce and public key', async () => {
    const folder = join(parent, 'out')
    await writeCeremony({ folder, result })
    const names = (await readdir(join(folder, 'validators'))).toSorted()
    expect(names).toEqual(
      result.validators.map(({ nonce, publicKey }) => `0000${nonce}-${publicKey}`),
    )

    const first = join(folder, 'validators', names[0] ?? '')
    expect((await readdir(first)).toSorted()).toEqual([
      'deposit_data.json',
      'keyshares.json',
      'keystore-m_12381_3600_0_0_0-1700000000.json',
    ])
    const keystore = await readFile(
      join(first, 'keystore-m_12381_3600_0_0_0-1700000000.json'),
      'utf8',
    )
    expect((await decryptKeystore({ keystore, password: 'x' })).length).toBe(32)
    expect(parseDepositFile(await readFile(join(first, 'deposit_data.json'), 'utf8')).length).toBe(
      1,
    )
    const shares = parseKeySharesFile(await readFile(join(first, 'keyshares.json'), 'utf8'))
    expect(shares.shares[0]?.data.ownerNonce).toBe(12)
  })

  test('behavior: only the owner can read', async () => {
    const folder = join(parent, 'out')
    await writeCeremony({ folder, result })
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    expect(entries.length).toBe(11)
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      expect(mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600)
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  test('error: FILE_EXISTS', async () => {
    const folder = join(parent, 'out')
    await mkdir(folder)
    const error = await catchError(() => writeCeremony({ folder, result }))
    expect(error.code).toBe('FILE_EXISTS')
    expect(await readdir(folder)).toEqual([])
  })

  test('error: FILE_WRITE_FAILED', async () => {
    const folder = join(parent, 'missing', 'out')
    const error = await catchError(() => writeCeremony({ folder, result }))
    expect(error.code).toBe('FILE_WRITE_FAILED')
  })

  test('behavior: a failure leaves nothing behind', async () => {
    const folder = join(parent, 'out')
    // Two validators of one folder collide in the middle of writing.
    const [first] = result.validators
    const validators = first ? [first, first] : []
    const error = await catchError(() =>
      writeCeremony({ folder, result: { ...result, validators } }),
    )
    expect(error.code).toBe('FILE_WRITE_FAILED')
    expect(error.cause).toMatchObject({ code: 'FILE_EXISTS' })
    expect(await readdir(parent)).toEqual([])
  })
})
