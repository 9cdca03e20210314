import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planSetup } from './planSetup.ts'

const amount = parseEther('50000')
const setup = {
  delegationHandlerFactory: '0x00000000000000000000000000000000000000fa',
  pubkey: `0x${'ab'.repeat(48)}`,
  handler: '0x000000000000000000000000000000000000001a',
  isDeployed: false,
  amount,
  balance: 0n,
  delegated: 0n,
  validatorAdmin: '0x00000000000000000000000000000000000000ad',
  isAdmin: false,
} as const

/** The functions in order; a payment is `receive`. */
function namesOf(parameters: planSetup.Parameters) {
  const planned = planSetup(parameters)
  if (planned.kind !== 'planned') return planned.kind
  return [...planned.fund, ...planned.lend].map(({ functionName }) => functionName)
}

describe('planSetup', () => {
  test('default', () => {
    expect(namesOf(setup)).toEqual(['deployDelegationHandler', 'receive', 'delegate', 'grantRole'])
  })

  test('args: balance', () => {
    const half = { ...setup, isDeployed: true, balance: parseEther('20000') }
    expect(planSetup(half)).toMatchObject({
      missing: parseEther('30000'),
      fund: [{ functionName: 'receive', value: parseEther('30000'), address: setup.handler }],
    })
    expect(namesOf({ ...half, balance: amount })).toEqual(['delegate', 'grantRole'])
  })

  test('args: delegated', () => {
    // The loan left the balance with the first stake: nothing is missing.
    const lent = { ...setup, isDeployed: true, delegated: amount }
    expect(namesOf(lent)).toEqual(['grantRole'])
    expect(namesOf({ ...lent, isAdmin: true })).toEqual([])
    expect(namesOf({ ...lent, amount: amount + 1n })).toBe('lent')
  })
})
