import { hashBlockHeader } from '@millpond/consensus'
import { type Hex, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  createBareBerachain,
  makeBlock,
  makeBlocksTo,
  receivers,
  smallParameters,
} from '../../../test/bareBerachain.ts'
import type { BeaconKitChain } from './BeaconKitChain.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import type { BeaconDeposit, WithdrawalRequest } from './operations.ts'

const gwei = 1_000_000_000n
const bera = (amount: bigint) => amount * gwei
const vault = numberToHex(0xba17, { size: 20 })
const pubkey: Hex = `0x${'ab'.repeat(48)}`

function deposit(amount: bigint): BeaconDeposit {
  return {
    pubkey,
    withdrawalCredentials: `0x01${'00'.repeat(11)}${vault.slice(2)}`,
    amountGwei: bera(amount),
    signature: `0x${'00'.repeat(96)}`,
    index: 0n,
  }
}

function request(amount: bigint): WithdrawalRequest {
  return { sourceAddress: vault, pubkey, amountGwei: bera(amount) }
}

function known(chain: BeaconKitChain): BeaconKitChain.KnownValidator {
  const view = chain.validator(pubkey)
  if (view.kind === 'unknown') throw new Error('the validator is unknown')
  return view
}

/** All that the rules decide, without what only blocks leave behind. */
function decided(chain: BeaconKitChain) {
  const state: Partial<ChainState> = { ...chain.state }
  for (const name of ['blockRoots', 'stateRoots', 'latestBlockHeader'] as const) delete state[name]
  for (const name of ['randaoMixes', 'latestExecutionPayloadHeader'] as const) delete state[name]
  return { ...state, next: chain.prepare().proposer }
}

