import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { BeaconBlockHeader, makeState } from '../../../test/beaconState.ts'
import { createRandom } from '../../../test/random.ts'
import { hashBlockHeader } from '../../blockHeader.ts'
import { hashtreeHasher } from '../../merkle/hashtreeHasher.ts'
import { zeroHash } from '../../merkle/zeroHashes.ts'
import { proveValidators } from './proveValidators.ts'
import type { ValidatorProof } from './validatorProof.ts'
import { verifyValidatorProof } from './verifyValidatorProof.ts'

const validatorCount = 21
const depth = 5
let proof: ValidatorProof
let blockRoot: Hex

beforeAll(() => {
  const random = createRandom(21)
  const { bytes, view } = makeState({ fork: 'electra', validatorCount, random })
  const stateRoot = bytesToHex(view.hashTreeRoot())
  const parentRoot = bytesToHex(random.bytes(32))
  const bodyRoot = bytesToHex(random.bytes(32))
  const header = { slot: 12_345n, proposerIndex: 6n, parentRoot, stateRoot, bodyRoot }
  const [first] = proveValidators({
    stateBytes: bytes,
    fork: 'electra',
    header,
    timestamp: 1_700_000_012n,
    indices: [13n],
    hasher: hashtreeHasher,
  })
  if (!first) throw new Error('One index gives one proof.')
  proof = first
  blockRoot = bytesToHex(
    BeaconBlockHeader.hashTreeRoot({
      slot: header.slot,
      proposerIndex: header.proposerIndex,
      parentRoot: hexToBytes(parentRoot),
      stateRoot: hexToBytes(stateRoot),
      bodyRoot: hexToBytes(bodyRoot),
    }),
  )
})

const verify = (changed: ValidatorProof) => verifyValidatorProof(changed, blockRoot)
const withRecord = (record: Partial<ValidatorProof.Record>) =>
  verify({ ...proof, validator: { ...proof.validator, ...record } })
const withHeader = (header: Partial<ValidatorProof['header']>) =>
  verify({ ...proof, header: { ...proof.header, ...header } })
const withSiblings = (siblings: readonly Hex[]) => verify({ ...proof, siblings })

const upper = (hex: Hex): Hex => `0x${hex.slice(2).toUpperCase()}`

/** The value with one bit of one byte changed. */
function flip(hex: Hex, byte: number): Hex {
  const bytes = hexToBytes(hex)
  bytes[byte] = (bytes[byte] ?? 0) ^ 0x10
  return bytesToHex(bytes)
}

