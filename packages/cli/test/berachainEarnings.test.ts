// `millpond earnings` along the life of a pool, in order: each test needs what those before it did.
import { getNetwork } from '@millpond/networks'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import {
  type CoreContracts,
  claimIncentivesCall,
  grantRoleCall,
  setProtocolFeePercentageCall,
} from '@millpond/sdk/berachain'
import { formatEther, type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { earningsOutput } from '../src/commands/earnings/berachain/earningsOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { makeOlder } from './olderContracts.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

const { pol } = getNetwork('berachain-local')

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
  const { smartOperator: contract } = pool.contracts
  const role = 'PROTOCOL_FEE_MANAGER_ROLE'
  await chain.transact(operator, grantRoleCall({ contract, role, account: operator }))
  const feeBps = 1_000n
  await chain.transact(operator, setProtocolFeePercentageCall({ smartOperator: contract, feeBps }))
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const wei = (bera: string) => parseEther(bera).toString()

/** What it prints, held against what it says that it prints. */
const earnings = async (...args: string[]) => earningsOutput.parse(await ok('earnings', ...args))

async function giveWbera(amount: bigint) {
  const wbera = { address: pol.wbera, abi: wberaAbi }
  const args = [pool.contracts.smartOperator, amount]
  await chain.transact(operator, { ...wbera, functionName: 'deposit', args: [], value: amount })
  await chain.transact(operator, { ...wbera, functionName: 'transfer', args })
}

/** The value of what is known. */
function known<value>(optional: { kind: 'known'; value: value } | { kind: 'unknown' }): value {
  if (optional.kind === 'unknown') throw new Error('It is not known.')
  return optional.value
}

describe('below the minimum', () => {
  test('behavior: what is due is told before it is charged', async () => {
    await giveWbera(parseEther('30'))
    expect(await earnings()).toMatchObject({
      pubkey: pool.pubkey,
      feeBps: '1000',
      recipient: { kind: 'known', value: operator },
      account: { kind: 'known', value: operator },
      due: {
        wbera: { kind: 'known', value: { chargeable: wei('30'), fee: wei('3') } },
        bgt: { kind: 'known', value: { chargeable: '0', fee: '0' } },
      },
      held: { kind: 'known', value: { shares: wei('10000') } },
      history: { kind: 'known', value: { isComplete: true, shares: '0', days: [] } },
      cashing: { kind: 'known', value: { kind: 'nothing' } },
    })
    const { stdout } = await chain.context.run('earnings')
    expect(stdout).toMatch(/3 BERA of 30 WBERA; charge it with `millpond pol fee accrue`/)
  })

  test('behavior: what was charged is told by source, and may not be had yet', async () => {
    await ok('pol', 'fee', 'accrue', ...send(3))
    const sale = { tokens: [], payoutAmount: parseEther('100') }
    const { incentiveCollector } = pool.contracts
    // The first sale is charged at the fee before.
    for (const _ of [1, 2]) {
      await chain.transact(staker, claimIncentivesCall({ incentiveCollector, ...sale }))
    }
    await ok('stake', '7', ...send(1))

    const found = await earnings('--since', '0')
    const { bySource, shares, days, ...history } = known(found.history)
    // 3 BERA on rewards and 10 on the second sale, at the rates of then.
    const [rewards, incentives] = [BigInt(bySource.rewards), BigInt(bySource.incentives)]
    expect(rewards > parseEther('2.99') && rewards < parseEther('3')).toBe(true)
    expect(incentives > parseEther('9.7') && incentives < parseEther('10')).toBe(true)
    expect(BigInt(shares)).toBe(rewards + incentives)
    expect(bySource.first).toBe(wei('10000'))
    expect(BigInt(bySource.deposits) > 0n).toBe(true)
    expect(history).toMatchObject({ isComplete: true })
    // All in one day, as the chain is a few blocks old.
    expect(days).toMatchObject([{ shares }])
    expect(known(found.cashing)).toMatchObject({ kind: 'refused', reason: 'defaultRecipient' })
    expect(found.wait).toEqual({
      kind: 'unknown',
      reason: 'nobody knows when the stake reaches its minimum',
    })
  })

  test('behavior: looks back no further than asked', async () => {
    const { blockNumber } = await earnings()
    const { history, holders } = await earnings('--since', blockNumber)
    expect(known(history)).toMatchObject({
      fromBlock: blockNumber,
      shares: '0',
      isComplete: false,
    })
    expect(holders).toEqual({ kind: 'unknown', reason: expect.any(String) })
    const error = await fail('earnings', '--since', 'yesterday')
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })
})

describe('above the minimum', () => {
  test('behavior: the cooldown comes first, and the longest wait is named', async () => {
    await ok('stake', '300000', ...send(2))
    const { cashing, wait } = await earnings()
    expect(known(cashing)).toMatchObject({ kind: 'refused', reason: 'cooldown' })
    expect(known(wait)).toMatchObject({
      // The vault of this chain waits 30 blocks only.
      bound: 'payout',
      parts: [
        { what: 'cooldown', blocks: { least: String(scaledDelays.cooldown - 1) } },
        { what: 'delay', blocks: { least: String(scaledDelays.withdrawal) } },
        { what: 'payout', blocks: { least: '49153', most: '49344' } },
      ],
    })
    const { stdout } = await chain.context.run('earnings')
    expect(stdout).toContain('nothing now: nobody can withdraw during the cooldown')
    expect(stdout).toContain('the payout of the consensus layer decides')
  })

  test('behavior: the printed command turns the fee shares into BERA, with the effect it says', async () => {
    await mine(scaledDelays.cooldown)
    const before = await earnings()
    const plan = known(before.cashing)
    if (plan.kind !== 'pays') throw new Error(plan.kind)
    const { shares } = known(before.history)
    expect(plan).toMatchObject({ shares, way: 'consensus' })
    expect(plan.command).toBe(
      `millpond withdraw request --shares ${formatEther(BigInt(shares))} --from ${operator}`,
    )

    const words = plan.command.split(' ').slice(1)
    expect(await ok(words)).toMatchObject({ kind: 'preview' })
    await ok(words, ...send(1))
    const { stake } = await ok('pool', 'status')
    expect(stake.headroom).toBe(plan.left)
    const after = await earnings()
    const held = BigInt(known(before.held).shares) - BigInt(known(after.held).shares)
    // The vault pays whole gwei, so that the last share units stay.
    expect(BigInt(shares) - held < 10n ** 9n).toBe(true)
  })

  test('behavior: what would close the pool is cut to what does not', async () => {
    const { stake } = await ok('pool', 'status')
    const least = BigInt(stake.deposits) - parseEther('1')
    const risks = ['--accept-risk', 'unknown-set,headroom,eviction']
    await ok('pool', 'min-balance', 'set', formatEther(least), ...risks, ...send(1))
    const { cashing } = await earnings()
    const plan = known(cashing)
    expect(plan).toMatchObject({
      kind: 'closes',
      most: wei('1'),
      command: `millpond withdraw request 1 --from ${operator}`,
    })
    const words = 'command' in plan && plan.command ? plan.command.split(' ').slice(1) : []
    const { details } = await ok(words)
    expect(details).not.toHaveProperty('warning')
  })

  test('args: --as', async () => {
    const found = await earnings('--as', staker)
    expect(known(found.recipient)).toBe(operator)
    expect(known(found.account)).toBe(staker)
    const { shares } = (await ok('pool', 'status', '--as', staker)).holding
    expect(known(found.held).shares).toBe(shares)
    // Nobody pays a fee to who only stakes.
    expect(known(found.history)).toMatchObject({ shares: '0' })
    expect(known(found.cashing)).toMatchObject({ kind: 'nothing' })
    const { stdout } = await chain.context.run('earnings', '--as', staker)
    expect(stdout).toMatch(new RegExp(`^ {2}shown for +${staker}$`, 'm'))
    const error = await fail('earnings', '--as', '0x12')
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('behavior: holders earned what the rate says', async () => {
    const since = (await earnings()).blockNumber
    await chain.anvil.node.increaseTime({ seconds: 86_400 })
    await giveWbera(parseEther('300'))
    const { holders } = await earnings('--since', since)
    if (holders.kind === 'unknown') throw new Error(holders.reason)
    expect(holders.method).toBe('state')
    // 270 of 300 BERA for about 310,120 in a day: 31.8 % a year.
    expect(BigInt(holders.bps) > 3_150n && BigInt(holders.bps) < 3_200n).toBe(true)
  })
})

describe('other contracts', () => {
  test('behavior: older ones do not tell who gets the fee', async () => {
    const { withdrawalVault } = chain
    await makeOlder(chain.anvil, { ...pool, withdrawalVault })
    const untold = await earnings()
    expect(untold).toMatchObject({
      recipient: { kind: 'unknown', reason: expect.stringContaining('name them with --as') },
      account: { kind: 'unknown' },
      held: { kind: 'unknown' },
      history: { kind: 'unknown' },
      due: { wbera: { kind: 'unknown' }, bgt: { kind: 'known' } },
    })
    const told = await earnings('--as', operator)
    expect(told.recipient.kind).toBe('unknown')
    expect(known(told.account)).toBe(operator)
    expect(known(told.history)).toMatchObject({ bySource: { first: wei('10000') } })
    const { stdout } = await chain.context.run('earnings')
    expect(stdout).toMatch(/receiver +unknown: these contracts do not tell who gets your fee/)
  })

  test('error: NETWORK_FAMILY', async () => {
    const error = await fail('earnings', '--network', 'hoodi')
    expect(error).toMatchObject({ exit: 2, code: 'NETWORK_FAMILY' })
  })
})
