import { readFileSync } from 'node:fs'
import type { Address, Hex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { createOperators, type TestOperator } from '../../test/operators.ts'
import { mnemonic } from '../../test/vectors.ts'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { deriveSigningKeys } from '../derivation/deriveSigningKeys.ts'
import { areSharesConsistent } from './areSharesConsistent.ts'
import { createKeyShares } from './createKeyShares.ts'
import { keySharesChecks } from './keySharesChecks.ts'
import type { KeySharesFile, KeySharesItem } from './keySharesFile.ts'
import { parseKeySharesFile } from './parseKeySharesFile.ts'
import { encodeSharesData, parseSharesData } from './sharesData.ts'
import { splitKey } from './splitKey.ts'
import { validateKeyShares } from './validateKeyShares.ts'

const owner: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const fixture = new URL('../../test/fixtures/keyshares-single-item.json', import.meta.url)
const published = parseKeySharesFile(readFileSync(fixture, 'utf8'))

let operators: TestOperator[]
let file: KeySharesFile
beforeAll(() => {
  operators = createOperators(7)
  const keys = deriveSigningKeys({ mnemonic, startIndex: 0, count: 2 })
  const shares = keys.map(({ secretKey }, i) => {
    return createKeyShares({ secretKey, operators, owner, nonce: 5 + i })
  })
  file = { version: 'v1.1.0', createdAt: '', shares }
})

type Change = (item: KeySharesItem) => void

/** The verdict over the file after its second item is changed. */
function validate(change: Change, parameters: Partial<validateKeyShares.Parameters> = {}) {
  const changed = structuredClone(file)
  change(second(changed))
  return validateKeyShares({ file: changed, owner, bls: blstVerifier, ...parameters })
}

function second({ shares }: KeySharesFile): KeySharesItem {
  const item = shares[1]
  if (!item) throw new Error('the file has no second item')
  return item
}

/** Changes parts of the shares data. */
function withParts(
  item: KeySharesItem,
  change: (parts: ReturnType<typeof parseSharesData>) => void,
) {
  const parts = parseSharesData({ sharesData: item.payload.sharesData, operators: 7 })
  change(parts)
  item.payload.sharesData = encodeSharesData(parts)
}

const known = () => operators.map(({ id, operatorKey }) => ({ id, operatorKey, isRemoved: false }))
const nothing = () => {}

describe('validateKeyShares', () => {
  test('default', () => {
    const registeredPublicKeys: Hex[] = []
    const parameters = { nextNonce: 5, knownOperators: known(), registeredPublicKeys }
    expect(validate(nothing, parameters)).toEqual({ kind: 'valid', unchecked: [] })
  })

  test('behavior: accepts what the network publishes as an example', () => {
    const [item] = published.shares
    const publisher = item?.data.ownerAddress ?? '0x'
    expect(validateKeyShares({ file: published, owner: publisher })).toEqual({
      kind: 'valid',
      unchecked: ['knownOperators', 'nextNonce', 'registeredPublicKeys'],
    })
  })

  test('behavior: the order of the checks is fixed', () => {
    expect(keySharesChecks.map(({ name }) => name)).toEqual([
      'version',
      'agreement',
      'operatorIds',
      'operators',
      'publicKey',
      'sharesDataLength',
      'signature',
      'sharePublicKeys',
      'nonceSequence',
      'duplicatePublicKeys',
      'registered',
    ])
  })

  test('behavior: names the first check that fails', () => {
    const verdict = validate((item) => {
      item.payload.sharesData = '0x'
      item.payload.operatorIds.reverse()
      item.data.operators.reverse()
      item.data.ownerNonce = 99
    })
    expect(verdict).toMatchObject({ kind: 'invalid', check: 'operatorIds', index: 1 })
  })

  test('behavior: version', () => {
    const verdict = validateKeyShares({ file: { ...file, version: 'v4' }, owner })
    expect(verdict).toEqual({
      kind: 'invalid',
      check: 'version',
      index: 0,
      reason: 'version v4 is not v1.1.0 or v1.2.0',
    })
  })

  test('behavior: agreement of the public keys', () => {
    const verdict = validate((item) => {
      item.data.publicKey = `0x${'ab'.repeat(48)}`
    })
    expect(verdict).toMatchObject({ check: 'agreement', index: 1 })
  })

  test('behavior: agreement of the operators', () => {
    const verdict = validate((item) => {
      item.payload.operatorIds[0] = 1
    })
    expect(verdict).toMatchObject({
      check: 'agreement',
      reason: 'data has operators 3, 6, 9, 12, 15, 18, 21, payload 1, 6, 9, 12, 15, 18, 21',
    })
  })

  test('behavior: operators with unusable or equal keys', () => {
    const unusable = validate(({ data }) => {
      data.operators[2] = { id: 9, operatorKey: 'AAAA' }
    })
    expect(unusable).toMatchObject({ check: 'operators', index: 1 })
    const equal = validate(({ data }) => {
      data.operators[2] = { id: 9, operatorKey: data.operators[0]?.operatorKey ?? '' }
    })
    expect(equal).toMatchObject({
      check: 'operators',
      reason: 'operators 3 and 9 have the same key',
    })
  })

  test('args: knownOperators', () => {
    const missing = validate(nothing, { knownOperators: known().slice(1) })
    expect(missing).toMatchObject({ check: 'operators', reason: 'operator 3 does not exist' })

    const removed = known().map((operator) => ({ ...operator, isRemoved: operator.id === 6 }))
    const verdict = validate(nothing, { knownOperators: removed })
    expect(verdict).toMatchObject({ check: 'operators', reason: 'operator 6 is removed' })

    const [first, ...rest] = known()
    const changed = [{ id: 3, operatorKey: rest[0]?.operatorKey ?? '', isRemoved: false }, ...rest]
    expect(first?.id).toBe(3)
    expect(validate(nothing, { knownOperators: changed })).toMatchObject({
      check: 'operators',
      reason: 'operator 3 has another key on chain',
    })
  })

  test('behavior: publicKey', () => {
    const verdict = validate((item) => {
      item.data.publicKey = `0xc0${'00'.repeat(47)}`
      item.payload.publicKey = item.data.publicKey
    })
    expect(verdict).toMatchObject({ check: 'publicKey', index: 1 })
  })

  test('behavior: sharesDataLength', () => {
    const verdict = validate(({ payload }) => {
      payload.sharesData = `${payload.sharesData}00`
    })
    expect(verdict).toMatchObject({
      check: 'sharesDataLength',
      reason: 'it has 2225 bytes, expected 2224',
    })
  })

  test('args: owner', () => {
    const verdict = validate(nothing, { owner: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC' })
    expect(verdict).toMatchObject({ check: 'signature', index: 0 })
  })

  test('behavior: signature for another owner or nonce', () => {
    const nonce = validate((item) => {
      item.data.ownerNonce = 7
    })
    expect(nonce).toMatchObject({ check: 'signature', index: 1 })

    const stolen: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
    const changed = structuredClone(file)
    for (const { data } of changed.shares) data.ownerAddress = stolen
    const verdict = validateKeyShares({ file: changed, owner: stolen, bls: blstVerifier })
    expect(verdict).toMatchObject({ check: 'signature', index: 0 })
  })

  test('behavior: any share public key that does not fit is found', () => {
    for (let position = 0; position < 7; position++) {
      const verdict = validate((item) => {
        withParts(item, (parts) => {
          parts.sharePublicKeys[position] = file.shares[0]?.payload.publicKey ?? '0x'
        })
      })
      const reason = `they do not combine to ${second(file).payload.publicKey}`
      expect(verdict).toEqual({ kind: 'invalid', check: 'sharePublicKeys', index: 1, reason })
    }
  })

  test('behavior: the whole key in the hands of each operator is refused', () => {
    const verdict = validate((item) => {
      withParts(item, (parts) => {
        parts.sharePublicKeys = parts.sharePublicKeys.map(() => item.payload.publicKey)
      })
    })
    expect(verdict).toMatchObject({
      check: 'sharePublicKeys',
      reason: 'two of them are equal, or one is the key of the validator',
    })
  })

  test('behavior: share public keys in another order do not fit', () => {
    const verdict = validate((item) =>
      withParts(item, (parts) => {
        parts.sharePublicKeys = parts.sharePublicKeys.toReversed()
      }),
    )
    expect(verdict).toMatchObject({ check: 'sharePublicKeys' })
  })

  test('args: nextNonce', () => {
    const verdict = validate(nothing, { nextNonce: 4 })
    expect(verdict).toEqual({
      kind: 'invalid',
      check: 'nonceSequence',
      index: 0,
      reason: 'nonce 5, expected 4',
    })
  })

  test('behavior: nonces follow one another', () => {
    const shares = file.shares.toReversed()
    const verdict = validateKeyShares({ file: { ...file, shares }, owner, bls: blstVerifier })
    expect(verdict).toMatchObject({ check: 'nonceSequence', reason: 'nonce 5, expected 7' })
  })

  test('behavior: duplicatePublicKeys', () => {
    const [{ secretKey } = { secretKey: new Uint8Array() }] = deriveSigningKeys({
      mnemonic,
      startIndex: 0,
      count: 1,
    })
    const twin = createKeyShares({ secretKey, operators, owner, nonce: 6 })
    const verdict = validate((item) => Object.assign(item, twin))
    expect(verdict).toMatchObject({ check: 'duplicatePublicKeys', index: 1 })
  })

  test('args: registeredPublicKeys', () => {
    const key: Hex = `0x${second(file).payload.publicKey.slice(2).toUpperCase()}`
    const verdict = validate(nothing, { registeredPublicKeys: [key] })
    expect(verdict).toMatchObject({ check: 'registered', index: 1 })
  })
})

describe('areSharesConsistent', () => {
  test('default', () => {
    const { publicKey, operatorIds, sharesData } = second(file).payload
    const { sharePublicKeys } = parseSharesData({ sharesData, operators: 7 })
    expect(areSharesConsistent({ publicKey, operatorIds, sharePublicKeys })).toBe(true)
  })

  test('behavior: refuses shares that more operators than the threshold must combine', () => {
    const [key] = deriveSigningKeys({ mnemonic, startIndex: 0, count: 1 })
    const operatorIds = Array.from({ length: 13 }, (_, i) => i + 1)
    const shares = splitKey({ secretKey: key?.secretKey ?? new Uint8Array(), operatorIds })
    const sharePublicKeys = shares.map((share) => share.publicKey)
    const publicKey = key?.publicKey ?? '0x'
    expect(areSharesConsistent({ publicKey, operatorIds, sharePublicKeys })).toBe(true)

    // Of the 13, any 9 combine; ten operators need any 7.
    const ten = { operatorIds: operatorIds.slice(3), sharePublicKeys: sharePublicKeys.slice(3) }
    expect(areSharesConsistent({ publicKey, ...ten })).toBe(false)
  })

  test('behavior: refuses malformed points', () => {
    const { publicKey, operatorIds } = second(file).payload
    for (const wrong of [`0xc0${'00'.repeat(47)}`, `0x${'ff'.repeat(48)}`] as const) {
      const sharePublicKeys = operatorIds.map(() => wrong)
      expect(areSharesConsistent({ publicKey, operatorIds, sharePublicKeys })).toBe(false)
    }
  })
})
