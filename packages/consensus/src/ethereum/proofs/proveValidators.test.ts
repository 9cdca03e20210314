import { bytesToHex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { BeaconBlockHeader, makeState, siblingsOf } from '../../../test/beaconState.ts'
import { createRandom } from '../../../test/random.ts'
import { hashtreeHasher } from '../../merkle/hashtreeHasher.ts'
import { nobleHasher } from '../../merkle/nobleHasher.ts'
import { treeDepth } from '../../merkle/treeDepth.ts'
import { stateType } from '../state/schema.ts'
import { proveValidators } from './proveValidators.ts'
import { verifyValidatorProof } from './verifyValidatorProof.ts'

function makeBlock(stateRoot: Uint8Array, seed = 7) {
  const random = createRandom(seed)
  const value = {
    slot: random.uint64(),
    proposerIndex: random.uint64(),
    parentRoot: random.bytes(32),
    stateRoot,
    bodyRoot: random.bytes(32),
  }
  const header = {
    slot: value.slot,
    proposerIndex: value.proposerIndex,
    parentRoot: bytesToHex(value.parentRoot),
    stateRoot: bytesToHex(value.stateRoot),
    bodyRoot: bytesToHex(value.bodyRoot),
  }
  return { header, blockRoot: bytesToHex(BeaconBlockHeader.hashTreeRoot(value)) }
}

const shapes = (['electra', 'fulu'] as const).flatMap((fork) =>
  [1, 2, 3, 5, 64, 257].map((validatorCount) => ({ fork, validatorCount })),
)

describe('proveValidators', () => {
  test.each(shapes)(
    'behavior: $fork with $validatorCount validators matches an independent tree',
    (shape) => {
      const { fork, validatorCount } = shape
      const { bytes, view } = makeState({ ...shape, random: createRandom(validatorCount) })
      const { header, blockRoot } = makeBlock(view.hashTreeRoot())
      const last = validatorCount - 1
      const indices = [...new Set([0, Math.floor(last / 2), last])].map(BigInt)

      const proofs = proveValidators({
        stateBytes: bytes,
        fork,
        header,
        timestamp: 1_700_000_000n,
        indices,
        hasher: hashtreeHasher,
      })

      const depth = treeDepth(validatorCount)
      expect(proofs.map(({ validatorIndex }) => validatorIndex)).toEqual(indices)
      for (const proof of proofs) {
        // Field 11 of 64, then the data side of the list, then the index among 2^40.
        const gindex = (64n + 11n) * 2n * 2n ** 40n + proof.validatorIndex
        const full = siblingsOf(view.node, gindex).map((node) => bytesToHex(node))
        expect(proof.siblings).toEqual([...full.slice(0, depth), ...full.slice(40)])
        expect(proof.siblings).toHaveLength(depth + 7)
        expect(verifyValidatorProof(proof, blockRoot)).toEqual({ kind: 'valid' })
      }
    },
  )

  describe('with five validators', () => {
    const fork = 'fulu'
    let bytes: Uint8Array
    let block: ReturnType<typeof makeBlock>
    let view: ReturnType<typeof makeState>['view']
    const base = { fork, timestamp: 1n, indices: [3n], hasher: hashtreeHasher } as const

    beforeAll(() => {
      const state = makeState({ fork, validatorCount: 5, random: createRandom(5) })
      bytes = state.bytes
      view = state.view
      block = makeBlock(view.hashTreeRoot())
    })

    test('default', () => {
      const { header } = block
      const [proof] = proveValidators({ ...base, stateBytes: bytes, header })
      const record = view.validators.getReadonly(3)
      expect(proof?.validator).toEqual({
        pubkey: bytesToHex(record.pubkey),
        withdrawalCredentials: bytesToHex(record.withdrawalCredentials),
        effectiveBalance: record.effectiveBalance,
        slashed: record.slashed,
        activationEligibilityEpoch: record.activationEligibilityEpoch,
        activationEpoch: record.activationEpoch,
        exitEpoch: record.exitEpoch,
        withdrawableEpoch: 2n ** 64n - 1n,
      })
      expect(proof?.timestamp).toBe(1n)
      expect(proof?.header).toEqual(header)
    })

    test('args: hasher', () => {
      const { header } = block
      const noble = proveValidators({ ...base, stateBytes: bytes, header, hasher: nobleHasher })
      expect(noble).toEqual(proveValidators({ ...base, stateBytes: bytes, header }))
    })

    test('args: stateBytes at an odd offset of a larger buffer', () => {
      const larger = new Uint8Array(bytes.length + 7)
      larger.set(bytes, 3)
      const stateBytes = larger.subarray(3, 3 + bytes.length)
      const [proof] = proveValidators({ ...base, stateBytes, header: block.header })
      expect(proof && verifyValidatorProof(proof, block.blockRoot)).toEqual({ kind: 'valid' })
    })

    test('args: indices', () => {
      const indices = [4n, 0n, 4n]
      const proofs = proveValidators({ ...base, stateBytes: bytes, header: block.header, indices })
      expect(proofs.map(({ validatorIndex }) => validatorIndex)).toEqual(indices)
      expect(proofs[0]).toEqual(proofs[2])
    })

    test('behavior: a change in any field is noticed', () => {
      let at = 0
      // Two bytes of each part of the fixed region and one in each eighth of the rest.
      const positions = [0, 9, 41, 50, 70, 180, 8_400, 270_000]
      for (let part = 0; part < 8; part++)
        positions.push(Math.floor((bytes.length * part) / 8) + 11)
      for (const position of positions) {
        const changed = bytes.slice()
        changed[position] = (changed[position] ?? 0) ^ 1
        const act = () => proveValidators({ ...base, stateBytes: changed, header: block.header })
        expect(act).toThrow(expect.objectContaining({ code: 'STATE_ROOT_MISMATCH' }))
        at++
      }
      expect(at).toBe(16)
    })

    test('error: STATE_ROOT_MISMATCH', () => {
      const header = { ...block.header, stateRoot: block.header.parentRoot }
      const act = () => proveValidators({ ...base, stateBytes: bytes, header })
      expect(act).toThrow(expect.objectContaining({ code: 'STATE_ROOT_MISMATCH' }))
    })

    test.each([5n, -1n, 2n ** 53n])('error: VALIDATOR_INDEX_OUT_OF_RANGE for %s', (index) => {
      const { header } = block
      const act = () => proveValidators({ ...base, stateBytes: bytes, header, indices: [index] })
      expect(act).toThrow(expect.objectContaining({ code: 'VALIDATOR_INDEX_OUT_OF_RANGE' }))
    })

    test('error: SSZ_MALFORMED for the other fork', () => {
      const { header } = block
      const act = () => proveValidators({ ...base, stateBytes: bytes, header, fork: 'electra' })
      expect(act).toThrow(expect.objectContaining({ code: 'SSZ_MALFORMED' }))
    })
  })

  test('behavior: the state tree has the depth that proofs assume', () => {
    expect(treeDepth(stateType('electra').fields.length)).toBe(6)
    expect(treeDepth(stateType('fulu').fields.length)).toBe(6)
    expect(stateType('electra').fields[11]?.[0]).toBe('validators')
  })
})
