import { describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { judgeRegistration } from './judgeRegistration.ts'
import { createSsvOperatorKey } from './operatorKey.ts'

const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const operators = [1n, 5n, 6n, 300n].map((id) => ({ id, ...createSsvOperatorKey() }))
const { secretKey, pubkey } = createValidatorKey(3)
const shares = createSharesData({ secretKey, owner, nonce: 2n, operators })
const base = {
  owner,
  nonce: 2n,
  operatorIds: operators.map(({ id }) => id),
  publicKey: pubkey,
  shares,
  isKnownOperator: () => true,
  registeredOwner: undefined,
} as const

const ignored = (reason: string) => ({ kind: 'ignored', reason })

describe('judgeRegistration', () => {
  test('default', () => {
    const verdict = judgeRegistration(base)
    expect(verdict.kind).toBe('accepted')
    if (verdict.kind === 'accepted') expect(verdict.shares.encryptedShares).toHaveLength(4)
  })

  test('args: nonce', () => {
    expect(judgeRegistration({ ...base, nonce: 1n })).toEqual(ignored('owner-signature'))
  })

  test('args: owner', () => {
    expect(judgeRegistration({ ...base, owner: stranger })).toEqual(ignored('owner-signature'))
    const lowerCase = judgeRegistration({
      ...base,
      owner: '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266',
    })
    expect(lowerCase.kind).toBe('accepted')
  })

  test('args: shares', () => {
    expect(judgeRegistration({ ...base, shares: `${shares}00` })).toEqual(ignored('shares-length'))
    expect(judgeRegistration({ ...base, shares: '0x' })).toEqual(ignored('shares-length'))
    const noSignature = `0x${'00'.repeat(96)}${shares.slice(2 + 192)}` as const
    expect(judgeRegistration({ ...base, shares: noSignature })).toEqual(ignored('owner-signature'))
  })

  test('args: operatorIds', () => {
    const operatorIds = [1n, 5n, 6n]
    expect(judgeRegistration({ ...base, operatorIds })).toEqual(ignored('operator-set'))
    const twice = [1n, 5n, 5n, 300n]
    expect(judgeRegistration({ ...base, operatorIds: twice })).toEqual(ignored('operator-set'))
    const isKnownOperator = (id: bigint) => id !== 6n
    expect(judgeRegistration({ ...base, isKnownOperator })).toEqual(ignored('operator-set'))
  })

  test('args: registeredOwner', () => {
    const foreign = judgeRegistration({ ...base, registeredOwner: stranger })
    expect(foreign).toEqual(ignored('foreign-owner'))
    expect(judgeRegistration({ ...base, registeredOwner: owner }).kind).toBe('accepted')
  })
})
