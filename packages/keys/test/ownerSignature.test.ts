import { hexToBytes } from '@noble/hashes/utils.js'
import { type Hex, keccak256, stringToBytes, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { blstVerifier } from '../src/bls/blstVerifier.ts'
import { createKeyShares } from '../src/ethereum/createKeyShares.ts'
import { parseSharesData } from '../src/ethereum/sharesData.ts'
import { validateKeyShares } from '../src/ethereum/validateKeyShares.ts'
import { toSecretKey } from '../src/internal/toSecretKey.ts'
import { createOperators } from './operators.ts'
import { deposits } from './vectors.ts'

const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const lowerCase = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8'
const other = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const secretKey = hexToBytes(deposits.mainnet.secretKey)
const item = createKeyShares({
  secretKey,
  operators: createOperators(4),
  owner: lowerCase,
  nonce: 17,
})
const { signature } = parseSharesData({ sharesData: item.payload.sharesData, operators: 4 })

/** Whether the validator's signature covers this text: the rule of the nodes, without our code. */
function isSigned(text: string): boolean {
  return blstVerifier.verify({
    message: keccak256(stringToBytes(text), 'bytes'),
    publicKey: hexToBytes(item.payload.publicKey.slice(2)),
    signature: hexToBytes(signature.slice(2)),
  })
}

/** The verdict over a file whose validator has signed this text instead. */
function validateSigned(text: string) {
  const message = keccak256(stringToBytes(text), 'bytes')
  const foreign = toHex(toSecretKey(secretKey).sign(message).toBytes())
  const { sharesData } = item.payload
  const payload = { ...item.payload, sharesData: sharesData.replace(signature, foreign) as Hex }
  const file = { version: 'v1.1.0', createdAt: '', shares: [{ ...item, payload }] }
  return validateKeyShares({ file, owner, nextNonce: 17, bls: blstVerifier })
}

const wrongTexts = [
  ['the lower-case owner', `${lowerCase}:17`],
  ['the upper-case owner', `0x${owner.slice(2).toUpperCase()}:17`],
  ['the owner without prefix', `${owner.slice(2)}:17`],
  ['another owner', `${other}:17`],
  ['another nonce', `${owner}:18`],
  ['a hexadecimal nonce', `${owner}:0x11`],
  ['a padded nonce', `${owner}:017`],
] as const

describe('createKeyShares', () => {
  test('behavior: the signature covers the checksummed owner and the decimal nonce', () => {
    expect(isSigned(`${owner}:17`)).toBe(true)
  })

  test.each(wrongTexts)('behavior: the signature does not cover %s', (_, text) => {
    expect(isSigned(text)).toBe(false)
  })
})

describe('validateKeyShares', () => {
  test('behavior: accepts a signature over the checksummed owner and the decimal nonce', () => {
    expect(validateSigned(`${owner}:17`)).toMatchObject({ kind: 'valid' })
  })

  test.each(wrongTexts)('behavior: refuses a signature over %s', (_, text) => {
    expect(validateSigned(text)).toMatchObject({ kind: 'invalid', check: 'signature' })
  })
})
