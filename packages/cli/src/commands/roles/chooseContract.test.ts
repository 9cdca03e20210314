import { describe, expect, test } from 'vitest'
import { chooseContract } from './chooseContract.ts'

describe('chooseContract', () => {
  test('default', () => {
    expect(chooseContract('VALIDATOR_ADMIN_ROLE', undefined)).toEqual({
      role: 'VALIDATOR_ADMIN_ROLE',
      contract: 'smart-operator',
    })
  })

  test('behavior: a role that only one contract has needs no --contract', () => {
    expect(chooseContract('FEEDER_ROLE', undefined).contract).toBe('accounting-oracle')
    expect(chooseContract('DELEGATION_MANAGER_ROLE', undefined).contract).toBe('delegation-handler')
  })

  test('behavior: takes a role as people type it', () => {
    expect(chooseContract('bgt-manager', undefined).role).toBe('BGT_MANAGER_ROLE')
  })

  test('error: ROLE_UNKNOWN lists what there is', () => {
    const choose = () => chooseContract('OWNER', 'delegation-handler')
    expect(choose).toThrow('"OWNER" is not a role of the delegation-handler.')
    expect(choose).toThrow(
      expect.objectContaining({
        code: 'ROLE_UNKNOWN',
        exitCode: 2,
        metaMessages: [
          'Use one of DEFAULT_ADMIN_ROLE, VALIDATOR_ADMIN_ROLE, DELEGATION_MANAGER_ROLE.',
        ],
      }),
    )
  })

  test('error: ROLE_UNKNOWN says which contract has the role', () => {
    expect(() => chooseContract('FEEDER_ROLE', 'rewards-vault')).toThrow(
      expect.objectContaining({
        code: 'ROLE_UNKNOWN',
        metaMessages: ['Use --contract accounting-oracle, or one of DEFAULT_ADMIN_ROLE.'],
      }),
    )
  })
})
