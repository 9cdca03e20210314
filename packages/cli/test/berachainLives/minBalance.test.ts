// The adviser against a full set, in order: each test needs what those before it did.
import { formatEther, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minBalanceOutput } from '../../src/commands/pool/berachain/minBalance/minBalanceOutput.ts'
import { createRunner, send } from '../createRunner.ts'
import { createTestContext } from '../createTestContext.ts'
import { openPool } from './openPool.ts'
import { type Life, type LifePool, startLife } from './startLife.ts'

let life: Life
let pool: LifePool
let context: createTestContext.ReturnType
beforeAll(async () => {
  // The deposits that name their operators bring each of them to 260,000 BERA, which counts only from
  // the end of the first epoch on: the adviser must not wait for that.
  life = await startLife({ validators: 69, validatorStakeBera: 250_000 })
  pool = await openPool(life, { secret: 1, operator: life.person(1) })
  context = await createTestContext({
    env: {
      MILLPOND_NETWORK: 'berachain-local',
      MILLPOND_RPC_URL: life.devnet.rpcUrl,
      MILLPOND_BEACON_URL: life.devnet.nodeApiUrl,
      MILLPOND_FACTORY: life.system.factory,
      MILLPOND_POOL: pool.pubkey,
    },
  })
})
afterAll(async () => {
  await context?.[Symbol.asyncDispose]()
  await life?.devnet.stop()
})

const { ok, fail } = createRunner(() => context)
const advise = async (...args: string[]) =>
  minBalanceOutput.parse(await ok('pool', 'min-balance', 'advise', ...args))
const set = (bera: string, ...args: string[]) => ['pool', 'min-balance', 'set', bera, ...args]
const wei = (bera: string) => parseEther(bera).toString()
const silent = ['--beacon-url', 'http://127.0.0.1:1']

describe('before the validator starts', () => {
  test('default', async () => {
    expect(await advise()).toMatchObject({
      pubkey: pool.pubkey,
      advice: {
        kind: 'known',
        value: wei('270000'),
        cap: 69,
        taken: 69,
        own: { kind: 'outside' },
        rival: { kind: 'known', effective: wei('260000') },
      },
      pool: { kind: 'known', minimum: wei('250000'), isMinimumReached: false },
      judged: { value: wei('270000'), refusals: [], warnings: [] },
    })
    const { stdout } = await context.run('pool', 'min-balance', 'advise', '250000')
    expect(stdout).toMatch(/places +69 of 69 taken; the last to outdo has 260.000 BERA/)
    expect(stdout).toMatch(/250.000 BERA +refused: all places are taken/)
  })

  test('behavior: a validator without a pool is advised too', async () => {
    const other = `0x${'ab'.repeat(48)}`
    expect(await advise('--pool', other)).toMatchObject({
      pubkey: other,
      advice: { value: wei('270000') },
      pool: { kind: 'none' },
    })
  })

  test('error: MIN_BALANCE_EVICTED', async () => {
    const error = await fail(...set('250000'), ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'MIN_BALANCE_EVICTED' })
    expect(error.hints).toEqual([expect.stringContaining('--accept-risk eviction')])
    // Refused before anybody wants to sign, too.
    expect(await fail(...set('250000'), '--dev-account', '1')).toMatchObject({ exit: 3 })
    const preview = await ok(...set('250000', '--accept-risk', 'eviction'), '--dev-account', '1')
    expect(preview.details['accepted risk']).toMatch(/evicted as soon as it starts$/)
  })

  test('error: VALIDATOR_SET_UNKNOWN', async () => {
    expect(await advise(...silent)).toMatchObject({
      advice: { kind: 'unknown', reason: expect.any(String) },
    })
    const error = await fail(...set('270000'), ...silent, ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'VALIDATOR_SET_UNKNOWN' })
    const accepted = set('270000', '--accept-risk', 'unknown-set,eviction')
    expect(await ok(...accepted, ...silent, '--dev-account', '1')).toMatchObject({
      kind: 'preview',
    })
  })

  test('error: OPTION_INVALID out of bounds', async () => {
    for (const bera of ['249999.999999999', '10000000.1']) {
      expect(await fail(...set(bera), ...send(1))).toMatchObject({
        exit: 2,
        code: 'OPTION_INVALID',
      })
    }
    const unknown = await fail(...set('270000', '--accept-risk', 'everything'))
    expect(unknown).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('behavior: the advised value is set by the validator admin alone', async () => {
    expect(await fail(...set('270000'), ...send(2))).toMatchObject({
      exit: 3,
      code: 'ROLE_MISSING',
    })
    expect(await ok(...set('270000'), ...send(1))).toMatchObject({ kind: 'sent' })
    expect(await life.state(pool)).toMatchObject({ minEffectiveBalance: parseEther('270000') })
  })
})

describe('once it starts', () => {
  test('behavior: with the advised stake it takes the place of another and keeps it', async () => {
    await ok('stake', '260000', ...send(2))
    const { devnet } = life
    await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
    await devnet.advanceEpochs(2)
    const statuses = devnet.validators().map(({ status }) => status)
    expect(statuses.filter((status) => status === 'active_ongoing')).toHaveLength(69)
    expect(life.validator(pool).status).toBe('active_ongoing')
    // Inside now: 68 others, the lowest of whom has 260,000.
    expect(await advise()).toMatchObject({
      advice: {
        value: wei('270000'),
        taken: 69,
        own: { kind: 'inside', place: 1, effective: wei('270000') },
      },
    })
  })

  test('error: MIN_BALANCE_CLOSES_POOL', async () => {
    const error = await fail(...set('280000'), ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'MIN_BALANCE_CLOSES_POOL' })
    expect(error.message).toContain('the next withdrawal of a gwei would close the pool')
    // These contracts refuse it, too; the official ones take it.
    const accepted = await fail(...set('280000', '--accept-risk', 'full-exit'), ...send(1))
    expect(accepted).toMatchObject({ exit: 5, code: 'INVALID_MIN_EFFECTIVE_BALANCE' })
  })

  test('error: MIN_BALANCE_HEADROOM', async () => {
    await ok('stake', '60000', ...send(2))
    await life.devnet.advanceBlocks(43_200)
    await ok('withdraw', 'request', '20000', ...send(2))
    // Of what is staked, rewards included, as much again must be able to leave.
    const { totalDeposits } = await life.state(pool)
    const most = totalDeposits - parseEther('20000')
    const tooMuch = formatEther(most + 10n ** 9n)
    const error = await fail(...set(tooMuch), ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'MIN_BALANCE_HEADROOM' })
    expect(await ok(...set(formatEther(most)), '--dev-account', '1')).toMatchObject({
      kind: 'preview',
    })
    const accepted = set(tooMuch, '--accept-risk', 'headroom')
    const { details } = await ok(...accepted, '--dev-account', '1')
    expect(details.warning).toMatch(/only whole steps count/)
  })

  test('behavior: lower than the set needs is a warning', async () => {
    const { details } = await ok(...set('250000'), '--dev-account', '1')
    expect(details).toMatchObject({ warning: expect.stringMatching(/^withdrawals may take/) })
  })
})
