import { keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { joinEntry } from './readEntries.ts'

const upload = { pubkey: '0xaa', depositSignature: '0xbb', sharesData: '0xcc' } as const
const entry = {
  status: 2,
  nonce: 0,
  ownerIndex: 0,
  operatorSetId: 0,
  uploadedAt: 1n,
  provenSlot: 0n,
  validatorIndex: 0n,
  pubkeyHash: keccak256('0xaa'),
  signatureHash: keccak256('0xbb'),
  sharesHash: keccak256('0xcc'),
}

describe('joinEntry', () => {
  test('default', () => {
    expect(joinEntry({ id: 1n, entry, upload })).toMatchObject({
      id: 1n,
      status: 'vetted',
      ...upload,
    })
  })

  test.each([
    ['public key', { pubkeyHash: keccak256('0x01') }],
    ['deposit signature', { signatureHash: keccak256('0x01') }],
    ['key shares', { sharesHash: keccak256('0x01') }],
  ])('error: UPLOAD_LOG for the %s', (problem, change) => {
    expect(() => joinEntry({ id: 1n, entry: { ...entry, ...change }, upload })).toThrow(
      `The ${problem} in the upload log of validator 1 differs from the registry's hash.`,
    )
  })

  test('error: UPLOAD_LOG', () => {
    expect(() => joinEntry({ id: 7n, entry, upload: undefined })).toThrow(
      'The log of the upload of validator 7 is missing.',
    )
  })
})
