// Long: a table of every step in every state.
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import type { readPoolState } from '../reads/readPoolState.ts'
import type { CloseConsensus, CloseState } from './CloseState.ts'
import type { CloseStepName } from './CloseStep.ts'
import { planClose } from './planClose.ts'

const bera = (amount: number) => parseEther(String(amount))
const known = <value>(value: value) => ({ kind: 'known', value }) as const
const noFee = known({ balance: 0n, charged: 0n, chargeable: 0n, feeBps: 500n })
const account = '0x1111111111111111111111111111111111111111'

type Changes = {
  pool?: Partial<readPoolState.ReturnType>
  account?: Partial<CloseState['account']>
  vault?: Partial<CloseState['vault']>
  late?: Partial<CloseState['late']>
  consensus?: Partial<Extract<CloseConsensus, { kind: 'known' }>>
  cooldown?: CloseState['cooldown']
}

const pool: readPoolState.ReturnType = {
  blockNumber: 1_000_000n,
  isActive: true,
  isFullyExited: false,
  isPaused: false,
  isThresholdReached: true,
  buffer: 0n,
  rewards: 0n,
  nativeBalance: 0n,
  totalDeposits: bera(300_000),
  totalAssets: bera(300_000),
  totalShares: bera(300_000),
  minEffectiveBalance: bera(250_000),
  headroom: bera(50_000),
  validatorActivationBlock: known(1n),
  vault: {
    allocated: known(0n),
    lastPartialWithdrawalBlock: known(0n),
    books: known({ expected: bera(300_000), paid: 0n }),
  },
  operator: {
    feeBps: 500n,
    unboostedBgt: known(0n),
    bgtFees: noFee,
    wberaFees: noFee,
    availableWbera: known(0n),
  },
  collector: { payoutAmount: 0n, queuedPayoutAmount: 0n },
}

/** 300,000 BERA staked, of which 50,000 may leave; the pool operator has 10,000 of the shares. */
function open(changes: Changes = {}): CloseState {
  return {
    pool: { ...pool, ...changes.pool },
    cooldown: changes.cooldown ?? { kind: 'known', blocksLeft: 0n },
    maxEffectiveBalance: bera(10_000_000),
    account: {
      address: account,
      shares: bera(10_000),
      isValidatorAdmin: true,
      requests: [],
      ...changes.account,
    },
    vault: {
      isPaused: false,
      balance: bera(300_000),
      allocated: 0n,
      canRetry: true,
      canSweep: true,
      ...changes.vault,
    },
    late: { wbera: 0n, bgt: 0n, boosted: { amount: 0n, readyBlock: 0n }, ...changes.late },
    consensus: {
      kind: 'known',
      epoch: 5_000n,
      standing: { kind: 'dropped' },
      balanceGwei: 300_000n * 10n ** 9n,
      withdrawableEpoch: 2n ** 64n - 1n,
      ...changes.consensus,
    },
    slotsPerEpoch: 192n,
  }
}

/** The same pool once it is closed, its validator gone and its stake back. */
function closed(changes: Changes = {}): CloseState {
  return open({
    ...changes,
    pool: { isFullyExited: true, totalDeposits: 0n, ...changes.pool },
    account: { shares: 0n, ...changes.account },
    consensus: {
      standing: { kind: 'leaving', exitEpoch: 4_000n },
      withdrawableEpoch: 4_256n,
      balanceGwei: 0n,
      ...changes.consensus,
    },
  })
}

function standingOf(name: CloseStepName, state: CloseState, options?: planClose.Options) {
  return planClose(state, options).steps.find((step) => step.name === name)
}
const later = (untilBlock?: bigint) =>
  untilBlock === undefined
    ? { kind: 'later', reason: expect.any(String) }
    : { kind: 'later', reason: expect.any(String), untilBlock }
const blocked = { kind: 'blocked', reason: expect.any(String), next: expect.any(String) }
const done = { kind: 'done' }

type Row = [what: string, name: CloseStepName, state: CloseState, expected: object]

