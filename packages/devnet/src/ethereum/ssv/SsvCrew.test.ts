import type { SecretKey } from '@chainsafe/blst'
import { blstVerifier } from '@millpond/keys/node'
import { type Address, type Hex, hexToBytes } from 'viem'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createValidatorKey } from '../../../test/deposit.ts'
import { InvalidOptionError } from '../../errors.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { loadSignatureRecovery } from './recoverSignature.ts'
import { ShareStore } from './ShareStore.ts'
import { SsvCrew } from './SsvCrew.ts'
import { SsvLedger, type SsvRegistration } from './SsvLedger.ts'

const owner: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const operators = [1n, 2n, 3n, 4n].map((id) => ({ id, ...createSsvOperatorKey() }))
const operatorIds = operators.map(({ id }) => id)
const { secretKey, pubkey } = createValidatorKey(11)
const later = { slot: 100, advance: 1 }
const root = new Uint8Array(32).fill(7)

/** Counts what the operators sign with their shares. */
class CountingStore extends ShareStore {
  signatures = 0

  override share(registration: SsvRegistration, operatorId: bigint): SecretKey | undefined {
    const share = super.share(registration, operatorId)
    if (share === undefined) return undefined
    const sign = (message: Uint8Array) => {
      this.signatures++
      return share.sign(message)
    }
    return Object.create(share, { sign: { value: sign } })
  }
}

let chain: ConsensusChain
let ledger: SsvLedger
let shares: CountingStore
let crew: SsvCrew
/** From here on a block of this slot is in the making. */
const begin = (slot: number) => chain.prepare(slot, 'fast')
beforeAll(async () => {
  await loadSignatureRecovery()
  chain = createBareChain().chain
})
beforeEach(() => {
  ledger = new SsvLedger()
  for (const { id, publicKey } of operators)
    ledger.apply({
      slot: 1,
      eventName: 'OperatorAdded',
      args: { operatorId: id, owner, publicKey },
    })
  shares = new CountingStore({ ledger, keys: operators })
  crew = new SsvCrew({ ledger, shares, chain })
})

function register(
  {
    slot = 2,
    of = operators,
    key = pubkey,
  }: { slot?: number; of?: typeof operators; key?: Hex } = {},
  foreign = secretKey,
): void {
  const nonce = ledger.nonceOf(owner)
  const sharesData = createSharesData({ secretKey: foreign, owner, nonce, operators: of })
  const ids = of.map(({ id }) => id)
  const args = { owner, operatorIds: ids, publicKey: key, shares: sharesData }
  const cluster = { active: true }
  ledger.apply({ slot, eventName: 'ValidatorAdded', args: { ...args, cluster } })
}

const signersOf = () => {
  const view = crew.view(pubkey, later.slot)
  return view.kind === 'registered' && view.verdict.kind === 'online' ? view.verdict.signers : []
}

