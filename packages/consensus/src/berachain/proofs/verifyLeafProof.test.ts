import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { describe, expect, test } from 'vitest'
import { makeBeaconKitState } from '../../../test/beaconKitState.ts'
import type { BalanceProof, LeafProof } from './leafProof.ts'
import { proveBeaconKitValidators } from './proveBeaconKitValidators.ts'
import { verifyLeafProof } from './verifyLeafProof.ts'

const fork = 'fulu'
const [proofs] = proveBeaconKitValidators({ ...makeBeaconKitState(fork), indices: [6n] })
if (!proofs) throw new Error('One index gives one proof.')
const { blockRoot, pubkey, withdrawalCredentials, balance } = proofs
const all: readonly LeafProof[] = [pubkey, withdrawalCredentials, balance]

const verify = (proof: LeafProof) => verifyLeafProof(proof, { fork, blockRoot })
const invalid = (reason: verifyLeafProof.Flaw) => ({ kind: 'invalid', reason })

function flip(hex: Hex, byte: number): Hex {
  const bytes = hexToBytes(hex)
  bytes[byte] = (bytes[byte] ?? 0) ^ 0x10
  return bytesToHex(bytes)
}

describe('verifyLeafProof', () => {
  test('default', () => {
    for (const proof of all) expect(verify(proof)).toEqual({ kind: 'valid' })
  })

  test('behavior: another block root fails', () => {
    const answer = verifyLeafProof(pubkey, { fork, blockRoot: flip(blockRoot, 3) })
    expect(answer).toEqual(invalid('root'))
  })

  test('behavior: every sibling counts', () => {
    for (const proof of all) {
      proof.siblings.forEach((sibling, at) => {
        const siblings = proof.siblings.with(at, flip(sibling, 30))
        expect(verify({ ...proof, siblings })).toEqual(invalid('root'))
      })
    }
  })

  test('behavior: another fork fails by its depth', () => {
    for (const proof of all) {
      const answer = verifyLeafProof(proof, { fork: 'deneb', blockRoot })
      expect(answer).toEqual(invalid('depth'))
    }
  })

  test('behavior: a missing or an additional sibling fails', () => {
    for (const proof of all) {
      const shorter = { ...proof, siblings: proof.siblings.slice(1) }
      const longer = { ...proof, siblings: [...proof.siblings, blockRoot] }
      expect(verify(shorter)).toEqual(invalid('depth'))
      expect(verify(longer)).toEqual(invalid('depth'))
    }
  })

  test('behavior: another index fails', () => {
    expect(verify({ ...pubkey, validatorIndex: 5n })).toEqual(invalid('index'))
    expect(verify({ ...pubkey, gIndex: pubkey.gIndex + 8n })).toEqual(invalid('index'))
    expect(verify({ ...pubkey, validatorIndex: 2n ** 40n })).toEqual(invalid('index'))
    expect(verify({ ...pubkey, validatorIndex: -1n })).toEqual(invalid('index'))
    const moved = { ...pubkey, validatorIndex: 5n, gIndex: pubkey.gIndex - 8n }
    expect(verify(moved)).toEqual(invalid('root'))
  })

  test('behavior: a leaf that says something else fails', () => {
    const { balanceGwei } = balance
    expect(verify({ ...pubkey, pubkey: flip(pubkey.pubkey, 47) })).toEqual(invalid('leaf'))
    expect(verify({ ...balance, balanceGwei: balanceGwei + 1n })).toEqual(invalid('leaf'))
    expect(verify({ ...balance, lane: 1 })).toEqual(invalid('leaf'))
    const other = flip(withdrawalCredentials.withdrawalCredentials, 0)
    expect(verify({ ...withdrawalCredentials, withdrawalCredentials: other })).toEqual(
      invalid('leaf'),
    )
  })

  test('behavior: the zeros behind the last balance prove nothing', () => {
    const empty: BalanceProof = { ...balance, validatorIndex: 7n, lane: 3, balanceGwei: 0n }
    expect(verify(empty)).toEqual(invalid('absent'))
  })

  test('behavior: values of wrong size fail', () => {
    expect(verify({ ...pubkey, pubkey: '0x01' })).toEqual(invalid('format'))
    expect(verify({ ...pubkey, leaf: '0x' })).toEqual(invalid('format'))
    expect(verify({ ...balance, balanceGwei: -1n })).toEqual(invalid('format'))
    expect(verify({ ...balance, siblings: balance.siblings.with(2, '0xzz') })).toEqual(
      invalid('format'),
    )
  })
})
