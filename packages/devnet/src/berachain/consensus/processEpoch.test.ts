import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  asDeneb,
  asElectra,
  bera,
  credentialsOf,
  exampleState,
  keyOf,
  readRecord,
  runTo,
  smallParameters,
  vault,
} from '../../../test/berachainState.ts'
import { type BeaconKitParameters, isInForce, mainnetParameters } from './BeaconKitParameters.ts'
import type { ChainState } from './ChainState.ts'
import { applyDeposits } from './deposits.ts'
import { epochOf } from './epochOf.ts'
import { processEpoch } from './processEpoch.ts'
import { validatorStatus } from './validatorStatus.ts'

const increment = mainnetParameters.effectiveBalanceIncrement

describe('registry', () => {
  test.each([
    ['mainnet', mainnetParameters],
    ['small', smallParameters],
  ] as const)(
    'behavior: 250,000 reached in an epoch is active three later, %s',
    (_, parameters) => {
      const { slotsPerEpoch } = parameters
      const draft = exampleState(parameters, [300_000])
      deposit(draft, parameters, 10_000)
      // The last slot of epoch 2.
      runTo(draft, parameters, 3 * slotsPerEpoch - 1)
      deposit(draft, parameters, 240_000)
      expect(statusOf(draft, parameters)).toBe('pending_initialized')

      const statuses = [3, 4, 5].flatMap((epoch) =>
        [epoch * slotsPerEpoch, (epoch + 1) * slotsPerEpoch - 1].map((slot) => {
          runTo(draft, parameters, slot)
          return `${epoch} ${statusOf(draft, parameters)} ${readRecord(draft, 1).effectiveBalance / increment}`
        }),
      )
      expect(statuses).toEqual([
        '3 pending_initialized 25',
        '3 pending_initialized 25',
        '4 pending_queued 25',
        '4 pending_queued 25',
        '5 active_ongoing 25',
        '5 active_ongoing 25',
      ])
      const { activationEligibilityEpoch, activationEpoch } = readRecord(draft, 1)
      expect([activationEligibilityEpoch, activationEpoch]).toEqual([4n, 5n])
    },
  )

  test('behavior: less than 250,000 waits for more', () => {
    const draft = exampleState(smallParameters, [300_000])
    deposit(draft, smallParameters, 240_000)
    draft.balances[1] = bera(249_999)
    runTo(draft, smallParameters, 40)
    expect(statusOf(draft, smallParameters)).toBe('pending_initialized')
  })
})

describe('effective balances', () => {
  test('behavior: from Fulu, 100 below or 1,000 above make it follow', () => {
    expect(follow(mainnetParameters, 250_000, 259_999.999999999)).toBe(250_000)
    expect(follow(mainnetParameters, 250_000, 260_000)).toBe(260_000)
    expect(follow(mainnetParameters, 260_000, 259_900)).toBe(260_000)
    expect(follow(mainnetParameters, 260_000, 259_899.999999999)).toBe(250_000)
    expect(follow(mainnetParameters, 250_000, 249_900)).toBe(250_000)
    expect(follow(mainnetParameters, 250_000, 249_899.999999999)).toBe(240_000)
  })

  test('behavior: before Fulu, 2,500 below or 12,500 above do', () => {
    for (const parameters of [asElectra(mainnetParameters), asDeneb(mainnetParameters)]) {
      expect(follow(parameters, 250_000, 262_500)).toBe(250_000)
      expect(follow(parameters, 250_000, 262_500.000000001)).toBe(260_000)
      expect(follow(parameters, 250_000, 247_500)).toBe(250_000)
      expect(follow(parameters, 250_000, 247_499.999999999)).toBe(240_000)
    }
  })

  test('behavior: 10,000,000 is the most', () => {
    expect(follow(mainnetParameters, 9_990_000, 10_500_000)).toBe(10_000_000)
  })
})

