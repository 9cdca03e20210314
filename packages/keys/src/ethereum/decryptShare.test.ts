import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { hexToBytes } from '@noble/hashes/utils.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { createOperator, type TestOperator } from '../../test/operators.ts'
import { deposits } from '../../test/vectors.ts'
import { bytesToHex } from '../internal/hex.ts'
import { decodeOperatorPublicKey } from './decodeOperatorPublicKey.ts'
import { decryptShare } from './decryptShare.ts'
import { encryptShare } from './encryptShare.ts'

const secretKey = hexToBytes(deposits.mainnet.secretKey)
const publicKey = `0x${deposits.mainnet.file[0].pubkey}` as const
let operator: TestOperator
beforeAll(() => {
  operator = createOperator(1)
})

/** What an operator would find in its share. */
function encryptText(text: string) {
  const key = createPublicKey(operator.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  return bytesToHex(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)))
}

describe('encryptShare', () => {
  test('default', () => {
    const decoded = decodeOperatorPublicKey(operator.operatorKey)
    const encryptedShare = encryptShare({ secretKey, operator: decoded })
    expect(encryptedShare.length).toBe(2 + 512)
    expect(decryptShare({ encryptedShare, privateKey: operator.privateKey })).toEqual(secretKey)
  })
})

describe('decryptShare', () => {
  test('default', () => {
    const encryptedShare = encryptText(`0x${deposits.mainnet.secretKey}`)
    const { privateKey } = operator
    expect(decryptShare({ encryptedShare, privateKey, publicKey })).toEqual(secretKey)
  })

  test('args: privateKey', () => {
    const privateKey = operator.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
    const encryptedShare = encryptText(`0x${deposits.mainnet.secretKey}`)
    expect(decryptShare({ encryptedShare, privateKey })).toEqual(secretKey)
  })

  test('behavior: hex without prefix is accepted', () => {
    const encryptedShare = encryptText(deposits.mainnet.secretKey)
    const { privateKey } = operator
    expect(decryptShare({ encryptedShare, privateKey, publicKey })).toEqual(secretKey)
  })

  test('behavior: a share of another key is refused', async () => {
    const encryptedShare = encryptText(`0x${'01'.repeat(32)}`)
    const { privateKey } = operator
    const error = await catchError(() => decryptShare({ encryptedShare, privateKey, publicKey }))
    expect(error.code).toBe('SHARE_DECRYPTION_FAILED')
    expect(error.message).toContain(publicKey)
  })

  test('behavior: zero is refused', async () => {
    const encryptedShare = encryptText(`0x${'00'.repeat(32)}`)
    const { privateKey } = operator
    const error = await catchError(() => decryptShare({ encryptedShare, privateKey, publicKey }))
    expect(error.message).toBe('The encrypted share is not a BLS12-381 secret key.')
  })

  test('error: SHARE_DECRYPTION_FAILED', async () => {
    const { privateKey } = createOperator(2)
    const encryptedShare = encryptText(`0x${deposits.mainnet.secretKey}`)
    const foreign = await catchError(() => decryptShare({ encryptedShare, privateKey }))
    expect(foreign.code).toBe('SHARE_DECRYPTION_FAILED')

    const short = await catchError(() => decryptShare({ encryptedShare: '0x12', privateKey }))
    expect(short.code).toBe('SHARE_DECRYPTION_FAILED')
    const words = encryptText('not a share')
    const error = await catchError(() => {
      return decryptShare({ encryptedShare: words, privateKey: operator.privateKey })
    })
    expect(error.message).toBe('The encrypted share does not contain a share.')
  })
})
