import { bytesToHex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeState } from '../../../test/beaconState.ts'
import { createRandom } from '../../../test/random.ts'
import { FAR_FUTURE_EPOCH } from '../../farFuture.ts'
import { findValidators } from './findValidators.ts'
import { readState } from './readState.ts'
import { toStateFork } from './schema.ts'

const fork = 'electra'
const validatorCount = 9
let bytes: Uint8Array
let view: ReturnType<typeof makeState>['view']
beforeAll(() => {
  const made = makeState({ fork, validatorCount, random: createRandom(4) })
  bytes = made.bytes
  view = made.view
})

const malformed = (reason: string) =>
  expect.objectContaining({ code: 'SSZ_MALFORMED', message: expect.stringContaining(reason) })

/** The bytes with the 32-bit number at `at` changed. */
function withOffset(at: number, change: (offset: number) => number): Uint8Array {
  const changed = bytes.slice()
  const data = new DataView(changed.buffer)
  data.setUint32(at, change(data.getUint32(at, true)), true)
  return changed
}

/** Where the fixed part keeps the offset of `historicalRoots`, the first of variable size. */
const firstOffsetAt = 8 + 32 + 8 + 16 + 112 + 2 * 8_192 * 32

describe('readState', () => {
  test('default', () => {
    const state = readState(bytes, fork)
    expect(state.slot).toBe(view.slot)
    expect(state.genesisTimeSeconds).toBe(view.genesisTime)
    expect(state.genesisValidatorsRoot).toBe(bytesToHex(view.genesisValidatorsRoot))
    expect(state.validatorCount).toBe(validatorCount)
    expect(state.latestBlockHeader).toEqual({
      slot: view.latestBlockHeader.slot,
      proposerIndex: view.latestBlockHeader.proposerIndex,
      parentRoot: bytesToHex(view.latestBlockHeader.parentRoot),
      stateRoot: bytesToHex(view.latestBlockHeader.stateRoot),
      bodyRoot: bytesToHex(view.latestBlockHeader.bodyRoot),
    })
  })

  test('behavior: records and balances are those of the state', () => {
    const state = readState(bytes, fork)
    for (let index = 0; index < validatorCount; index++) {
      const expected = view.validators.getReadonly(index)
      expect(state.record(BigInt(index))).toEqual({
        pubkey: bytesToHex(expected.pubkey),
        withdrawalCredentials: bytesToHex(expected.withdrawalCredentials),
        effectiveBalanceGwei: expected.effectiveBalance,
        slashed: expected.slashed,
        activationEligibilityEpoch: expected.activationEligibilityEpoch,
        activationEpoch: expected.activationEpoch,
        exitEpoch: expected.exitEpoch,
        withdrawableEpoch: FAR_FUTURE_EPOCH,
      })
      expect(state.balanceGwei(BigInt(index))).toBe(view.balances.get(index))
    }
  })

  test('behavior: a field is the bytes of the state, not a copy', () => {
    const randao = readState(bytes, fork).field('randaoMixes')
    expect(randao.length).toBe(65_536 * 32)
    expect(randao.buffer).toBe(bytes.buffer)
  })

  test.each([-1n, 9n, 2n ** 60n])('error: VALIDATOR_INDEX_OUT_OF_RANGE for %s', (index) => {
    const state = readState(bytes, fork)
    const code = 'VALIDATOR_INDEX_OUT_OF_RANGE'
    expect(() => state.record(index)).toThrow(expect.objectContaining({ code }))
    expect(() => state.balanceGwei(index)).toThrow(expect.objectContaining({ code }))
  })

  test('error: SSZ_MALFORMED for a field of another fork', () => {
    const state = readState(bytes, fork)
    expect(() => state.field('proposerLookahead')).toThrow(malformed('electra has no field'))
  })

  test('error: SSZ_MALFORMED for the bytes of another fork', () => {
    expect(() => readState(bytes, 'fulu')).toThrow(malformed('variable part starts at'))
  })

  test.each([0, 1, 1_000, 2_000_000])('error: SSZ_MALFORMED for the first %i bytes', (length) => {
    expect(() => readState(bytes.subarray(0, length), fork)).toThrow(malformed('fewer than'))
  })

  test('error: SSZ_MALFORMED for offsets that lie', () => {
    const first = withOffset(firstOffsetAt, (offset) => offset + 1)
    expect(() => readState(first, fork)).toThrow(malformed('variable part starts at'))

    const votes = firstOffsetAt + 4 + 72
    const beyond = withOffset(votes, () => 0xffff_ffff)
    expect(() => readState(beyond, fork)).toThrow(malformed('lies behind its end'))
    const back = withOffset(votes, () => 0)
    expect(() => readState(back, fork)).toThrow(malformed('lies behind its end'))
  })

  test('error: SSZ_MALFORMED for half a validator', () => {
    const validators = firstOffsetAt + 4 + 72 + 4 + 8
    const shifted = withOffset(validators, (offset) => offset + 1)
    expect(() => readState(shifted, fork)).toThrow(malformed('whole number of elements'))
  })

  test('error: SSZ_MALFORMED for a balance too few', () => {
    const balances = firstOffsetAt + 4 + 72 + 4 + 8 + 4
    // 121 times 8 bytes: eight validators more, 121 balances less, both whole numbers.
    const many = makeState({ fork, validatorCount: 130, random: createRandom(5) })
    const data = new DataView(many.bytes.buffer, many.bytes.byteOffset)
    data.setUint32(balances, data.getUint32(balances, true) + 121 * 8, true)
    expect(() => readState(many.bytes, fork)).toThrow(malformed('9 balances for 138 validators'))
  })
})

describe('toStateFork', () => {
  test('default', () => {
    expect([toStateFork('electra'), toStateFork('fulu')]).toEqual(['electra', 'fulu'])
  })

  test.each(['deneb', 'gloas', 'Fulu', 'ELECTRA', ''])(
    'error: UNSUPPORTED_FORK for "%s"',
    (version) => {
      const code = 'UNSUPPORTED_FORK'
      expect(() => toStateFork(version)).toThrow(expect.objectContaining({ code }))
    },
  )
})

describe('findValidators', () => {
  test('default', () => {
    const state = readState(bytes, fork)
    const keys = [7n, 0n].map((index) => state.record(index).pubkey)
    expect(findValidators(state, keys)).toEqual(
      [7n, 0n].map((index) => ({
        kind: 'known',
        index,
        pubkey: state.record(index).pubkey,
        balanceGwei: state.balanceGwei(index),
        validator: state.record(index),
      })),
    )
  })

  test('behavior: a key that only begins like another is absent', () => {
    const state = readState(bytes, fork)
    const { pubkey } = state.record(3n)
    const similar = `${pubkey.slice(0, 40)}${'0'.repeat(58)}` as const
    expect(findValidators(state, [`0x${similar.slice(2)}`])).toEqual([
      { kind: 'absent', id: similar },
    ])
  })

  test('behavior: letter case makes no difference', () => {
    const state = readState(bytes, fork)
    const { pubkey } = state.record(3n)
    const [answer] = findValidators(state, [`0x${pubkey.slice(2).toUpperCase()}`])
    expect(answer).toMatchObject({ kind: 'known', index: 3n })
  })
})