describe('set cap', () => {
  test('behavior: the smallest of seventy leaves', () => {
    const balances = Array.from(
      { length: 70 },
      (_, index) => 250_000 + ((index + 30) % 70) * 10_000,
    )
    const draft = exampleState(mainnetParameters, balances)
    const updates = processEpoch(draft, mainnetParameters)
    expect(leaversOf(draft)).toEqual([40])
    expect(updates).toEqual([{ pubkey: keyOf(41), power: 0n }])
  })

  test('behavior: of equals the lower keys leave', () => {
    const balances = Array.from({ length: 72 }, (_, index) => (index === 10 ? 250_000 : 300_000))
    const draft = exampleState(mainnetParameters, balances)
    draft.validators.reverse()
    draft.balances.reverse()
    processEpoch(draft, mainnetParameters)
    const keys = leaversOf(draft).map((index) => readRecord(draft, index).pubkey)
    expect(keys.sort()).toEqual([keyOf(1), keyOf(2), keyOf(11)])
  })

  test('behavior: balances of this epoch count, and those that leave anyway do not', () => {
    const draft = exampleState(smallParameters, [250_000, 260_000, 270_000, 280_000])
    draft.balances[0] = bera(400_000)
    processEpoch(draft, smallParameters)
    expect(leaversOf(draft)).toEqual([1])
    processEpoch({ ...draft, slot: 4n }, smallParameters)
    expect(leaversOf(draft)).toEqual([1])
  })

  test('behavior: who leaves is paid after the delay, before Electra an epoch later', () => {
    const epochsOf = (parameters: BeaconKitParameters) => {
      const draft = exampleState(parameters, [250_000, 260_000, 270_000, 280_000])
      processEpoch(draft, { ...parameters, validatorSetCap: 3 })
      const { exitEpoch, withdrawableEpoch } = readRecord(draft, 0)
      return [exitEpoch, withdrawableEpoch]
    }
    expect(epochsOf(mainnetParameters)).toEqual([1n, 257n])
    expect(epochsOf(smallParameters)).toEqual([1n, 4n])
    expect(epochsOf(asDeneb(mainnetParameters))).toEqual([1n, 2n])
  })
})

describe('updates', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000, 260_000, 270_000])
    expect(processEpoch(draft, smallParameters)).toEqual([])

    deposit(draft, smallParameters, 300_000, 4)
    draft.balances[2] = bera(280_000)
    draft.slot = 4n
    expect(processEpoch(draft, smallParameters)).toEqual([
      { pubkey: keyOf(3), power: bera(280_000) },
    ])
    draft.slot = 8n
    expect(processEpoch(draft, smallParameters)).toEqual([
      { pubkey: keyOf(4), power: bera(300_000) },
      { pubkey: keyOf(1), power: 0n },
    ])
  })
})

describe('all rules together', () => {
  const eras = [
    ['Fulu', smallParameters],
    ['Electra', asElectra(smallParameters)],
    ['Deneb', asDeneb(smallParameters)],
  ] as const

  test.each(eras)(
    'behavior: random states change as a plain reading of the rules says, %s',
    (name, parameters) => {
      const random = createRandom(name.length)
      for (let round = 0; round < 200; round++) {
        const draft = randomState(parameters, random)
        const expected = readRules(draft, parameters)
        const updates = processEpoch(draft, parameters)
        expect(draft.validators.map((_, index) => readRecord(draft, index))).toEqual(
          expected.records,
        )
        expect(new Map(updates.map(({ pubkey, power }) => [pubkey, power]))).toEqual(
          expected.updates,
        )
      }
    },
  )
})

function deposit(draft: ChainState, parameters: BeaconKitParameters, amount: number, key = 2) {
  const deposit = {
    pubkey: keyOf(key),
    withdrawalCredentials: credentialsOf(vault),
    amountGwei: bera(amount),
    signature: `0x${'00'.repeat(96)}` as const,
    index: draft.eth1DepositIndex,
  }
  applyDeposits(draft, parameters, [deposit], { isSignatureValid: () => true })
}

function statusOf(draft: ChainState, parameters: BeaconKitParameters) {
  const [, validator] = draft.validators
  if (!validator) throw new Error('The deposit made no validator.')
  return validatorStatus(validator, draft.balances[1] ?? 0n, epochOf(draft.slot, parameters))
}

/** What a validator counts for, in BERA, after an epoch with another balance. */
function follow(parameters: BeaconKitParameters, effective: number, balance: number): number {
  const draft = exampleState(parameters, [effective])
  draft.balances[0] = BigInt(Math.round(balance * 1e9))
  processEpoch(draft, parameters)
  return Number(readRecord(draft, 0).effectiveBalance / 1_000_000_000n)
}