describe('BeaconKitChain', () => {
  test('default', () => {
    const chain = createBareBerachain()
    const first = makeBlock(chain)
    const second = makeBlock(chain, { deposits: [deposit(10_000n)] })

    expect([first.slot, second.slot]).toEqual([1, 2])
    expect(second.parentRoot).toBe(first.root)
    expect(second.root).toBe(hashBlockHeader(second.header))
    expect(second.deposits).toEqual([{ kind: 'created', validatorIndex: 4 }])
    expect(second.withdrawals).toMatchObject([
      { kind: 'inflation', address: receivers.blockRewardController, amountGwei: 1_705_000_000n },
    ])
    expect(known(chain)).toMatchObject({ index: 4, status: 'pending_initialized' })
  })

  test('behavior: nothing changes until a block is complete', () => {
    const chain = createBareBerachain()
    const { state, head } = chain
    expect(chain.prepare().slot).toBe(1)
    expect(chain.prepare()).toEqual(chain.prepare())
    expect([chain.state, chain.head]).toEqual([state, head])
  })

  test('behavior: 250,000 BERA in one epoch are active three epochs later', () => {
    const chain = createBareBerachain()
    makeBlocksTo(chain, 4)
    makeBlock(chain, { deposits: [deposit(250_000n)] })

    const statuses = [9, 10, 19, 20, 29, 30].map((slot) => {
      makeBlocksTo(chain, slot)
      return known(chain).status
    })
    // Its first deposit already counts as much, so eligibility comes at the end of the same epoch.
    expect(statuses).toEqual([
      'pending_initialized',
      'pending_queued',
      'pending_queued',
      'active_ongoing',
      'active_ongoing',
      'active_ongoing',
    ])
  })

  test('behavior: a deposit in two steps is active in the third epoch after the second', () => {
    const chain = createBareBerachain()
    makeBlock(chain, { deposits: [deposit(10_000n)] })
    makeBlock(chain, { deposits: [deposit(240_000n)] })
    const statuses = [9, 19, 20, 29, 30].map((slot) => {
      makeBlocksTo(chain, slot)
      return known(chain).status
    })
    expect(statuses).toEqual([
      'pending_initialized',
      'pending_initialized',
      'pending_queued',
      'pending_queued',
      'active_ongoing',
    ])
  })

  test('behavior: slots without blocks leave everything as blocks would', () => {
    const [driven, skipped] = [createBareBerachain(), createBareBerachain()]
    for (const chain of [driven, skipped]) {
      makeBlock(chain, { deposits: [deposit(300_000n)] })
      makeBlocksTo(chain, 35)
      makeBlock(chain, { withdrawalRequests: [request(20_000n)] })
    }

    makeBlocksTo(driven, 98)
    const { withdrawals, credits, blocks } = skipped.skip(62)
    expect(skipped.slot).toBe(98)
    expect(decided(skipped)).toEqual(decided(driven))
    expect(withdrawals).toMatchObject([{ kind: 'partial', amountGwei: bera(20_000n) }])
    expect(credits.get(receivers.blockRewardController)).toBe(62n * 1_705_000_000n * gwei)
    expect(credits.get(vault)).toBe(20_000n * 10n ** 18n)

    const proposers = Array.from({ length: 62 }, (_, i) => driven.history.atSlot(37 + i)?.proposer)
    for (const [proposer, count] of blocks) {
      expect(proposers.filter((each) => each === proposer).length).toBe(count)
    }
  })

  test('behavior: a span on mainnet parameters, with an exit in it, leaves everything as blocks would', () => {
    const make = () => createBareBerachain({ parameters: mainnetParameters })
    const [driven, skipped] = [make(), make()]
    for (const chain of [driven, skipped]) {
      makeBlock(chain, { deposits: [deposit(300_000n)] })
      makeBlocksTo(chain, 400)
      makeBlock(chain, { withdrawalRequests: [request(0n)] })
    }
    expect(known(driven).status).toBe('active_exiting')

    makeBlocksTo(driven, 2_000)
    skipped.skip(1_599)
    expect(decided(skipped)).toEqual(decided(driven))
  })

  test('behavior: comes back to a snapshot as often as wanted', () => {
    const chain = createBareBerachain()
    makeBlocksTo(chain, 5)
    const before = decided(chain)
    const restore = chain.snapshot()
    for (let round = 0; round < 2; round++) {
      makeBlock(chain, { deposits: [deposit(10_000n)] })
      makeBlocksTo(chain, 25)
      expect(chain.validator(pubkey).kind).toBe('known')
      restore()
      expect(decided(chain)).toEqual(before)
      expect(chain.head.slot).toBe(5)
      expect(chain.validator(pubkey).kind).toBe('unknown')
    }
  })

  test('behavior: before Fulu deposits wait for a later block, and inflation goes to BGT', () => {
    const forks = { ...mainnetParameters.forks, fulu: 50 }
    const chain = createBareBerachain({ parameters: { ...smallParameters, forks } })
    const first = makeBlock(chain, { deposits: [deposit(10_000n)] })
    expect(first.deposits).toEqual([])
    expect(first.withdrawals).toMatchObject([
      { kind: 'inflation', address: receivers.bgt, amountGwei: 5_750_000_000n },
    ])
    expect(chain.hasQueuedDeposits).toBe(true)

    makeBlocksTo(chain, 4)
    expect(chain.hasQueuedDeposits).toBe(false)
    expect(known(chain).balanceGwei).toBe(bera(10_000n))

    makeBlocksTo(chain, 50)
    const [inflation] = makeBlock(chain).withdrawals
    expect(inflation?.address).toBe(receivers.blockRewardController)
  })

  test('behavior: in Deneb nobody can ask for withdrawals', () => {
    const forks = { ...mainnetParameters.forks, electra: 50, electra1: 50, fulu: 50 }
    const chain = createBareBerachain({ parameters: { ...smallParameters, forks } })
    const block = makeBlock(chain, { withdrawalRequests: [request(0n)] })
    expect(block.requests).toEqual([])
    expect(block.fork).toBe('deneb')
    makeBlocksTo(chain, 50)
    expect(chain.head.fork).toBe('fulu')
  })
})
