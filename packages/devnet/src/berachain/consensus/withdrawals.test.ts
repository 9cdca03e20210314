import { describe, expect, test } from 'vitest'
import {
  asDeneb,
  bera,
  exampleState,
  keyOf,
  runTo,
  smallParameters,
  vault,
} from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import { type ChainState, copyState } from './ChainState.ts'
import { applyWithdrawalRequests } from './withdrawalRequests.ts'
import { applyWithdrawals, expectedWithdrawals, nothingDue } from './withdrawals.ts'

const controller = '0x00000000000000000000000000000000000000bc'
const inflation = { receiver: controller, amountGwei: 1_705_000_000n } as const

describe('expectedWithdrawals', () => {
  test('default', () => {
    const state = exampleState(mainnetParameters, [250_000])
    expect(expectedWithdrawals(state, mainnetParameters)).toEqual([])
    expect(expectedWithdrawals(state, mainnetParameters, { inflation })).toEqual([
      {
        index: 2n ** 64n - 1n,
        validatorIndex: 2n ** 64n - 1n,
        address: controller,
        amountGwei: 1_705_000_000n,
        kind: 'inflation',
      },
    ])
  })

  test('behavior: tells the same of validators with the inflation and without', () => {
    const state = exampleState(mainnetParameters, [10_500_000, ...Array(30).fill(300_000)])
    for (let key = 2; key <= 12; key++) partial(state, key, 1_000)
    const exits = Array.from({ length: 12 }, (_, index) => exitOf(index + 13))
    applyWithdrawalRequests(state, mainnetParameters, exits)
    state.slot = 257n * 192n

    const [first, ...others] = expectedWithdrawals(state, mainnetParameters, { inflation })
    expect(first?.kind).toBe('inflation')
    expect(others).toEqual(expectedWithdrawals(state, mainnetParameters))
    // Seven partial ones, then the sweep up to sixteen with the inflation.
    expect(others.map(({ kind }) => kind)).toEqual([
      ...Array(7).fill('partial'),
      'excess',
      ...Array(7).fill('full'),
    ])
    expect(others.map(({ index }) => index)).toEqual(others.map((_, index) => BigInt(index)))
  })
})

describe('partial withdrawals', () => {
  test.each([
    ['first', 5 * 192],
    ['last', 5 * 192 + 191],
  ] as const)(
    'behavior: asked for in the %s slot of epoch 5, paid in the first of epoch 262',
    (_, at) => {
      const draft = exampleState(mainnetParameters, [300_000, 300_000])
      draft.slot = BigInt(at)
      partial(draft, 1, 60_000)
      const paid = runTo(draft, mainnetParameters, 262 * 192 + 400)
      expect(paid).toEqual([
        { slot: 262 * 192, validatorIndex: 0n, amountGwei: bera(50_000), kind: 'partial' },
      ])
      expect(draft.balances).toEqual([bera(250_000), bera(300_000)])
      expect(draft.pendingPartialWithdrawals).toEqual([])
      expect(draft.nextWithdrawalIndex).toBe(1n)
    },
  )

  test('behavior: what is due pays no more than lies above 250,000 then', () => {
    const draft = exampleState(smallParameters, [300_000])
    partial(draft, 1, 30_000, smallParameters)
    draft.balances[0] = bera(260_000)
    expect(runTo(draft, smallParameters, 16)).toEqual([
      { slot: 16, validatorIndex: 0n, amountGwei: bera(10_000), kind: 'partial' },
    ])
  })

  test('behavior: two of one validator in one block do not pay the same money', () => {
    const draft = exampleState(smallParameters, [300_000])
    partial(draft, 1, 30_000, smallParameters)
    partial(draft, 1, 20_000, smallParameters)
    draft.balances[0] = bera(285_000)
    expect(runTo(draft, smallParameters, 16).map(({ amountGwei }) => amountGwei)).toEqual([
      bera(30_000),
      bera(5_000),
    ])
    expect(draft.balances).toEqual([bera(250_000)])
  })

  test('behavior: dropped when the validator exits', () => {
    const draft = exampleState(smallParameters, [250_000, 260_000, 270_000])
    partial(draft, 2, 5_000, smallParameters)
    // The cap makes it leave, as it would not by request.
    runTo(draft, { ...smallParameters, validatorSetCap: 1 }, 4)
    const paid = runTo(draft, smallParameters, 16)
    expect(draft.pendingPartialWithdrawals).toEqual([])
    expect(paid.map(({ kind, amountGwei }) => [kind, amountGwei])).toEqual([
      ['full', bera(250_000)],
      ['full', bera(260_000)],
    ])
  })

  test('behavior: dropped when nothing is above the minimum any more', () => {
    const draft = exampleState(smallParameters, [300_000])
    partial(draft, 1, 30_000, smallParameters)
    draft.balances[0] = bera(250_000)
    expect(runTo(draft, smallParameters, 16)).toEqual([])
    expect(draft.pendingPartialWithdrawals).toEqual([])
  })

  test('behavior: seven in a block, the others in the next', () => {
    const draft = exampleState(mainnetParameters, Array(10).fill(300_000))
    for (let key = 1; key <= 10; key++) partial(draft, key, 1_000)
    draft.slot = 257n * 192n - 1n
    const paid = runTo(draft, mainnetParameters, 257 * 192 + 1)
    expect(paid.map(({ slot, validatorIndex }) => [slot - 257 * 192, validatorIndex])).toEqual([
      ...[0n, 1n, 2n, 3n, 4n, 5n, 6n].map((index) => [0, index]),
      ...[7n, 8n, 9n].map((index) => [1, index]),
    ])
  })
})

