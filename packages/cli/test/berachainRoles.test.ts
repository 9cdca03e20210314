// `millpond roles` against the real contracts of Berachain's pools, in order.
import type { CoreContracts } from '@millpond/sdk/berachain'
import { getAddress } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let contracts: CoreContracts
beforeAll(async () => {
  chain = await openBerachainPools()
  contracts = (await chain.openPool(10n ** 13n)).contracts
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)

describe('roles list', () => {
  test('default', async () => {
    const found = await ok('roles', 'list', '--as', operator)
    expect(found.contract).toEqual({ name: 'smart-operator', address: contracts.smartOperator })
    expect(found.as).toEqual({ account: operator, held: ['VALIDATOR_ADMIN_ROLE'] })
    const of = (value: string[]) => ({ kind: 'known', value })
    expect(found.roles.slice(0, 3)).toEqual([
      {
        role: 'DEFAULT_ADMIN_ROLE',
        admin: 'DEFAULT_ADMIN_ROLE',
        may: 'give and take VALIDATOR_ADMIN_ROLE',
        holders: of([governance]),
      },
      {
        role: 'VALIDATOR_ADMIN_ROLE',
        admin: 'DEFAULT_ADMIN_ROLE',
        may: 'give and take the five roles below, set the smallest stake and the reward allocator',
        holders: of([operator]),
      },
      {
        role: 'REWARDS_ALLOCATION_MANAGER_ROLE',
        admin: 'VALIDATOR_ADMIN_ROLE',
        may: "queue where the validator's rewards go",
        holders: of([]),
      },
    ])
    expect(found.roles).toHaveLength(7)
  })

  test.each([
    ['rewards-vault', () => contracts.stakingRewardsVault, ['DEFAULT_ADMIN_ROLE']],
    ['incentive-collector', () => contracts.incentiveCollector, ['DEFAULT_ADMIN_ROLE']],
    ['withdrawal-vault', () => chain.withdrawalVault, ['DEFAULT_ADMIN_ROLE']],
    ['accounting-oracle', () => chain.accountingOracle, ['DEFAULT_ADMIN_ROLE', 'FEEDER_ROLE']],
  ] as const)('args: contract %s', async (name, address, roles) => {
    const found = await ok('roles', 'list', '--contract', name, '--as', governance)
    expect(found.contract).toEqual({ name, address: getAddress(address()) })
    expect(found.roles.map(({ role }: { role: string }) => role)).toEqual(roles)
    expect(found.as.held).toEqual(['DEFAULT_ADMIN_ROLE'])
  })

  test('args: contract delegation-handler', async () => {
    const list = ['roles', 'list', '--contract', 'delegation-handler', '--as', governance]
    expect(await fail(...list)).toMatchObject({ exit: 3, code: 'HANDLER_MISSING' })
    await ok('delegation', 'deploy', ...send(0))
    const found = await ok(...list)
    expect(found.as.held).toEqual(['DEFAULT_ADMIN_ROLE'])
    expect(found.roles.map(({ role }: { role: string }) => role)).toEqual([
      'DEFAULT_ADMIN_ROLE',
      'VALIDATOR_ADMIN_ROLE',
      'DELEGATION_MANAGER_ROLE',
    ])
  })

  test('behavior: without the first logs holders are unknown, and --as is still answered', async () => {
    const env = {
      ...chain.env,
      MILLPOND_FROM_BLOCK: '1000000',
      MILLPOND_POOL: contracts.stakingPool,
    }
    await using late = await createTestContext({ env })
    const { stdout } = await late.run('roles', 'list', '--as', operator, '--json')
    const { roles, as } = JSON.parse(stdout)
    const reason = 'the logs from block 1000000 on do not begin with its initialization'
    expect(roles[1].holders).toEqual({ kind: 'unknown', reason })
    expect(as.held).toEqual(['VALIDATOR_ADMIN_ROLE'])
    const text = await late.run('roles', 'list', '--as', operator)
    expect(text.stdout).toMatch(/VALIDATOR_ADMIN_ROLE +DEFAULT_ADMIN_ROLE +yes +unknown\n/)
    expect(text.stdout).toContain(`Held by unknown: ${reason}.`)
  })
})

describe('roles grant', () => {
  const grant = ['roles', 'grant', 'COMMISSION_MANAGER_ROLE', staker]

  test('behavior: a preview sends nothing', async () => {
    const before = await getTransactionCount(chain.anvil.wallet(1), { address: operator })
    expect(await ok(...grant, '--dev-account', '1')).toMatchObject({
      kind: 'preview',
      title: `Give COMMISSION_MANAGER_ROLE to ${staker}`,
      details: {
        at: `the smart-operator ${contracts.smartOperator}`,
        'holders may': 'queue the incentive share to the pool',
        needs: 'VALIDATOR_ADMIN_ROLE',
      },
    })
    expect(await getTransactionCount(chain.anvil.wallet(1), { address: operator })).toBe(before)
  })

  test('default', async () => {
    await ok(...grant, ...send(1))
    const { roles, as } = await ok('roles', 'list', '--as', staker)
    expect(as.held).toEqual(['COMMISSION_MANAGER_ROLE'])
    const found = roles.find(({ role }: { role: string }) => role === 'COMMISSION_MANAGER_ROLE')
    expect(found.holders.value).toEqual([staker])
    await ok('pol', 'commission', 'queue', '--bps', '700', ...send(2))
  })

  test('behavior: names the only contract that has the role by itself', async () => {
    const feeder = ['roles', 'grant', 'FEEDER_ROLE', staker]
    await ok(...feeder, ...send(0))
    const { as } = await ok('roles', 'list', '--contract', 'accounting-oracle', '--as', staker)
    expect(as.held).toEqual(['FEEDER_ROLE'])
  })

  test('error: NOTHING_TO_DO', async () => {
    expect(await fail(...grant, ...send(1))).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })

  test('error: ROLE_UNKNOWN lists the roles', async () => {
    const error = await fail('roles', 'grant', 'OWNER', staker, ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'ROLE_UNKNOWN' })
    expect(error.hints[0]).toContain('BGT_MANAGER_ROLE')
  })

  test('error: OPTION_INVALID for what is no address', async () => {
    const error = await fail('roles', 'grant', 'BGT_MANAGER_ROLE', '0x12', ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })
})

describe('roles revoke', () => {
  test('default', async () => {
    await ok('roles', 'revoke', 'commission-manager', staker, ...send(1))
    const { as } = await ok('roles', 'list', '--as', staker)
    expect(as.held).toEqual([])
  })

  test('error: NOTHING_TO_DO', async () => {
    const again = await fail('roles', 'revoke', 'COMMISSION_MANAGER_ROLE', staker, ...send(1))
    expect(again).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })
})

describe('roles renounce', () => {
  test('default', async () => {
    await ok('roles', 'grant', 'BGT_MANAGER_ROLE', staker, ...send(1))
    const { title } = await ok('roles', 'renounce', 'BGT_MANAGER_ROLE', ...send(2))
    expect(title).toBe(`Give up BGT_MANAGER_ROLE of ${staker}`)
    expect((await ok('roles', 'list', '--as', staker)).as.held).toEqual([])
  })

  test('error: SENDER_MISSING', async () => {
    const error = await fail('roles', 'renounce', 'BGT_MANAGER_ROLE')
    expect(error).toMatchObject({ exit: 2, code: 'SENDER_MISSING' })
  })
})
