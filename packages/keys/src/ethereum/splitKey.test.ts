import { aggregateSerializedPublicKeys, SecretKey } from '@chainsafe/blst'
import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits } from '../../test/vectors.ts'
import { bytesToHex } from '../internal/hex.ts'
import { combineShares } from './combineShares.ts'
import { operatorThreshold } from './operatorSet.ts'
import { splitKey } from './splitKey.ts'

const secretKey = hexToBytes(deposits.mainnet.secretKey)
const ids = (size: number) => Array.from({ length: size }, (_, i) => 5 * i + 2)

describe('splitKey', () => {
  test.each([4, 7, 10, 13])('default', (size) => {
    const shares = splitKey({ secretKey, operatorIds: ids(size) })
    const threshold = operatorThreshold(size)
    expect(shares.map(({ operatorId }) => operatorId)).toEqual(ids(size))

    // The first, the last and a mixed quorum all give the key.
    expect(combineShares(shares.slice(0, threshold))).toEqual(secretKey)
    expect(combineShares(shares.slice(-threshold))).toEqual(secretKey)
    expect(combineShares(shares.filter((_, i) => i !== 1))).toEqual(secretKey)
  })

  test('behavior: one share less than the threshold gives another key', () => {
    const shares = splitKey({ secretKey, operatorIds: ids(7) })
    expect(combineShares(shares.slice(0, operatorThreshold(7) - 1))).not.toEqual(secretKey)
  })

  test('behavior: share public keys are those of the shares', () => {
    for (const share of splitKey({ secretKey, operatorIds: ids(4) })) {
      const publicKey = SecretKey.fromBytes(share.secretKey).toPublicKey()
      expect(share.publicKey).toBe(bytesToHex(publicKey.toBytes()))
    }
  })

  test('behavior: another library finds the public keys on one polynomial', () => {
    // Weights of 1, 2, 3 at zero are 3, -3, 1: so P + 3 * P2 = 3 * P1 + P3.
    const [one, two, three] = splitKey({ secretKey, operatorIds: [1, 2, 3, 4] }).map((share) => {
      return hexToBytes(share.publicKey.slice(2))
    })
    if (!one || !two || !three) throw new Error('shares are missing')
    const validator = SecretKey.fromBytes(secretKey).toPublicKey().toBytes()
    const left = aggregateSerializedPublicKeys([validator, two, two, two])
    const right = aggregateSerializedPublicKeys([one, one, one, three])
    expect(left.toHex()).toBe(right.toHex())
  })

  test('behavior: is another split each time', () => {
    const [first] = splitKey({ secretKey, operatorIds: ids(4) })
    const [second] = splitKey({ secretKey, operatorIds: ids(4) })
    expect(first?.publicKey).not.toBe(second?.publicKey)
  })

  test('error: OPERATOR_SET_INVALID', async () => {
    const error = await catchError(() => splitKey({ secretKey, operatorIds: [4, 3, 2, 1] }))
    expect(error.code).toBe('OPERATOR_SET_INVALID')
  })

  test('error: SECRET_KEY_INVALID', async () => {
    const error = await catchError(() =>
      splitKey({ secretKey: new Uint8Array(32), operatorIds: ids(4) }),
    )
    expect(error.code).toBe('SECRET_KEY_INVALID')
  })
})

describe('combineShares', () => {
  test('default', () => {
    expect(combineShares(splitKey({ secretKey, operatorIds: ids(13) }))).toEqual(secretKey)
  })

  test('error: SHARES_COMBINE_FAILED', async () => {
    const [share] = splitKey({ secretKey, operatorIds: ids(4) })
    const twice = share ? [share, share] : []
    expect((await catchError(() => combineShares([]))).code).toBe('SHARES_COMBINE_FAILED')
    const error = await catchError(() => combineShares(twice))
    expect(error.message).toBe('The shares cannot be combined: two are of the same operator.')
  })
})
