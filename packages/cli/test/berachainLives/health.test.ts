// What `millpond pool health` says of a running validator, in order: each test needs what those before it did.
import { parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { healthOutput } from '../../src/commands/pool/berachain/health/healthOutput.ts'
import { createRunner, send } from '../createRunner.ts'
import { createTestContext } from '../createTestContext.ts'
import { openPool } from './openPool.ts'
import { type Life, type LifePool, startLife } from './startLife.ts'

const stranger = '0x00000000000000000000000000000000000000bb'

let life: Life
let pool: LifePool
let context: createTestContext.ReturnType
beforeAll(async () => {
  life = await startLife({ validators: 5 })
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
const health = async (...args: string[]) => healthOutput.parse(await ok('pool', 'health', ...args))
type Health = Awaited<ReturnType<typeof health>>
const kindOf = ({ checks }: Health, name: string) =>
  checks.find((check) => check.name === name)?.kind
const wei = (bera: string) => parseEther(bera).toString()

/** Blocks one by one, so that the node knows each proposer. */
const propose = (blocks: number) => life.devnet.advanceBlocks(blocks, { everyBlock: true })

describe('pool health', () => {
  test('behavior: before the stake is there the validator waits', async () => {
    const found = await health('--check')
    expect(found.validator).toMatchObject({ kind: 'known', status: 'pending' })
    expect(kindOf(found, 'validator')).toBe('good')
    expect(kindOf(found, 'proposals')).toBe('unknown')
  })

  test('default', async () => {
    await ok('stake', '1000000', ...send(2))
    const { devnet } = life
    await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
    // A newcomer waits for its first turn.
    await propose(20)
    await propose(60)

    const found = await health('--blocks', '60', '--check')
    expect(found).toMatchObject({
      validator: { status: 'active', effective: wei('1010000') },
      proposals: {
        kind: 'known',
        wrong: [],
        count: {
          blocks: '60',
          // One of six with as much as the others: ten of sixty.
          proposed: '10',
          expectedMilli: '10000',
          verdict: 'enough',
        },
      },
      pending: { kind: 'known', count: 0 },
      headroom: { kind: 'stake', consensus: wei('760000') },
    })
    const { stdout } = await context.run('pool', 'health', '--blocks', '60')
    expect(stdout).toMatch(/good +proposals +10 of 60 blocks, 10 were due/)
    expect(stdout).toMatch(/good +fee recipient +the rewards vault, in the last 10 blocks/)
  })

  test('behavior: counts only since the validator is active, and what the node still knows', async () => {
    const { proposals, validator } = await health('--blocks', '100000')
    if (proposals.kind === 'unknown' || validator.kind !== 'known') throw new Error('unknown')
    expect(BigInt(proposals.fromSlot)).toBe(BigInt(validator.activationEpoch) * 192n)
  })

  test('error: HEALTH_BAD for tips that go elsewhere', async () => {
    life.devnet.setFeeRecipient(pool.pubkey, stranger)
    await propose(12)
    const { code, stdout, stderr } = await context.run('pool', 'health', '--check')
    expect(code).toBe(3)
    expect(stdout).toMatch(/bad +fee recipient +0x0{38}bb in block \d+, and 2 of \d+ not/)
    expect(stdout).toContain('next: Set suggested-fee-recipient of the node')
    expect(stderr).toContain('error[HEALTH_BAD]: Not well: fee recipient.')
    // To look is no failure.
    expect((await context.run('pool', 'health')).code).toBe(0)
    life.devnet.setFeeRecipient(pool.pubkey, pool.contracts.stakingRewardsVault)
  })

  test('error: HEALTH_UNKNOWN without a node API', async () => {
    const silent = ['--beacon-url', 'http://127.0.0.1:1']
    const found = await health(...silent)
    expect(found.validator).toMatchObject({ kind: 'unknown', reason: expect.any(String) })
    expect(found.proposals.kind).toBe('unknown')
    // What the execution chain tells is told all the same.
    expect(kindOf(found, 'headroom')).toBe('good')
    const { code, stderr } = await context.run('pool', 'health', ...silent, '--check')
    expect({ code, stderr }).toMatchObject({ code: 3 })
    expect(stderr).toContain('error[HEALTH_UNKNOWN]')
  })

  test('behavior: tells of withdrawals until the consensus layer paid them, in the time estimated', async () => {
    const { devnet, beacon } = life
    await devnet.advanceBlocks(43_200)
    const { transactions } = await ok('withdraw', 'request', '5000', ...send(2))
    const block = Number(transactions[0].blockNumber)
    await propose(3)
    const pending = async () => (await health('--blocks', '1')).pending
    expect(await pending()).toMatchObject({ kind: 'known', count: 1 })

    const [{ withdrawableEpoch } = { withdrawableEpoch: 0n }] = (
      await beacon.pendingPartialWithdrawals('head')
    ).withdrawals
    const paid = Number(withdrawableEpoch) * devnet.slotsPerEpoch
    // As `estimateWithdrawalWait` has it.
    expect(paid - block).toBeGreaterThanOrEqual(49_153)
    expect(paid - block).toBeLessThanOrEqual(49_344)
    await devnet.advanceBlocks(paid - 1 - devnet.slot())
    expect(await pending()).toMatchObject({ kind: 'known', count: 1 })
    await propose(1)
    expect(await pending()).toEqual({ kind: 'known', count: 0, assets: '0' })
  })

  test('error: POOL_MISSING', async () => {
    const error = await fail('pool', 'health', '--pool', `0x${'ab'.repeat(48)}`)
    expect(error).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
  })
})
