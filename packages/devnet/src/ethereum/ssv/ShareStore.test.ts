import { decodeOperatorPublicKey, encodeOperatorPublicKey } from '@millpond/keys'
import { bytesToHex, type Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { ShareStore } from './ShareStore.ts'
import { SsvLedger, type SsvRegistration } from './SsvLedger.ts'

const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const operatorIds = [1n, 2n, 3n, 4n]
const keys = operatorIds.map(() => createSsvOperatorKey())
const { secretKey, pubkey } = createValidatorKey(7)

/** A ledger on which operators have registered these keys, and one validator of theirs. */
function createLedger(
  wrong: Parameters<typeof createSharesData>[0]['wrong'] = new Map(),
  registered: readonly Hex[] = keys.map(({ publicKey }) => publicKey),
): { ledger: SsvLedger; registration: SsvRegistration } {
  const ledger = new SsvLedger()
  for (const [index, publicKey] of registered.entries()) {
    const args = { operatorId: BigInt(index + 1), owner, publicKey } as const
    ledger.apply({ slot: 1, eventName: 'OperatorAdded', args })
  }
  const operators = operatorIds.map((id, index) => ({
    id,
    publicKey: keys[index]?.publicKey ?? '0x',
  }))
  const shares = createSharesData({ secretKey, owner, nonce: 0n, operators, wrong })
  const args = { owner, operatorIds, publicKey: pubkey, shares, cluster: { active: true } } as const
  ledger.apply({ slot: 2, eventName: 'ValidatorAdded', args })

  const registration = ledger.registration(pubkey)
  if (registration === undefined) throw new Error('the registration was ignored')
  return { ledger, registration }
}

describe('ShareStore', () => {
  test('default', () => {
    const { ledger, registration } = createLedger()
    const store = new ShareStore({ ledger, keys: keys.slice(0, 2) })
    expect(operatorIds.map((id) => store.isLocal(id))).toEqual([true, true, false, false])

    const shares = operatorIds.map((id) => store.share(registration, id))
    const publicKeys = shares.map((share) => share && bytesToHex(share.toPublicKey().toBytes()))
    const [first, second] = registration.shares.sharePublicKeys
    expect(publicKeys).toEqual([first, second, undefined, undefined])
  })

  test('behavior: a wrong share is dropped by its operator alone', () => {
    const { ledger, registration } = createLedger(new Map([[3n, createValidatorKey(8).secretKey]]))
    const store = new ShareStore({ ledger, keys })
    const holders = operatorIds.filter((id) => store.share(registration, id) !== undefined)
    expect(holders).toEqual([1n, 2n, 4n])
  })

  test('behavior: what an operator registered as a key and is none belongs to nobody', () => {
    const [, ...others] = keys.map(({ publicKey }) => publicKey)
    const { ledger, registration } = createLedger(new Map(), ['0x1234', ...others])
    const store = new ShareStore({ ledger, keys })
    expect(store.isLocal(1n)).toBe(false)
    expect(store.share(registration, 1n)).toBeUndefined()
    expect(store.isLocal(2n)).toBe(true)
  })

  test('behavior: the same key in another spelling is known', () => {
    const [first = '0x', ...others] = keys.map(({ publicKey }) => publicKey)
    const pem = atob(decodeOperatorPublicKey(first).operatorKey)
    const respelled = encodeOperatorPublicKey(btoa(pem.replaceAll('RSA PUBLIC', 'PUBLIC')))
    expect(respelled).not.toBe(first)
    const { ledger } = createLedger(new Map(), [respelled, ...others])
    expect(new ShareStore({ ledger, keys }).isLocal(1n)).toBe(true)
  })

  test('behavior: an operator that is removed leaves the others alone', () => {
    const { ledger, registration } = createLedger()
    const store = new ShareStore({ ledger, keys })
    expect(store.share(registration, 1n)).toBeDefined()
    ledger.apply({ slot: 3, eventName: 'OperatorRemoved', args: { operatorId: 1n } })
    expect(store.isLocal(1n)).toBe(false)
    const holders = operatorIds.filter((id) => store.share(registration, id) !== undefined)
    expect(holders).toEqual([2n, 3n, 4n])
  })
})
