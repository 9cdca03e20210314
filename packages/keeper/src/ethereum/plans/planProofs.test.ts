import { FAR_FUTURE_EPOCH } from '@millpond/consensus'
import type { ValidatorStatus } from '@millpond/sdk/ethereum'
import { describe, expect, test } from 'vitest'
import { testEntry } from '../../../test/testEntry.ts'
import { planProofs } from './planProofs.ts'

const withdrawalCredentials = `0x01${'00'.repeat(11)}${'aa'.repeat(20)}` as const
const waiting: planProofs.Validator = {
  withdrawalCredentials,
  effectiveBalanceGwei: 1_000_000_000n,
  slashed: false,
  activationEligibilityEpoch: FAR_FUTURE_EPOCH,
  activationEpoch: FAR_FUTURE_EPOCH,
  exitEpoch: FAR_FUTURE_EPOCH,
  withdrawableEpoch: FAR_FUTURE_EPOCH,
}
const active = { ...waiting, activationEligibilityEpoch: 5n, activationEpoch: 10n }

describe('planProofs', () => {
  const prove = (
    status: ValidatorStatus,
    values: Partial<planProofs.Validator> = {},
    epoch = 300n,
  ) => {
    const entry = testEntry({ id: 1, status })
    const validators = new Map([[entry.pubkey, { ...active, ...values }]])
    const slot = epoch * 32n
    return planProofs({ entries: [entry], validators, slot, withdrawalCredentials }).length
  }

  test('default', () => {
    expect(prove('predeposited', waiting)).toBe(1)
  })

  test('behavior: proves foreign credentials, whatever became of the validator', () => {
    const foreign = `0x01${'00'.repeat(11)}${'bb'.repeat(20)}` as const
    expect(prove('predeposited', { withdrawalCredentials: foreign })).toBe(1)
  })

  test('behavior: a pre-deposit that no longer waits for its stake would revert all', () => {
    expect(prove('predeposited', { ...waiting, slashed: true })).toBe(0)
    expect(prove('predeposited', { ...waiting, activationEligibilityEpoch: 5n })).toBe(0)
    expect(prove('predeposited', { ...waiting, exitEpoch: 5n })).toBe(0)
  })

  test('behavior: leaves a validator alone that the node did not report', () => {
    const entries = [testEntry({ id: 1, status: 'predeposited' })]
    const plan = planProofs({ entries, validators: new Map(), slot: 32n, withdrawalCredentials })
    expect(plan).toEqual([])
  })

  test('behavior: leaves a validator alone that was proven at this slot or later', () => {
    const entry = testEntry({ id: 1, status: 'registered', provenSlot: 9600n })
    const validators = new Map([[entry.pubkey, active]])
    const at = (slot: bigint) =>
      planProofs({ entries: [entry], validators, slot, withdrawalCredentials }).length
    expect(at(9600n)).toBe(0)
    expect(at(9601n)).toBe(1)
  })

  test('behavior: proves activation from the activation epoch on', () => {
    expect(prove('registered', {}, 9n)).toBe(0)
    expect(prove('registered', {}, 10n)).toBe(1)
  })

  test('behavior: proves an exit from the exit epoch on, registered or not', () => {
    for (const status of ['deposited', 'active', 'exit-requested'] as const) {
      expect(prove(status)).toBe(0)
      expect(prove(status, { exitEpoch: 301n })).toBe(0)
      expect(prove(status, { exitEpoch: 300n })).toBe(1)
    }
  })

  test('behavior: proves a withdrawal once the stake was swept', () => {
    const exited = { exitEpoch: 20n, withdrawableEpoch: 276n }
    expect(prove('exited', exited)).toBe(0)
    expect(prove('exited', { ...exited, effectiveBalanceGwei: 0n })).toBe(1)
    expect(prove('exited', { ...exited, effectiveBalanceGwei: 0n }, 275n)).toBe(0)
  })

  test('behavior: has nothing to prove for other states', () => {
    const exited = { exitEpoch: 1n, withdrawableEpoch: 1n, effectiveBalanceGwei: 0n }
    for (const status of ['uploaded', 'vetted', 'proven', 'withdrawn', 'invalid'] as const)
      expect(prove(status, exited)).toBe(0)
  })
})
