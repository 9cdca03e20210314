import type { Address, Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { SsvLedger } from './SsvLedger.ts'

const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const operators = [1n, 2n, 3n, 4n].map((id) => ({ id, ...createSsvOperatorKey() }))
const operatorIds = operators.map(({ id }) => id)
const { secretKey, pubkey } = createValidatorKey(9)

function createLedger(): SsvLedger {
  const ledger = new SsvLedger()
  for (const { id, publicKey } of operators) {
    const args = { operatorId: id, owner, publicKey } as const
    ledger.apply({ slot: 1, eventName: 'OperatorAdded', args })
  }
  return ledger
}

const sharesOf = (whose: Address, nonce: bigint) =>
  createSharesData({ secretKey, owner: whose, nonce, operators })

function add(ledger: SsvLedger, whose: Address, shares: Hex, slot = 2): void {
  const args = { owner: whose, operatorIds, publicKey: pubkey, shares, cluster: { active: true } }
  ledger.apply({ slot, eventName: 'ValidatorAdded', args })
}

describe('SsvLedger', () => {
  test('default', () => {
    const ledger = createLedger()
    add(ledger, owner, sharesOf(owner, 0n))
    expect(ledger.registration(pubkey)).toMatchObject({ owner, operatorIds, slot: 2 })
    expect(ledger.ignoredReason(pubkey)).toBeUndefined()
    expect([ledger.nonceOf(owner), ledger.nonceOf(stranger)]).toEqual([1n, 0n])
  })

  test('behavior: every registration takes a nonce, whatever is wrong with it', () => {
    const ledger = createLedger()
    add(ledger, owner, '0x')
    expect(ledger.ignoredReason(pubkey)).toBe('shares-length')
    add(ledger, owner, sharesOf(owner, 0n))
    expect(ledger.ignoredReason(pubkey)).toBe('owner-signature')
    add(ledger, owner, sharesOf(owner, 2n))
    expect(ledger.registration(pubkey)?.owner).toBe(owner)
    expect(ledger.nonceOf(owner)).toBe(3n)
  })

  test('behavior: a registered validator stays with its owner', () => {
    const ledger = createLedger()
    add(ledger, owner, sharesOf(owner, 0n))
    add(ledger, stranger, sharesOf(stranger, 0n))
    expect(ledger.registration(pubkey)?.owner).toBe(owner)
    expect(ledger.ignoredReason(pubkey)).toBe('foreign-owner')
    expect(ledger.nonceOf(stranger)).toBe(1n)

    const args = { owner: stranger, operatorIds, publicKey: pubkey } as const
    ledger.apply({ slot: 3, eventName: 'ValidatorRemoved', args })
    expect(ledger.registration(pubkey)?.owner).toBe(owner)
  })

  test('behavior: a removed operator takes no new validators', () => {
    const ledger = createLedger()
    ledger.apply({ slot: 2, eventName: 'OperatorRemoved', args: { operatorId: 3n } })
    add(ledger, owner, sharesOf(owner, 0n))
    expect(ledger.ignoredReason(pubkey)).toBe('operator-set')
  })

  test('behavior: a cluster is as its last event left it', () => {
    const ledger = createLedger()
    add(ledger, owner, sharesOf(owner, 0n))
    const registration = ledger.registration(pubkey)
    if (registration === undefined) throw new Error('the registration was ignored')
    expect(ledger.cluster(registration)).toEqual({ active: true, slot: 2 })
    const args = { owner, operatorIds } as const
    ledger.apply({ slot: 5, eventName: 'ClusterLiquidated', args })
    expect(ledger.cluster(registration)).toEqual({ active: false, slot: 5 })
    ledger.apply({ slot: 9, eventName: 'ClusterReactivated', args })
    expect(ledger.cluster(registration)).toEqual({ active: true, slot: 9 })
  })
})