describe('planClose of an open pool', () => {
  test('default', () => {
    const { steps, next, isClosed } = planClose(open())
    const kinds = Object.fromEntries(steps.map(({ name, kind }) => [name, kind]))
    expect(kinds).toMatchObject({ minimum: 'done', validator: 'done', fees: 'done', floor: 'now' })
    expect(steps.slice(4).every(({ kind }) => kind === 'after')).toBe(true)
    const action = { kind: 'setMinimum', minEffectiveBalance: bera(300_000) }
    expect(next).toEqual({ kind: 'act', name: 'floor', action })
    expect(isClosed).toBe(false)
  })

  test('behavior: the exit comes when the own request goes below the minimum', () => {
    const state = open({ pool: { minEffectiveBalance: bera(300_000) } })
    const action = { kind: 'redeem', shares: bera(10_000), closesPool: true }
    expect(planClose(state).next).toEqual({ kind: 'act', name: 'exit', action })
  })

  test.each<Row>([
    ['a pool that is not open', 'minimum', open({ pool: { isActive: false } }), blocked],
    ['one below its minimum', 'minimum', open({ pool: { isThresholdReached: false } }), blocked],
    [
      'one that cools down',
      'minimum',
      open({ cooldown: { kind: 'known', blocksLeft: 7n } }),
      later(1_000_007n),
    ],
    [
      'a partial withdrawal under way',
      'validator',
      open({ consensus: { standing: { kind: 'inFlight', untilBlock: 1_000_100n } } }),
      later(1_000_100n),
    ],
    [
      'a validator that is not in the set yet',
      'validator',
      open({ consensus: { standing: { kind: 'inactive', activationEpoch: 5_003n } } }),
      later(5_003n * 192n),
    ],
    [
      'one that nobody let in',
      'validator',
      open({ consensus: { standing: { kind: 'inactive', activationEpoch: 2n ** 64n - 1n } } }),
      later(),
    ],
    [
      'a fee that is due',
      'fees',
      open({ pool: { operator: { ...pool.operator, wberaFees: due(20) } } }),
      { kind: 'now', action: { kind: 'accrueFees', bgt: false, wbera: true } },
    ],
    [
      'a fee that is not worth it',
      'fees',
      open({ pool: { operator: { ...pool.operator, wberaFees: due(19) } } }),
      done,
    ],
    ['a sender without shares', 'floor', open({ account: { shares: 0n } }), blocked],
    [
      'a sender who may not set it',
      'floor',
      open({ account: { isValidatorAdmin: false } }),
      blocked,
    ],
    [
      'a sender who needs no lower floor',
      'floor',
      open({ account: { isValidatorAdmin: false, shares: bera(50_001) } }),
      done,
    ],
    [
      'WBERA that would pay for all of it',
      'floor',
      open({ pool: { operator: { ...pool.operator, availableWbera: known(bera(10_000)) } } }),
      blocked,
    ],
    [
      'more staked than a minimum can be',
      'floor',
      open({ pool: { totalDeposits: bera(10_000_001) } }),
      { kind: 'now', action: { kind: 'setMinimum', minEffectiveBalance: bera(10_000_000) } },
    ],
    [
      'so much more that no minimum makes the own request enough',
      'floor',
      open({ pool: { totalDeposits: bera(10_300_000), totalAssets: bera(300_000) } }),
      { ...blocked, reason: expect.stringContaining('which no minimum makes enough') },
    ],
    [
      'a paused vault',
      'exit',
      open({ vault: { isPaused: true }, pool: { minEffectiveBalance: bera(300_000) } }),
      blocked,
    ],
  ])('args: %s', (_, name, state, expected) => {
    expect(standingOf(name, state)).toEqual({ name, ...expected })
  })

  test('behavior: it may close behind a partial withdrawal where the exit can be asked for again', () => {
    const consensus = { standing: { kind: 'inFlight', untilBlock: 1_000_100n } } as const
    const options = { isBehindPartial: true }
    expect(standingOf('validator', open({ consensus }), options)?.kind).toBe('done')
    const older = open({ consensus, vault: { canRetry: false } })
    expect(standingOf('validator', older, options)?.kind).toBe('later')
  })

  test('behavior: nothing is closed while the consensus chain is unknown', () => {
    const state: CloseState = { ...open(), consensus: { kind: 'unknown', reason: 'no node' } }
    const { next } = planClose(state)
    expect(next).toEqual({
      kind: 'stuck',
      step: { name: 'validator', kind: 'unknown', reason: 'no node' },
    })
  })
})

