import { readFileSync } from 'node:fs'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { describe, expect, test } from 'vitest'
import { type BeaconBlockHeader, hashBlockHeader } from '../../blockHeader.ts'
import { beaconKitStateTypes, beaconKitValidatorType } from '../state/schema.ts'
import { gIndexOf } from './gIndexOf.ts'
import type { PubkeyProof } from './leafProof.ts'
import { pubkeyLeaf } from './leaves.ts'
import { proveProposer } from './proveProposer.ts'
import { verifyLeafProof } from './verifyLeafProof.ts'

type Header = { slot: number; proposerIndex: number; parentRoot: Hex; bodyRoot: Hex }
type Official = {
  pubkey: Hex
  validators: number
  header: Header
  blockRoots: { deneb: Hex; electra: Hex }
  pubkeySiblings: { deneb: Hex[]; electra: Hex[] }
  proposer: { header: Header & { stateRoot: Hex }; siblings: Hex[] }
}
const folder = new URL('../../../../../contracts/test/fixtures/', import.meta.url)
const file = readFileSync(new URL('beaconkit-official.json', folder), 'utf8')
const official = JSON.parse(file) as Official
const validatorIndex = BigInt(official.header.proposerIndex)

/** Root of the block whose state is empty but for its validators, and they but for the proposer's key. */
function blockRootOf(fork: 'deneb' | 'electra'): Hex {
  const empty = beaconKitValidatorType.defaultValue()
  const pubkey = hexToBytes(official.pubkey)
  const validators = Array.from({ length: official.validators }, (_, at) =>
    BigInt(at) === validatorIndex ? { ...empty, pubkey } : empty,
  )
  const change = { slot: BigInt(official.header.slot), validators }
  const { deneb, electra } = beaconKitStateTypes
  const stateRoot =
    fork === 'deneb'
      ? deneb.hashTreeRoot({ ...deneb.defaultValue(), ...change })
      : electra.hashTreeRoot({ ...electra.defaultValue(), ...change })
  return hashBlockHeader(toHeader(official.header, bytesToHex(stateRoot)))
}

function toHeader(header: Header, stateRoot: Hex): BeaconBlockHeader {
  const { slot, proposerIndex, parentRoot, bodyRoot } = header
  const numbers = { slot: BigInt(slot), proposerIndex: BigInt(proposerIndex) }
  return { ...numbers, parentRoot, stateRoot, bodyRoot }
}

function proofOf(fork: 'deneb' | 'electra', siblings: readonly Hex[]): PubkeyProof {
  const { pubkey } = official
  const gIndex = gIndexOf({ fork, kind: 'pubkey', validatorIndex })
  return { kind: 'pubkey', validatorIndex, gIndex, leaf: pubkeyLeaf(pubkey), pubkey, siblings }
}

function flipBit(value: Hex, bit: number): Hex {
  const bytes = hexToBytes(value)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bytesToHex(bytes)
}

describe('official proofs', () => {
  test.each(['deneb', 'electra'] as const)('behavior: a key in %s is proven', (fork) => {
    const blockRoot = blockRootOf(fork)
    // What the contracts' tests take as the root.
    expect(blockRoot).toBe(official.blockRoots[fork])
    const proof = proofOf(fork, official.pubkeySiblings[fork])
    expect(verifyLeafProof(proof, { fork, blockRoot })).toEqual({ kind: 'valid' })
  })

  test.each(['deneb', 'electra'] as const)('behavior: no bit of %s can change', (fork) => {
    const blockRoot = blockRootOf(fork)
    const siblings = official.pubkeySiblings[fork]
    const accepted = siblings.flatMap((sibling, at) =>
      Array.from({ length: 256 }, (_, bit) => siblings.with(at, flipBit(sibling, bit))).filter(
        (changed) => verifyLeafProof(proofOf(fork, changed), { fork, blockRoot }).kind === 'valid',
      ),
    )
    expect(accepted).toEqual([])
  })

  test('behavior: a proposer is proven as officially', () => {
    const { header, siblings } = official.proposer
    const full = toHeader(header, header.stateRoot)
    const proof = proveProposer(full)
    expect(proof.siblings).toEqual(siblings)

    const blockRoot = hashBlockHeader(full)
    expect(verifyLeafProof(proof, { fork: 'electra', blockRoot })).toEqual({ kind: 'valid' })
    const accepted = siblings.flatMap((sibling, at) =>
      Array.from({ length: 256 }, (_, bit) => siblings.with(at, flipBit(sibling, bit))).filter(
        (changed) =>
          verifyLeafProof({ ...proof, siblings: changed }, { fork: 'electra', blockRoot }).kind ===
          'valid',
      ),
    )
    expect(accepted).toEqual([])
  })
})