describe('verifyValidatorProof', () => {
  test('default', () => {
    expect(verify(proof)).toEqual({ kind: 'valid' })
  })

  test('behavior: letter case makes no difference', () => {
    const header = { ...proof.header, stateRoot: upper(proof.header.stateRoot) }
    const answer = verifyValidatorProof({ ...proof, header }, upper(blockRoot))
    expect(answer).toEqual({ kind: 'valid' })
  })

  test('behavior: every byte of the key and the credentials counts', () => {
    const { pubkey, withdrawalCredentials } = proof.validator
    for (let byte = 0; byte < 48; byte++) {
      const answer = withRecord({ pubkey: flip(pubkey, byte) })
      expect(answer).toEqual({ kind: 'invalid', reason: 'stateRoot' })
    }
    for (let byte = 0; byte < 32; byte++) {
      const answer = withRecord({ withdrawalCredentials: flip(withdrawalCredentials, byte) })
      expect(answer).toEqual({ kind: 'invalid', reason: 'stateRoot' })
    }
  })

  test.each([
    'effectiveBalance',
    'activationEligibilityEpoch',
    'activationEpoch',
    'exitEpoch',
    'withdrawableEpoch',
  ] as const)('behavior: every byte of %s counts', (field) => {
    for (let byte = 0n; byte < 8n; byte++) {
      const answer = withRecord({ [field]: proof.validator[field] ^ (1n << (byte * 8n)) })
      expect(answer).toEqual({ kind: 'invalid', reason: 'stateRoot' })
    }
  })

  test('behavior: the slashed flag counts', () => {
    const answer = withRecord({ slashed: !proof.validator.slashed })
    expect(answer).toEqual({ kind: 'invalid', reason: 'stateRoot' })
  })

  test('behavior: every sibling counts', () => {
    proof.siblings.forEach((sibling, at) => {
      const changed = proof.siblings.with(at, flip(sibling, 30))
      const reason = at === depth ? 'length' : 'stateRoot'
      expect(withSiblings(changed)).toEqual({ kind: 'invalid', reason })
    })
  })

  test('behavior: two siblings cannot change places', () => {
    for (let at = 0; at + 1 < proof.siblings.length; at++) {
      const [a, b] = proof.siblings.slice(at, at + 2)
      if (!a || !b) throw new Error('There are two.')
      const answer = withSiblings(proof.siblings.with(at, b).with(at + 1, a))
      expect(answer.kind).toBe('invalid')
    }
  })

  test('behavior: another index fails', () => {
    for (let index = 0n; index < BigInt(validatorCount); index++) {
      if (index === proof.validatorIndex) continue
      const answer = verify({ ...proof, validatorIndex: index })
      expect(answer).toEqual({ kind: 'invalid', reason: 'stateRoot' })
    }
  })

  test.each([21n, 32n, 13n + 32n, 13n + 2n ** 40n])(
    'behavior: index %s outside the list fails',
    (validatorIndex) => {
      const answer = verify({ ...proof, validatorIndex })
      expect(answer).toEqual({ kind: 'invalid', reason: 'length' })
    },
  )

  test('behavior: each part of the header counts', () => {
    const { parentRoot, bodyRoot, stateRoot, slot, proposerIndex } = proof.header
    const invalid = { kind: 'invalid', reason: 'blockRoot' }
    expect(withHeader({ slot: slot + 1n })).toEqual(invalid)
    expect(withHeader({ proposerIndex: proposerIndex + 1n })).toEqual(invalid)
    expect(withHeader({ parentRoot: flip(parentRoot, 0) })).toEqual(invalid)
    expect(withHeader({ bodyRoot: flip(bodyRoot, 31) })).toEqual(invalid)
    const reason = 'stateRoot'
    expect(withHeader({ stateRoot: flip(stateRoot, 5) })).toEqual({ kind: 'invalid', reason })
  })

  test('behavior: another block root fails', () => {
    const answer = verifyValidatorProof(proof, flip(blockRoot, 9))
    expect(answer).toEqual({ kind: 'invalid', reason: 'blockRoot' })
  })

  test('behavior: a missing or an additional sibling fails', () => {
    for (let at = 0; at < proof.siblings.length; at++) {
      expect(withSiblings(proof.siblings.toSpliced(at, 1)).kind).toBe('invalid')
      const zero = bytesToHex(zeroHash(0))
      expect(withSiblings(proof.siblings.toSpliced(at, 0, zero)).kind).toBe('invalid')
    }
  })

  test('behavior: the zero hashes above the real depth are not a second form of the proof', () => {
    const zeros = Array.from({ length: 35 }, (_, level) => bytesToHex(zeroHash(depth + level)))
    const siblings = proof.siblings.toSpliced(depth, 0, ...zeros)
    expect(withSiblings(siblings)).toEqual({ kind: 'invalid', reason: 'length' })
  })

  test('behavior: bytes behind the length fail', () => {
    const length = proof.siblings[depth]
    if (!length) throw new Error('The length is there.')
    const answer = withSiblings(proof.siblings.with(depth, flip(length, 8)))
    expect(answer).toEqual({ kind: 'invalid', reason: 'length' })
  })

  test.each([0, 1, 6, 48])('behavior: %i siblings fail', (count) => {
    const siblings = Array.from({ length: count }, () => bytesToHex(zeroHash(0)))
    expect(withSiblings(siblings)).toEqual({ kind: 'invalid', reason: 'depth' })
  })

  test('behavior: values of wrong size fail', () => {
    const invalid = { kind: 'invalid', reason: 'format' }
    expect(withRecord({ pubkey: '0x01' })).toEqual(invalid)
    expect(withRecord({ pubkey: `${proof.validator.pubkey}00` })).toEqual(invalid)
    expect(withRecord({ exitEpoch: 2n ** 64n })).toEqual(invalid)
    expect(withRecord({ exitEpoch: -1n })).toEqual(invalid)
    expect(withHeader({ slot: 2n ** 64n })).toEqual(invalid)
    expect(withSiblings(proof.siblings.with(0, '0x0'))).toEqual(invalid)
    expect(withSiblings(proof.siblings.with(0, '0xzz'))).toEqual(invalid)
    expect(verifyValidatorProof(proof, '0x')).toEqual(invalid)
  })

  test('behavior: random changes never pass', () => {
    const random = createRandom(99)
    for (let round = 0; round < 100; round++) {
      const at = random.integer(proof.siblings.length)
      const siblings = proof.siblings.with(at, bytesToHex(random.bytes(32)))
      expect(withSiblings(siblings).kind).toBe('invalid')
    }
  })
})

describe('hashBlockHeader', () => {
  test('default', () => {
    expect(hashBlockHeader(proof.header)).toBe(blockRoot)
    expect(hashBlockHeader(proof.header, hashtreeHasher)).toBe(blockRoot)
  })
})
