import { getNetwork } from '@millpond/networks'
import { getAddress, numberToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import type { DeclaredPool } from './DeclaredSystem.ts'
import type { Deployment, Pool } from './Deployment.ts'
import { describePool } from './describePool.ts'

const address = (index: number) => getAddress(numberToHex(index, { size: 20 }))
const [governance, admin, recipient] = [address(11), address(12), address(13)]
const pubkey = `0x${'aB'.repeat(48)}` as const
const contracts = {
  smartOperator: address(1),
  stakingPool: address(2),
  stakingRewardsVault: address(3),
  incentiveCollector: address(4),
}
const shared = {
  factory: address(21),
  withdrawalVault: address(22),
  accountingOracle: address(23),
  delegationHandlerFactory: address(24),
}

type Choices = { phase?: Pool['phase']; entry?: DeclaredPool; generation?: 'published' | 'other' }

/** What is expected of one item of the pool's contracts. */
function expectationOf(item: string, { phase = 'open', entry, generation }: Choices = {}) {
  const pool: Pool = { pubkey, contracts, predicted: contracts, phase }
  const deployment: Deployment = {
    blockNumber: 1n,
    system: shared,
    implementations: shared,
    beacons: [],
    pools: [pool],
    handlers: [],
    gaps: [],
  }
  const clauses = describePool(deployment, pool, {
    network: getNetwork('berachain-local'),
    generation: generation ?? 'published',
    // Public keys are compared whatever their case.
    declared: { governance, ...(entry && { pools: { [pubkey.toLowerCase()]: entry } }) },
  })
  return clauses.find((clause) => clause.item === item)?.declared
}

const entry = { validatorAdmins: [admin], sharesRecipient: recipient }

describe('describePool', () => {
  test.each([
    ['inactive', { kind: 'exactly', values: ['true'] }],
    ['open', { kind: 'exactly', values: ['false'] }],
    ['exited', { kind: 'exactly', values: ['true'] }],
    ['full', { kind: 'undeclared' }],
    ['unknown', { kind: 'undeclared' }],
  ] as const)(
    'behavior: whether a pool is paused follows from its phase: %s',
    (phase, expected) => {
      expect(expectationOf('paused', { phase })).toMatchObject(expected)
      // Unless somebody declared it.
      const declared = { ...entry, isPaused: true }
      expect(expectationOf('paused', { phase, entry: declared })).toEqual({
        kind: 'exactly',
        values: ['true'],
      })
    },
  )

  test.each([
    ['VALIDATOR_ADMIN_ROLE', [admin]],
    ['BGT_MANAGER_ROLE', []],
    ['defaultSharesRecipient', [recipient]],
    ['protocolFeePercentage', ['0']],
    ['minEffectiveBalance', ['250000000000000000000000']],
    ['payoutAmount', ['100000000000000000000']],
  ])(
    'behavior: what the operator decides is judged when the pool is declared: %s',
    (item, values) => {
      expect(expectationOf(item, { entry })).toMatchObject({ kind: 'exactly', values })
      expect(expectationOf(item)).toMatchObject({ kind: 'undeclared' })
    },
  )

  test('behavior: what governance has is judged in every pool', () => {
    for (const item of ['owner', 'DEFAULT_ADMIN_ROLE'])
      expect(expectationOf(item)).toMatchObject({ kind: 'exactly', values: [governance] })
    expect(expectationOf('pendingOwner')).toEqual({ kind: 'exactly', values: [] })
    expect(expectationOf('other roles')).toEqual({ kind: 'exactly', values: [] })
  })

  test('behavior: another generation may lack functions and have other roles', () => {
    const generation = 'other'
    expect(expectationOf('MIN_EFFECTIVE_BALANCE', { generation })).toMatchObject({
      kind: 'ifThere',
    })
    expect(expectationOf('other roles', { generation })).toMatchObject({ kind: 'undeclared' })
  })
})
