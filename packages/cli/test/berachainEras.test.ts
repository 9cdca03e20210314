// The same commands with contracts that lack what came in May 2026, and with settings that do not fit.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checksOutput } from '../src/output/schema/checksOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { makeOlder } from './olderContracts.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

const retired = '0x176c081E95C82CA68DEa20CA419C7506Aa063C24'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: Awaited<ReturnType<typeof chain.openPool>>
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(300_000n * 10n ** 9n)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)

describe('settings', () => {
  test('error: POOL_MISSING', async () => {
    const nowhere = await fail('pool', 'status', '--pool', staker)
    expect(nowhere).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
    const other = await fail('pool', 'status', '--pool', pool.contracts.smartOperator)
    expect(other).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
    const unknown = await fail('stake', '1', '--pool', `0x${'ab'.repeat(48)}`, ...send(2))
    expect(unknown).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
  })

  test('behavior: a pool is found by its address and by its public key', async () => {
    const { pubkey, contracts } = pool
    const byAddress = await ok('pool', 'status', '--pool', contracts.stakingPool)
    expect(await ok('pool', 'status', '--pool', pubkey)).toEqual(byAddress)
  })

  test('error: CHAIN_MISMATCH', async () => {
    const error = await fail('pool', 'status', '--network', 'berachain')
    expect(error).toMatchObject({ exit: 3, code: 'CHAIN_MISMATCH' })
  })

  test('error: FACTORY_MISSING and ADDRESS_RETIRED', async () => {
    await using wrong = await createTestContext({ env: { ...chain.env, MILLPOND_FACTORY: staker } })
    const nowhere = await createRunner(() => wrong).fail('pool', 'status')
    expect(nowhere).toMatchObject({ exit: 3, code: 'FACTORY_MISSING' })

    // Bepolia has the chain id of the local chain.
    const { MILLPOND_BEACON_URL: _, ...rest } = chain.env
    const env = { ...rest, MILLPOND_NETWORK: 'bepolia', MILLPOND_FACTORY: retired }
    await using stale = await createTestContext({ env })
    const old = await createRunner(() => stale).fail('pool', 'status')
    expect(old).toMatchObject({ exit: 3, code: 'ADDRESS_RETIRED' })
  })
})

describe('contracts of the BGT era', () => {
  test('behavior: status tells what they tell and that the rest is unknown', async () => {
    const { contracts } = pool
    await makeOlder(chain.anvil, { contracts, withdrawalVault: chain.withdrawalVault })

    const unknown = { kind: 'unknown', reason: expect.any(String) }
    expect(await ok('pool', 'status', '--as', operator)).toMatchObject({
      state: 'active',
      cooldown: { kind: 'unknown' },
      stake: { isMinimumReached: true },
      withdrawals: {
        allocated: { kind: 'known', value: '0' },
        books: unknown,
        shortfall: 'unknown',
      },
      operator: { availableWbera: unknown, unboostedBgt: { kind: 'known', value: '0' } },
      roles: { held: ['VALIDATOR_ADMIN_ROLE'] },
    })
    const { stdout } = await chain.context.run('pool', 'status')
    expect(stdout).toContain('these contracts do not tell whether the cooldown is over')
  })

  test('behavior: doctor tells that they are of February 2026', async () => {
    const { stdout } = await chain.context.run('doctor', '--json')
    const { checks } = checksOutput.parse(JSON.parse(stdout))
    expect(checks.find(({ name }) => name === 'generation')).toEqual({
      name: 'generation',
      kind: 'passed',
      detail: 'vault of February 2026 (BGT), SmartOperator of February 2026 (BGT)',
    })
  })

  test('behavior: a withdrawal is planned without what they do not have', async () => {
    const preview = await ok('withdraw', 'request', '10')
    expect(preview.details).toMatchObject({
      'paid by': 'the consensus layer (EIP-7002), 10 BERA',
      cooldown: 'unknown: these contracts do not tell when it ends',
    })
  })

  test('behavior: no fee on WBERA is due where nobody charges it', async () => {
    expect(await fail('pol', 'fee', 'accrue', ...send(3))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })
})