describe('planClose of a closed pool', () => {
  test('default', () => {
    const requests = [{ id: 7n, assets: bera(10_000), readyBlock: 1_100_000n }]
    const { steps, next } = planClose(closed({ account: { requests } }))
    const open = steps.filter(({ kind }) => kind !== 'done').map(({ name, kind }) => [name, kind])
    expect(open).toEqual([
      ['claims', 'later'],
      ['late', 'after'],
    ])
    expect(next).toMatchObject({ kind: 'wait', name: 'claims', untilBlock: 1_100_000n })
  })

  test('behavior: everything is done when nothing is owed and nothing is left', () => {
    const { isClosed, next } = planClose(closed())
    expect({ isClosed, next }).toEqual({ isClosed: true, next: { kind: 'nothing' } })
  })

  const request = (id: bigint, assets: number, readyBlock = 1n) => ({
    id,
    assets: bera(assets),
    readyBlock,
  })

  test.each<Row>([
    [
      'an exit that does not show yet',
      'consensus',
      closed({
        consensus: { standing: { kind: 'asked', block: 999_900n, untilBlock: 1_000_092n } },
      }),
      later(1_000_092n),
    ],
    [
      'an exit that was dropped behind a partial withdrawal',
      'consensus',
      closed({ consensus: { standing: { kind: 'inFlight', untilBlock: 1_049_345n } } }),
      later(1_049_345n),
    ],
    [
      'an exit that can be asked for again',
      'consensus',
      closed({ consensus: { standing: { kind: 'dropped' } } }),
      { kind: 'now', action: { kind: 'retryExit' } },
    ],
    [
      'an exit that older contracts cannot ask for again',
      'consensus',
      closed({ consensus: { standing: { kind: 'dropped' } }, vault: { canRetry: false } }),
      blocked,
    ],
    [
      'a validator that still leaves',
      'leave',
      closed({ consensus: { standing: { kind: 'leaving', exitEpoch: 5_001n } } }),
      later(5_001n * 192n),
    ],
    [
      'a stake that cannot be withdrawn yet',
      'return',
      closed({ consensus: { withdrawableEpoch: 5_256n, balanceGwei: 5n } }),
      later(5_256n * 192n),
    ],
    [
      'a stake that waits for the sweep',
      'return',
      closed({ consensus: { balanceGwei: 5n } }),
      later(),
    ],
    [
      'late rewards',
      'sweep',
      closed({ pool: { rewards: 3n, nativeBalance: 4n } }),
      { kind: 'now', action: { kind: 'sweep', assets: 7n } },
    ],
    [
      'late rewards that older contracts cannot sweep',
      'sweep',
      closed({ pool: { rewards: bera(3) }, vault: { canSweep: false } }),
      { kind: 'done', fact: '3 BERA stay: contracts of the BGT era cannot sweep' },
    ],
    [
      'shares that are left',
      'redeem',
      closed({ account: { shares: bera(1) } }),
      { kind: 'now', action: { kind: 'redeem', shares: bera(1), closesPool: false } },
    ],
    ['shares worth less than one gwei', 'redeem', closed({ account: { shares: 5n } }), done],
    [
      'requests as far as the BERA goes',
      'claims',
      closed({
        account: { requests: [request(1n, 6), request(2n, 5), request(3n, 4)] },
        vault: { balance: bera(9) },
        late: { wbera: bera(1) },
      }),
      { kind: 'now', action: { kind: 'claim', ids: [1n, 3n] } },
    ],
    [
      'a request that the vault cannot pay',
      'claims',
      closed({ account: { requests: [request(1n, 6)] }, vault: { balance: bera(5) } }),
      { kind: 'later', reason: 'the vault lacks 1 BERA for request 1' },
    ],
    [
      'WBERA while a request is open',
      'late',
      closed({ late: { wbera: 1n }, vault: { allocated: 1n } }),
      later(),
    ],
    [
      'WBERA after the last claim',
      'late',
      closed({ late: { wbera: 1n } }),
      { kind: 'now', action: { kind: 'retryExit' } },
    ],
    [
      'BGT whose boost is not dropped yet',
      'late',
      closed({ late: { boosted: { amount: bera(2), readyBlock: 1_000_500n } } }),
      later(1_000_500n),
    ],
    [
      'books that lack what is owed',
      'solvent',
      closed({ pool: { totalAssets: bera(300_001) } }),
      blocked,
    ],
  ])('args: %s', (_, name, state, expected) => {
    expect(standingOf(name, state)).toEqual({ name, ...expected })
  })

  test('behavior: nobody is paid out of the BERA of other pools before the stake came back', () => {
    const state = closed({
      account: { requests: [request(1n, 6)] },
      consensus: { withdrawableEpoch: 5_256n },
    })
    expect(standingOf('claims', state)).toEqual({ name: 'claims', kind: 'after', step: 'return' })
  })

  test('behavior: contracts of the BGT era keep no books; the vault has the requests', () => {
    const vault = { ...pool.vault, books: { kind: 'missing' } as const }
    const state = closed({ pool: { vault, totalAssets: 0n }, vault: { allocated: bera(1) } })
    expect(standingOf('solvent', state)?.kind).toBe('done')
    const short = closed({ pool: { vault }, vault: { allocated: bera(300_001) } })
    expect(standingOf('solvent', short)?.kind).toBe('later')
  })
})

function due(chargeable: number): readPoolState.Optional<readPoolState.FeeState> {
  return known({ balance: bera(100), charged: 0n, chargeable: bera(chargeable), feeBps: 500n })
}