function leaversOf(draft: ChainState): number[] {
  return [...draft.validators.keys()].filter(
    (index) => readRecord(draft, index).exitEpoch !== FAR_FUTURE_EPOCH,
  )
}

/** Numbers from 0 to 1 that are the same in every run. */
function createRandom(seed: number): () => number {
  let value = seed
  return () => {
    value = (value * 1_103_515_245 + 12_345) % 2 ** 31
    return value / 2 ** 31
  }
}

function randomState(parameters: BeaconKitParameters, random: () => number): ChainState {
  const pick = <T>(options: readonly T[]): T => {
    const picked = options[Math.floor(random() * options.length)]
    if (picked === undefined) throw new Error('Nothing to pick from.')
    return picked
  }
  const count = 2 + Math.floor(random() * 8)
  const draft = exampleState(
    parameters,
    Array.from({ length: count }, () => 10_000 * (20 + Math.floor(random() * 8))),
  )
  draft.slot = 15n
  draft.balances = draft.balances.map(
    (balance) =>
      balance + pick([0n, bera(100), -bera(101), bera(1_001), bera(12_501), -bera(2_501)]),
  )
  draft.validators = draft.validators.map((validator) => {
    const exitEpoch = pick([FAR_FUTURE_EPOCH, FAR_FUTURE_EPOCH, FAR_FUTURE_EPOCH, 3n, 4n])
    return {
      ...validator,
      activationEligibilityEpoch: pick([0n, 3n, 4n, FAR_FUTURE_EPOCH]),
      activationEpoch: pick([0n, 0n, 3n, 4n, FAR_FUTURE_EPOCH]),
      exitEpoch,
      withdrawableEpoch: exitEpoch === FAR_FUTURE_EPOCH ? exitEpoch : exitEpoch + 3n,
    }
  })
  return draft
}

/** The rules once more, one validator at a time, on copies, and with the cap by repeated search. */
function readRules(state: ChainState, parameters: BeaconKitParameters) {
  const epoch = 3n
  const isFulu = isInForce(parameters, 'fulu', 15)
  const [down, up] = isFulu ? [bera(100), bera(1_000)] : [bera(2_500), bera(12_500)]
  const records = state.validators.map((_, index) => readRecord(state, index))
  const powersIn = (at: bigint) =>
    new Map<Hex, bigint>(
      records
        .filter((record) => record.activationEpoch <= at && record.exitEpoch > at)
        .map((record) => [record.pubkey, record.effectiveBalance]),
    )
  const before = powersIn(epoch)

  records.forEach((record, index) => {
    const balance = state.balances[index] ?? 0n
    if (record.activationEpoch === FAR_FUTURE_EPOCH && record.activationEligibilityEpoch <= epoch) {
      record.activationEpoch = 4n
    }
    if (
      record.activationEligibilityEpoch === FAR_FUTURE_EPOCH &&
      record.effectiveBalance >= bera(250_000)
    ) {
      record.activationEligibilityEpoch = 4n
    }
    const { effectiveBalance } = record
    if (balance < effectiveBalance - down || balance > effectiveBalance + up) {
      record.effectiveBalance = (balance / bera(10_000)) * bera(10_000)
    }
  })

  for (let active = powersIn(4n); active.size > 3; active = powersIn(4n)) {
    let smallest = records.find(({ pubkey }) => active.has(pubkey))
    for (const record of records) {
      if (!smallest || !active.has(record.pubkey)) continue
      const isSmaller = record.effectiveBalance < smallest.effectiveBalance
      const isTied = record.effectiveBalance === smallest.effectiveBalance
      if (isSmaller || (isTied && BigInt(record.pubkey) < BigInt(smallest.pubkey)))
        smallest = record
    }
    if (!smallest) throw new Error('Nobody is active.')
    smallest.exitEpoch = 4n
    smallest.withdrawableEpoch = isInForce(parameters, 'electra', 15) ? 7n : 5n
  }

  const after = powersIn(4n)
  const updates = new Map<Hex, bigint>()
  for (const [pubkey, power] of after) if (before.get(pubkey) !== power) updates.set(pubkey, power)
  for (const pubkey of before.keys()) if (!after.has(pubkey)) updates.set(pubkey, 0n)
  return { records, updates }
}
