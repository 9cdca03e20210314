import { hexToBytes } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { createOperators, type TestOperator } from '../../test/operators.ts'
import { deposits } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { combineShares } from './combineShares.ts'
import { createKeyShares } from './createKeyShares.ts'
import { decryptShare } from './decryptShare.ts'
import { encodeOperatorPublicKey } from './encodeOperatorPublicKey.ts'
import { parseSharesData } from './sharesData.ts'
import { validateKeyShares } from './validateKeyShares.ts'

const secretKey = hexToBytes(deposits.mainnet.secretKey)
const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
let all: TestOperator[]
beforeAll(() => {
  all = createOperators(13)
})

describe('createKeyShares', () => {
  test.each([4, 7, 10, 13])('default', (size) => {
    const operators = all.slice(0, size)
    const item = createKeyShares({ secretKey, operators, owner, nonce: 8 })
    const file = { version: 'v1.1.0', createdAt: '', shares: [item] }
    expect(validateKeyShares({ file, owner, nextNonce: 8, bls: blstVerifier }).kind).toBe('valid')

    // What the operators do with it.
    const parts = parseSharesData({ sharesData: item.payload.sharesData, operators: size })
    const shares = operators.map(({ id, privateKey }, i) => {
      const encryptedShare = parts.encryptedShares[i] ?? '0x'
      const publicKey = parts.sharePublicKeys[i] ?? '0x'
      return { operatorId: id, secretKey: decryptShare({ encryptedShare, privateKey, publicKey }) }
    })
    expect(combineShares(shares.slice(1))).toEqual(secretKey)
  })

  test('behavior: on-chain operator keys are written as files have them', () => {
    const operators = all.slice(0, 4).map(({ id, operatorKey }) => {
      return { id, operatorKey: encodeOperatorPublicKey(operatorKey) }
    })
    const { data } = createKeyShares({ secretKey, operators, owner, nonce: 0 })
    expect(data.operators[0]).toEqual({ id: 3, operatorKey: all[0]?.operatorKey })
  })

  test('behavior: the given key is neither zeroed nor part of the result', () => {
    const item = createKeyShares({ secretKey, operators: all.slice(0, 4), owner, nonce: 0 })
    expect(secretKey).toEqual(hexToBytes(deposits.mainnet.secretKey))
    expect(JSON.stringify(item)).not.toContain(deposits.mainnet.secretKey)
  })

  test('error: OPERATOR_SET_INVALID', async () => {
    const unsorted = all.slice(0, 4).toReversed()
    const parameters = { secretKey, owner, nonce: 0 } as const
    const error = await catchError(() => createKeyShares({ ...parameters, operators: unsorted }))
    expect(error.code).toBe('OPERATOR_SET_INVALID')

    const [first] = all
    const twins = [1, 2, 3, 4].map((id) => ({ id, operatorKey: first?.operatorKey ?? '' }))
    const twin = await catchError(() => createKeyShares({ ...parameters, operators: twins }))
    expect(twin.message).toContain('two operators have the same key')
  })

  test('error: OPERATOR_KEY_INVALID', async () => {
    const operators = [...all.slice(0, 3), { id: 99, operatorKey: 'AAAA' }]
    const error = await catchError(() => createKeyShares({ secretKey, operators, owner, nonce: 0 }))
    expect(error.code).toBe('OPERATOR_KEY_INVALID')
  })

  test('error: OWNER_INVALID', async () => {
    const operators = all.slice(0, 4)
    const error = await catchError(() =>
      createKeyShares({ secretKey, operators, owner, nonce: -1 }),
    )
    expect(error.code).toBe('OWNER_INVALID')
  })

  test('error: SECRET_KEY_INVALID', async () => {
    const parameters = {
      secretKey: new Uint8Array(32),
      operators: all.slice(0, 4),
      owner,
      nonce: 0,
    } as const
    expect((await catchError(() => createKeyShares(parameters))).code).toBe('SECRET_KEY_INVALID')
  })
})
