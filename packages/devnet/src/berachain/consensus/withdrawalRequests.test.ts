import { beaconKitPreset, FAR_FUTURE_EPOCH } from '@millpond/consensus'
import type { Address } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  asDeneb,
  bera,
  credentialsOf,
  exampleState,
  keyOf,
  readRecord,
  runTo,
  smallParameters,
  vault,
} from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { applyDeposits } from './deposits.ts'
import { applyWithdrawalRequests } from './withdrawalRequests.ts'

const stranger = '0x00000000000000000000000000000000000000bb'

describe('exits', () => {
  test('default', () => {
    const draft = exampleState(mainnetParameters, [300_000])
    draft.slot = 5n * 192n
    expect(ask(draft, 1, 0)).toEqual({ kind: 'exit', validatorIndex: 0, exitEpoch: 6n })
    expect(readRecord(draft, 0)).toMatchObject({ exitEpoch: 6n, withdrawableEpoch: 262n })
    expect(draft.pendingPartialWithdrawals).toEqual([])
  })

  test('behavior: ignored while a partial withdrawal pends, and taken once it is paid', () => {
    const draft = exampleState(smallParameters, [300_000])
    expect(ask(draft, 1, 10_000, smallParameters).kind).toBe('partial')
    const pending = { kind: 'ignored', reason: 'partial withdrawals pending' }
    expect(ask(draft, 1, 0, smallParameters)).toEqual(pending)
    runTo(draft, smallParameters, 15)
    expect(ask(draft, 1, 0, smallParameters)).toEqual(pending)
    expect(readRecord(draft, 0).exitEpoch).toBe(FAR_FUTURE_EPOCH)

    runTo(draft, smallParameters, 16)
    expect(ask(draft, 1, 0, smallParameters)).toEqual({
      kind: 'exit',
      validatorIndex: 0,
      exitEpoch: 5n,
    })
  })

  test('behavior: others may exit while a partial withdrawal pends', () => {
    const draft = exampleState(mainnetParameters, [300_000, 300_000])
    ask(draft, 1, 10_000)
    expect(ask(draft, 2, 0).kind).toBe('exit')
  })
})

describe('partial withdrawals', () => {
  test('default', () => {
    const draft = exampleState(mainnetParameters, [300_000])
    draft.slot = 5n * 192n + 191n
    expect(ask(draft, 1, 20_000)).toEqual({
      kind: 'partial',
      validatorIndex: 0,
      amountGwei: bera(20_000),
      withdrawableEpoch: 262n,
    })
    expect(draft.pendingPartialWithdrawals).toEqual([
      { validatorIndex: 0n, amount: bera(20_000), withdrawableEpoch: 262n },
    ])
    expect(draft.balances).toEqual([bera(300_000)])
  })

  test('behavior: clipped to leave 250,000 behind all that pends', () => {
    const draft = exampleState(mainnetParameters, [300_000])
    expect(ask(draft, 1, 20_000)).toMatchObject({ amountGwei: bera(20_000) })
    expect(ask(draft, 1, 40_000)).toMatchObject({ amountGwei: bera(30_000) })
    expect(ask(draft, 1, 1)).toEqual({ kind: 'ignored', reason: 'nothing above the minimum' })
  })

  test('behavior: nothing for a balance at the minimum or an effective balance below it', () => {
    const nothing = { kind: 'ignored', reason: 'nothing above the minimum' }
    expect(ask(exampleState(mainnetParameters, [250_000]), 1, 1)).toEqual(nothing)
    const draft = exampleState(mainnetParameters, [240_000])
    draft.balances[0] = bera(300_000)
    expect(ask(draft, 1, 1)).toEqual(nothing)
  })
})

describe('ignored', () => {
  test('behavior: says why', () => {
    const draft = exampleState(mainnetParameters, [300_000, 300_000])
    applyDeposits(draft, mainnetParameters, [newcomer], { isSignatureValid: () => true })
    const reasonOf = (...parameters: Parameters<typeof ask>) => {
      const outcome = ask(...parameters)
      return outcome.kind === 'ignored' ? outcome.reason : outcome.kind
    }
    expect(reasonOf(draft, 9, 0)).toBe('unknown key')
    expect(reasonOf(draft, 1, 0, mainnetParameters, stranger)).toBe('foreign credentials')
    expect(reasonOf(draft, 3, 0)).toBe('not active')
    expect(reasonOf(draft, 1, 0)).toBe('exit')
    expect(reasonOf(draft, 1, 0)).toBe('exiting already')
    expect(reasonOf(draft, 1, 5)).toBe('exiting already')
    expect(reasonOf(draft, 2, 0, asDeneb(mainnetParameters))).toBe('before Electra')

    const first = draft.validators[1]
    if (!first) throw new Error('The state has no second validator.')
    const compounding = first.withdrawalCredentials.with(0, 2)
    draft.validators[1] = { ...first, withdrawalCredentials: compounding }
    expect(reasonOf(draft, 2, 0)).toBe('foreign credentials')
  })

  test('behavior: a full queue takes no partial withdrawal', () => {
    const draft = exampleState(mainnetParameters, [300_000])
    draft.pendingPartialWithdrawals.length = beaconKitPreset.pendingPartialWithdrawalsLimit
    expect(ask(draft, 1, 5)).toEqual({ kind: 'ignored', reason: 'queue full' })
  })

  test('behavior: the address may be written in any case', () => {
    const draft = exampleState(mainnetParameters, [300_000])
    const loud = `0x${vault.slice(2).toUpperCase()}` as const
    expect(ask(draft, 1, 5, mainnetParameters, loud).kind).toBe('partial')
  })
})

const newcomer = {
  pubkey: keyOf(3),
  withdrawalCredentials: credentialsOf(vault),
  amountGwei: bera(300_000),
  signature: `0x${'00'.repeat(96)}`,
  index: 2n,
} as const

function ask(
  draft: ChainState,
  key: number,
  amount: number,
  parameters = mainnetParameters,
  sourceAddress: Address = vault,
) {
  const request = { sourceAddress, pubkey: keyOf(key), amountGwei: bera(amount) }
  const [outcome] = applyWithdrawalRequests(draft, parameters, [request])
  if (!outcome) throw new Error('The request had no outcome.')
  return outcome
}
