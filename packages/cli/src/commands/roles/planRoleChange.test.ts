import { encodeCall } from '@millpond/sdk'
import { grantRoleCall, revokeRoleCall } from '@millpond/sdk/berachain'
import { getAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { planRoleChange } from './planRoleChange.ts'

const [admin, successor, governance, smartOperator] = [1, 2, 3, 4].map((digit) =>
  getAddress(`0x${String(digit).repeat(40)}`),
) as [`0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`]

const revoked: planRoleChange.Parameters = {
  verb: 'revoke',
  role: 'VALIDATOR_ADMIN_ROLE',
  account: admin,
  contract: { name: 'smart-operator', address: smartOperator },
  admin: 'DEFAULT_ADMIN_ROLE',
  isHeld: true,
  holders: { kind: 'known', value: [admin, successor] },
  sender: governance,
}
const granted: planRoleChange.Parameters = {
  ...revoked,
  verb: 'grant',
  role: 'COMMISSION_MANAGER_ROLE',
  admin: 'VALIDATOR_ADMIN_ROLE',
  isHeld: false,
  holders: { kind: 'known', value: [] },
}

describe('planRoleChange', () => {
  test('default', () => {
    const write = planRoleChange(granted)
    expect(write.title).toBe(`Give COMMISSION_MANAGER_ROLE to ${admin}`)
    expect(write.role).toEqual({ contract: smartOperator, role: 'VALIDATOR_ADMIN_ROLE' })
    expect(write.irreversible).toBe(undefined)
    const { role, account } = granted
    const call = grantRoleCall({ contract: smartOperator, role, account })
    expect(write.calls.map(encodeCall)).toEqual([encodeCall(call)])
  })

  test('behavior: takes a role that others keep', () => {
    const write = planRoleChange(revoked)
    expect(write.title).toBe(`Take VALIDATOR_ADMIN_ROLE from ${admin}`)
    expect(write.role).toEqual({ contract: smartOperator, role: 'DEFAULT_ADMIN_ROLE' })
    expect(write.irreversible).toBe(undefined)
    const { role, account } = revoked
    const call = revokeRoleCall({ contract: smartOperator, role, account })
    expect(write.calls.map(encodeCall)).toEqual([encodeCall(call)])
  })

  test('behavior: a person agrees to take the role of the last validator admin', () => {
    const write = planRoleChange({ ...revoked, holders: { kind: 'known', value: [admin] } })
    expect(write.irreversible).toEqual({
      effect:
        'Nobody else has VALIDATOR_ADMIN_ROLE: only a holder of DEFAULT_ADMIN_ROLE can give it again',
      word: 'VALIDATOR_ADMIN_ROLE',
    })
  })

  test('behavior: a person agrees when nobody knows who else has it', () => {
    const holders = { kind: 'unknown', reason: 'no logs' } as const
    expect(planRoleChange({ ...revoked, holders }).irreversible?.effect).toBe(
      'If nobody else has VALIDATOR_ADMIN_ROLE, only a holder of DEFAULT_ADMIN_ROLE can give it again',
    )
  })

  test('behavior: a person agrees to lose a role of their own', () => {
    const role = 'DEFAULT_ADMIN_ROLE'
    expect(planRoleChange({ ...revoked, role, sender: admin }).irreversible).toEqual({
      effect: 'You lose DEFAULT_ADMIN_ROLE: nobody without it can ever give it again',
      word: 'DEFAULT_ADMIN_ROLE',
    })
  })

  test('behavior: what a validator admin gives is given again', () => {
    const role = 'BGT_MANAGER_ROLE'
    const holders: planRoleChange.Parameters['holders'] = { kind: 'known', value: [admin] }
    expect(planRoleChange({ ...revoked, role, holders, sender: admin }).irreversible).toBe(
      undefined,
    )
  })

  test('behavior: the last holder agrees to give up a role, which needs no other', () => {
    const holders: planRoleChange.Parameters['holders'] = { kind: 'known', value: [admin] }
    const write = planRoleChange({ ...revoked, verb: 'renounce', holders, sender: admin })
    expect(write.title).toBe(`Give up VALIDATOR_ADMIN_ROLE of ${admin}`)
    expect(write.role).toBe(undefined)
    expect(write.irreversible?.word).toBe('VALIDATOR_ADMIN_ROLE')
  })

  test('error: NOTHING_TO_DO', () => {
    expect(() => planRoleChange({ ...granted, isHeld: true })).toThrow(
      `There is nothing to do: ${admin} has COMMISSION_MANAGER_ROLE already.`,
    )
    expect(() => planRoleChange({ ...revoked, isHeld: false })).toThrow(
      `There is nothing to do: ${admin} does not have VALIDATOR_ADMIN_ROLE.`,
    )
  })
})
