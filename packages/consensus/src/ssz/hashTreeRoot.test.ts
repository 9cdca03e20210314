import {
  BooleanType,
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListBasicType,
  ListCompositeType,
  UintBigintType,
  VectorBasicType,
} from '@chainsafe/ssz'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { Validator } from '../../test/beaconState.ts'
import { createRandom } from '../../test/random.ts'
import { hashtreeHasher as hasher } from '../merkle/hashtreeHasher.ts'
import { validatorType } from '../validatorSsz.ts'
import { hashTreeRoot, lengthChunk, listLength } from './hashTreeRoot.ts'
import { sizeOf } from './sizeOf.ts'
import * as types from './types.ts'

const what = 'the value'
const rootOf = (type: types.SszType, bytes: Uint8Array) =>
  bytesToHex(hashTreeRoot({ type, bytes, hasher, what }))

const u64 = new UintBigintType(8)
const byte = types.uint8
const random = createRandom(11)

/** Our type, the same in the other library, and a value of it. */
const cases = [
  {
    name: 'uint64',
    ours: types.uint64,
    ...encode(u64, random.uint64()),
  },
  {
    name: 'bytes of three chunks',
    ours: types.bytes96,
    ...encode(new ByteVectorType(96), random.bytes(96)),
  },
  {
    name: 'an empty byte list',
    ours: { kind: 'byteList', limit: 100 },
    ...encode(new ByteListType(100), new Uint8Array(0)),
  },
  {
    name: 'a byte list',
    ours: { kind: 'byteList', limit: 100 },
    ...encode(new ByteListType(100), random.bytes(77)),
  },
  {
    name: 'a vector of numbers that end inside a chunk',
    ours: types.vector(types.uint64, 7),
    ...encode(new VectorBasicType(u64, 7), Array.from({ length: 7 }, random.uint64)),
  },
  {
    name: 'a list of numbers with a limit inside a chunk',
    ours: types.list(types.uint64, 9),
    ...encode(new ListBasicType(u64, 9), Array.from({ length: 5 }, random.uint64)),
  },
  {
    name: 'an empty list of containers',
    ours: types.list(validatorType, 2 ** 40),
    ...encode(new ListCompositeType(Validator, 2 ** 40), []),
  },
  {
    name: 'a container in a container',
    ours: types.container({
      flag: byte,
      inner: types.container({ a: types.uint64, b: types.bytes20 }),
      list: types.list(types.bytes32, 4),
      last: types.uint64,
    }),
    ...encode(
      new ContainerType({
        flag: new BooleanType(),
        inner: new ContainerType({ a: u64, b: new ByteVectorType(20) }),
        list: new ListCompositeType(new ByteVectorType(32), 4),
        last: u64,
      }),
      {
        flag: true,
        inner: { a: random.uint64(), b: random.bytes(20) },
        list: [random.bytes(32), random.bytes(32), random.bytes(32)],
        last: random.uint64(),
      },
    ),
  },
] as const

function encode<value>(
  type: { serialize: (value: value) => Uint8Array; hashTreeRoot: (value: value) => Uint8Array },
  value: value,
) {
  return { bytes: type.serialize(value), root: bytesToHex(type.hashTreeRoot(value)) }
}

describe('hashTreeRoot', () => {
  test.each(cases)('default: $name', ({ ours, bytes, root }) => {
    expect(rootOf(ours, bytes)).toBe(root)
  })

  test('behavior: lists longer than one buffer match an independent library', () => {
    const count = 8_195
    const validators = Array.from({ length: count }, () => ({
      pubkey: random.bytes(48),
      withdrawalCredentials: random.bytes(32),
      effectiveBalance: random.uint64(),
      slashed: random.boolean(),
      activationEligibilityEpoch: random.uint64(),
      activationEpoch: random.uint64(),
      exitEpoch: random.uint64(),
      withdrawableEpoch: random.uint64(),
    }))
    const theirs = new ListCompositeType(Validator, 2 ** 40)
    const ours = types.list(validatorType, 2 ** 40)
    expect(rootOf(ours, theirs.serialize(validators))).toBe(
      bytesToHex(theirs.hashTreeRoot(validators)),
    )
  })

  test.each([
    ['too long', types.uint64, 9],
    ['too short', types.bytes32, 31],
    ['a broken vector', types.vector(types.bytes32, 2), 65],
    ['a list above its limit', types.list(types.uint64, 2), 24],
    ['a list of bytes above its limit', { kind: 'byteList', limit: 3 }, 4],
    ['half an element', types.list(types.bytes32, 9), 48],
  ] as const)('error: SSZ_MALFORMED for %s', (_, type, length) => {
    const act = () => rootOf(type, new Uint8Array(length))
    expect(act).toThrow(expect.objectContaining({ code: 'SSZ_MALFORMED' }))
  })

  test('behavior: the message names the field', () => {
    const type = types.container({ a: types.list(types.uint64, 1) })
    const bytes = new Uint8Array(4 + 16)
    bytes[0] = 4
    expect(() => rootOf(type, bytes)).toThrow('The bytes of the value.a are malformed')
  })
})

describe('listLength', () => {
  test('default', () => {
    const type = types.list(types.uint64, 4)
    expect(listLength(type, new Uint8Array(24), what)).toBe(3)
    expect(listLength(type, new Uint8Array(0), what)).toBe(0)
  })
})

describe('lengthChunk', () => {
  test('default', () => {
    expect(bytesToHex(lengthChunk(0x0102))).toBe(`0x0201${'00'.repeat(30)}`)
    expect(bytesToHex(lengthChunk(2 ** 40))).toBe(`0x000000000001${'00'.repeat(26)}`)
  })
})

describe('sizeOf', () => {
  test('default', () => {
    expect(sizeOf(validatorType)).toBe(121)
    expect(sizeOf(types.vector(types.uint64, 5))).toBe(40)
  })

  test('behavior: undefined where it depends on the value', () => {
    const list = types.list(types.uint8, 5)
    expect(sizeOf(list)).toBeUndefined()
    expect(sizeOf(types.container({ a: types.uint64, list }))).toBeUndefined()
    expect(sizeOf(types.vector(list, 2))).toBeUndefined()
  })
})