describe('SsvCrew', () => {
  test('default', () => {
    expect(crew.isOnline(pubkey, later)).toBe(false)
    register()
    expect(crew.isOnline(pubkey, { slot: 33, advance: 1 })).toBe(false)
    expect(crew.isOnline(pubkey, { slot: 34, advance: 1 })).toBe(true)
    begin(34)
    const signature = crew.sign([pubkey], root)
    expect(blstVerifier.verify({ publicKey: hexToBytes(pubkey), message: root, signature })).toBe(
      true,
    )
  })

  test('behavior: signs once per advance, and again when cluster, signers or registration change', () => {
    register()
    const counted = (moment: { slot: number; advance: number }) => {
      const before = shares.signatures
      expect(crew.isOnline(pubkey, moment)).toBe(true)
      return shares.signatures - before
    }
    expect([counted(later), counted({ ...later, slot: 500 })]).toEqual([3, 0])
    expect(counted({ ...later, advance: 2 })).toBe(3)
    crew.setOnline(4n, false)
    expect(counted({ slot: 501, advance: 2 })).toBe(0)
    crew.setOnline(1n, false)
    crew.setOnline(4n, true)
    expect(counted({ slot: 502, advance: 2 })).toBe(3)

    const args = { owner, operatorIds }
    ledger.apply({ slot: 503, eventName: 'ClusterLiquidated', args })
    expect(crew.isOnline(pubkey, { slot: 504, advance: 2 })).toBe(false)
    ledger.apply({ slot: 505, eventName: 'ClusterReactivated', args })
    expect(counted({ slot: 600, advance: 2 })).toBe(3)
    ledger.apply({ slot: 601, eventName: 'ValidatorRemoved', args: { ...args, publicKey: pubkey } })
    expect(crew.isOnline(pubkey, { slot: 650, advance: 2 })).toBe(false)
    register({ slot: 602 })
    expect(counted({ slot: 700, advance: 2 })).toBe(3)
  })

  test('behavior: a removed operator is one fewer for its validators', () => {
    register()
    ledger.apply({ slot: 3, eventName: 'OperatorRemoved', args: { operatorId: 2n } })
    expect(signersOf()).toEqual([1n, 3n, 4n])
    expect(crew.isOnline(pubkey, later)).toBe(true)
    crew.setOnline(3n, false)
    expect(crew.isOnline(pubkey, { ...later, slot: 101 })).toBe(false)
  })

  test('behavior: a validator that moves to other operators is run by those', () => {
    const others = [5n, 6n, 7n, 8n].map((id, index) => ({
      ...operators[index],
      id,
    })) as typeof operators
    for (const { id, publicKey } of others)
      ledger.apply({
        slot: 1,
        eventName: 'OperatorAdded',
        args: { operatorId: id, owner, publicKey },
      })
    register()
    const args = { owner, operatorIds, publicKey: pubkey }
    ledger.apply({ slot: 3, eventName: 'ValidatorRemoved', args })
    register({ slot: 4, of: others })
    expect(signersOf()).toEqual([5n, 6n, 7n])
    ledger.apply({ slot: 5, eventName: 'ClusterLiquidated', args: { owner, operatorIds } })
    expect(crew.isOnline(pubkey, later)).toBe(true)
  })

  test('behavior: a switch waits for the next slot, so that what began is signed to the end', () => {
    register()
    begin(later.slot)
    expect(crew.isOnline(pubkey, later)).toBe(true)
    crew.setOnline(1n, false)
    crew.setOnline(2n, false)
    expect(crew.isOnline(pubkey, later)).toBe(true)
    expect(crew.sign([pubkey], root)).toHaveLength(96)
    expect(crew.isOnline(pubkey, { ...later, slot: 101 })).toBe(false)
  })

  test('behavior: shares of another key sign nothing that verifies', () => {
    const other = createValidatorKey(12)
    // The owner's message is signed with the right key, but the shares are of another one.
    const nonce = ledger.nonceOf(owner)
    const right = createSharesData({ secretKey, owner, nonce, operators })
    const foreign = createSharesData({ secretKey: other.secretKey, owner, nonce, operators })
    const mixed = `${right.slice(0, 2 + 192)}${foreign.slice(2 + 192)}` as Hex
    const args = { owner, operatorIds, publicKey: pubkey, shares: mixed, cluster: { active: true } }
    ledger.apply({ slot: 2, eventName: 'ValidatorAdded', args })
    expect(signersOf()).toEqual([1n, 2n, 3n])
    begin(later.slot)
    expect(crew.isOnline(pubkey, later)).toBe(false)
    expect(() => crew.sign([pubkey], root)).toThrow('does not verify')
  })

  test('behavior: between two blocks those sign who are there now, asked for duties or not', () => {
    const { chain: resting, produce } = createBareChain()
    const own = new SsvCrew({ ledger, shares, chain: resting })
    register()
    produce(34, 'fast')
    expect(own.sign([pubkey], root)).toHaveLength(96)
    expect(own.isOnline(pubkey, { slot: 35, advance: 1 })).toBe(true)
    own.setOnline(1n, false)
    own.setOnline(2n, false)
    expect(() => own.sign([pubkey], root)).toThrow('below-threshold')
    own.setOnline(2n, true)
    own.forget()
    expect(own.sign([pubkey], root)).toHaveLength(96)
  })

  test('behavior: after a rewind everything is found out anew', () => {
    register()
    expect(crew.isOnline(pubkey, later)).toBe(true)
    ledger.reset()
    crew.forget()
    expect(crew.isOnline(pubkey, later)).toBe(false)
    expect(crew.view(pubkey, later.slot)).toEqual({ kind: 'unknown' })
  })

  test('error: INVALID_OPTION', () => {
    expect(() => crew.sign([pubkey], root)).toThrow(InvalidOptionError)
    register()
    expect(crew.isOnline(pubkey, { slot: 33, advance: 1 })).toBe(false)
    expect(() => crew.sign([pubkey], root)).toThrow('waiting')
  })
})
