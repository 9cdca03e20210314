// A registration that was computed once, by other means than this package's (textbook arithmetic, another BLS
// library), from a known key, known coefficients and known operators.
import { createPrivateKey, type randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import type { Address, Hex } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import { blstVerifier } from '../src/bls/blstVerifier.ts'
import { createKeyShares } from '../src/ethereum/createKeyShares.ts'
import { decryptShare } from '../src/ethereum/decryptShare.ts'
import { parseSharesData } from '../src/ethereum/sharesData.ts'
import { validateKeyShares } from '../src/ethereum/validateKeyShares.ts'

type Fixed = {
  secretKey: string
  publicKey: Hex
  /** Of the first power and those after it. */
  coefficients: string[]
  owner: Address
  nonce: number
  operators: { id: number; operatorKey: string; privateKey: string }[]
  /** What the first 4, 7, 10 and 13 operators get. */
  sets: { operators: number; shares: string[]; sharesData: Hex }[]
}
const path = new URL('./fixtures/keyshares-fixed.json', import.meta.url)
const fixed = JSON.parse(readFileSync(path, 'utf8')) as Fixed
const { publicKey, owner, nonce } = fixed

// There is no way to choose the randomness of a split from outside, and there must be none.
const random = vi.hoisted(() => ({ queue: [] as Uint8Array[] }))
vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<{ randomBytes: typeof randomBytes }>()
  const next = (size: number) => random.queue.shift() ?? original.randomBytes(size)
  return { ...original, randomBytes: next }
})

function create(count: number, threshold: number) {
  const coefficients = fixed.coefficients.slice(0, threshold - 1)
  random.queue = coefficients.map((digits) => hexToBytes(digits.padStart(128, '0')))
  const operators = fixed.operators.slice(0, count).map(({ id, operatorKey }) => {
    return { id, operatorKey }
  })
  const item = createKeyShares({
    secretKey: hexToBytes(fixed.secretKey),
    operators,
    owner,
    nonce,
  })
  // All of it and no more, so the shares are on the known polynomial.
  expect(random.queue).toEqual([])
  return { item, operators }
}

/** What the operators find in their parts. */
function open(sharesData: string, count: number): string[] {
  const { encryptedShares, sharePublicKeys } = parseSharesData({ sharesData, operators: count })
  return encryptedShares.map((encryptedShare, i) => {
    const der = Buffer.from(fixed.operators[i]?.privateKey ?? '', 'base64')
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const sharePublicKey = sharePublicKeys[i] ?? '0x'
    const secret = decryptShare({ encryptedShare, privateKey, publicKey: sharePublicKey })
    return bytesToHex(secret)
  })
}

describe('createKeyShares', () => {
  test.each([
    [4, 3, 1312],
    [7, 5, 2224],
    [10, 7, 3136],
    [13, 9, 4048],
  ])('behavior: %i operators, %i needed, %i bytes as fixed', (count, threshold, length) => {
    const set = fixed.sets.find(({ operators }) => operators === count)
    const expected = set?.sharesData.slice(2) ?? ''
    const { item, operators } = create(count, threshold)
    const actual = item.payload.sharesData.slice(2)
    expect([expected.length, actual.length]).toEqual([2 * length, 2 * length])

    // Encryption is randomised: byte for byte up to the first ciphertext, by content from there.
    const known = 2 * (96 + 48 * count)
    expect(actual.slice(0, known)).toBe(expected.slice(0, known))
    expect(open(actual, count)).toEqual(set?.shares)
    expect(item.data).toEqual({ ownerNonce: nonce, ownerAddress: owner, publicKey, operators })
    const operatorIds = operators.map(({ id }) => id)
    expect(item.payload).toMatchObject({ publicKey, operatorIds })
  })
})

describe('parseSharesData', () => {
  test.each([4, 7, 10, 13])('behavior: %i operators open what others have made', (count) => {
    const set = fixed.sets.find(({ operators }) => operators === count)
    const sharesData = set?.sharesData ?? '0x'
    expect(open(sharesData, count)).toEqual(set?.shares)

    const operators = fixed.operators.slice(0, count)
    const item = {
      data: {
        ownerNonce: nonce,
        ownerAddress: owner,
        publicKey,
        operators: operators.map(({ id, operatorKey }) => ({ id, operatorKey })),
      },
      payload: { publicKey, operatorIds: operators.map(({ id }) => id), sharesData },
    }
    const file = { version: 'v1.1.0', createdAt: '', shares: [item] }
    expect(validateKeyShares({ file, owner, nextNonce: nonce, bls: blstVerifier }).kind).toBe(
      'valid',
    )
  })
})