describe('sweep', () => {
  test('behavior: an exited validator is paid in full to its credentials', () => {
    const draft = exampleState(mainnetParameters, [300_000, 312_345])
    applyWithdrawalRequests(draft, mainnetParameters, [exitOf(2)])
    draft.slot = 257n * 192n - 1n
    expect(expectedWithdrawals(draft, mainnetParameters)).toEqual([])
    draft.slot += 1n
    expect(expectedWithdrawals(draft, mainnetParameters)).toEqual([
      { index: 0n, validatorIndex: 1n, address: vault, amountGwei: bera(312_345), kind: 'full' },
    ])
  })

  test('behavior: what exceeds 10,000,000 is skimmed once all of it counts', () => {
    const draft = exampleState(smallParameters, [10_000_000, 9_990_000])
    draft.balances = [bera(10_000_123), bera(10_000_500)]
    expect(runTo(draft, smallParameters, 5).map(({ slot, ...paid }) => [slot, paid])).toEqual([
      [1, { validatorIndex: 0n, amountGwei: bera(123), kind: 'excess' }],
      [4, { validatorIndex: 1n, amountGwei: bera(500), kind: 'excess' }],
    ])
    expect(draft.balances).toEqual([bera(10_000_000), bera(10_000_000)])
  })

  test('behavior: credentials without an address are left alone', () => {
    const draft = exampleState(mainnetParameters, [10_000_000])
    const [first] = draft.validators
    if (!first) throw new Error('The state has no validator.')
    const { withdrawalCredentials } = first
    draft.balances[0] = bera(10_000_100)
    for (const foreign of [withdrawalCredentials.with(0, 0), withdrawalCredentials.with(5, 1)]) {
      draft.validators[0] = { ...first, withdrawalCredentials: foreign }
      expect(expectedWithdrawals(draft, mainnetParameters)).toEqual([])
    }
  })

  test('behavior: looks at 31 validators in a block, and goes on behind them', () => {
    const draft = exampleState(mainnetParameters, Array(70).fill(10_000_000))
    draft.balances[40] = bera(10_000_001)
    expect(runTo(draft, mainnetParameters, 4)).toEqual([
      { slot: 2, validatorIndex: 40n, amountGwei: bera(1), kind: 'excess' },
    ])
    expect(draft.nextWithdrawalValidatorIndex).toBe((4n * 31n) % 70n)
  })

  test('behavior: a full block goes on behind the last one it paid', () => {
    const draft = exampleState(mainnetParameters, Array(20).fill(10_000_000))
    draft.balances = draft.balances.map((balance) => balance + bera(1))
    expect(runTo(draft, mainnetParameters, 1)).toHaveLength(15)
    expect(draft.nextWithdrawalValidatorIndex).toBe(15n)
    expect(runTo(draft, mainnetParameters, 2).map(({ validatorIndex }) => validatorIndex)).toEqual([
      15n,
      16n,
      17n,
      18n,
      19n,
    ])
    expect(draft.nextWithdrawalValidatorIndex).toBe(46n % 20n)
  })
})

describe('applyWithdrawals', () => {
  test('default', () => {
    const draft = exampleState(mainnetParameters, [10_000_100, 300_000])
    const before = copyState(draft)
    const withdrawals = expectedWithdrawals(draft, mainnetParameters, { inflation })
    applyWithdrawals(draft, mainnetParameters, withdrawals)
    expect(draft).toEqual({
      ...before,
      balances: [bera(10_000_000), bera(300_000)],
      nextWithdrawalIndex: 1n,
      nextWithdrawalValidatorIndex: 1n,
    })
  })

  test('behavior: money leaves balances only as a withdrawal', () => {
    const draft = exampleState(smallParameters, [10_000_100, 400_000, 300_000, 260_000])
    const before = totalOf(draft)
    partial(draft, 2, 100_000, smallParameters)
    applyWithdrawalRequests(draft, smallParameters, [exitOf(3)])
    const paid = runTo(draft, smallParameters, 60)
    expect(paid.map(({ kind }) => kind).sort()).toEqual(['excess', 'full', 'partial'])
    expect(totalOf(draft) + paid.reduce((sum, { amountGwei }) => sum + amountGwei, 0n)).toBe(before)
  })
})

describe('nothingDue', () => {
  test('default', () => {
    const state = exampleState(mainnetParameters, [10_000_000, 300_000])
    expect(nothingDue(state, mainnetParameters)).toBe(true)
    expect(nothingDue({ ...state, balances: [bera(10_000_001), 0n] }, mainnetParameters)).toBe(
      false,
    )
    partial(state, 2, 1)
    expect(nothingDue({ ...state, slot: 257n * 192n - 1n }, mainnetParameters)).toBe(true)
    expect(nothingDue({ ...state, slot: 257n * 192n }, mainnetParameters)).toBe(false)
  })
})

test('behavior: before Electra, pending partial withdrawals do not exist', () => {
  const parameters = asDeneb(mainnetParameters)
  const draft = exampleState(parameters, [300_000])
  draft.pendingPartialWithdrawals.push({ validatorIndex: 0n, amount: 1n, withdrawableEpoch: 0n })
  expect(expectedWithdrawals(draft, parameters)).toEqual([])
  expect(nothingDue(draft, parameters)).toBe(true)
})

function exitOf(key: number) {
  return { sourceAddress: vault, pubkey: keyOf(key), amountGwei: 0n } as const
}

function partial(draft: ChainState, key: number, amount: number, parameters = mainnetParameters) {
  const request = { ...exitOf(key), amountGwei: bera(amount) }
  const [outcome] = applyWithdrawalRequests(draft, parameters, [request])
  expect(outcome?.kind).toBe('partial')
}

function totalOf({ balances }: ChainState): bigint {
  return balances.reduce((sum, balance) => sum + balance, 0n)
}
