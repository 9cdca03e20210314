// Long: one story on one chain, whose delays are made short once.
// `millpond pol` against the real contracts of Berachain and its pools, in order.
import { getNetwork } from '@millpond/networks'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import type { Call } from '@millpond/sdk'
import { type BerachainRole, type CoreContracts, grantRoleCall } from '@millpond/sdk/berachain'
import { type Address, getAddress, type Hex, parseEther } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator } from './openBerachainPools.ts'
import { scriptPrompter } from './scriptPrompter.ts'

const { pol } = getNetwork('berachain-local')
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const minter = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'
/** Of boosts and commissions here; Anvil would take minutes for those of the network. */
const delayBlocks = 20
const vaults = [1, 2, 3, 4].map((n) => getAddress(`0x${String(n).repeat(40)}`))

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
  for (const address of [pol.bgt, pol.beraChef, pol.honey]) {
    const initialize = { address, abi: beraChefAbi, functionName: 'initialize', args: [governance] }
    await chain.transact(governance, initialize)
  }
  for (const functionName of ['setActivateBoostDelay', 'setDropBoostDelay']) {
    const args = [delayBlocks]
    await chain.transact(governance, { address: pol.bgt, abi: bgtAbi, functionName, args })
  }
  await chef({
    functionName: 'setParameters',
    args: [
      {
        rewardAllocationBlockDelay: 500n,
        rewardAllocationInactivityBlockSpan: 302_400n,
        commissionChangeDelay: BigInt(delayBlocks),
        maxNumWeights: 10,
        maxWeightPerVault: 3_000n,
      },
    ],
  })
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })

async function grant(role: BerachainRole) {
  const contract = pool.contracts.smartOperator
  await chain.transact(operator, grantRoleCall({ contract, role, account: operator }))
}

describe('pol commission', () => {
  test('error: ROLE_MISSING says which role is missing and who gives it', async () => {
    const error = await fail('pol', 'commission', 'queue', '--bps', '700', ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'ROLE_MISSING' })
    expect(error.message).toContain(`${operator} does not have COMMISSION_MANAGER_ROLE`)
    expect(error.hints).toEqual([
      `millpond roles grant COMMISSION_MANAGER_ROLE ${operator} --pool ${pool.contracts.stakingPool}, ` +
        'by the admin of that role.',
    ])
  })

  test('default', async () => {
    await grant('COMMISSION_MANAGER_ROLE')
    const queue = ['pol', 'commission', 'queue', '--bps']
    expect(await fail(...queue, '2001', ...send(1))).toMatchObject({
      exit: 2,
      code: 'OPTION_INVALID',
    })
    const { details } = await ok(...queue, '700', '--dev-account', '1')
    expect(details).toMatchObject({ now: '5 %' })
    await ok(...queue, '700', ...send(1))

    const activate = ['pol', 'commission', 'activate', ...send(3)]
    const early = await fail(...activate)
    expect(early).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    await mine(delayBlocks)
    expect(await ok(...activate)).toMatchObject({ kind: 'sent' })
    expect(await fail(...activate)).toMatchObject({ code: 'NOTHING_TO_DO' })
  })
})

describe('pol fee', () => {
  test('default', async () => {
    await grant('PROTOCOL_FEE_MANAGER_ROLE')
    expect(await fail('pol', 'fee', 'accrue', ...send(3))).toMatchObject({ code: 'NOTHING_TO_DO' })
    await ok('pol', 'fee', 'set', '--bps', '1000', ...send(1))
    expect((await ok('pool', 'status')).operator.feeBps).toBe('1000')

    await giveWbera(parseEther('30'))
    const { details, calls } = await ok('pol', 'fee', 'accrue', '--dev-account', '3')
    expect(details).toMatchObject({ 'on WBERA': '30 BERA', 'on BGT': '0 BGT' })
    expect(calls).toHaveLength(1)
    await ok('pol', 'fee', 'accrue', ...send(3))
    expect(await fail('pol', 'fee', 'accrue', ...send(3))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  test('error: OPTION_INVALID above the maximum', async () => {
    const error = await fail('pol', 'fee', 'set', '--bps', '2001', ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('behavior: what came in joins the stake', async () => {
    const { details } = await ok('pool', 'process-rewards', '--dev-account', '3')
    expect(details).toMatchObject({
      'with the operator': '30 BERA as WBERA',
      'in the buffer': '0 BERA',
    })
    await ok('pool', 'process-rewards', ...send(3))
    expect((await ok('pool', 'status')).buffer).toBe(parseEther('30').toString())
  })
})

describe('pol boost', () => {
  const boost = (...words: string[]) => ['pol', 'boost', ...words, ...send(1)]

  test('default', async () => {
    expect(await fail(...boost('queue'))).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    await giveBgt(parseEther('10'))
    expect(await ok(...boost('queue'))).toMatchObject({ title: 'Queue a boost of 10 BGT' })
    expect(await fail(...boost('queue'))).toMatchObject({ code: 'NOTHING_TO_DO' })

    const early = await fail(...boost('activate'))
    expect(early).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    expect(early.message).toMatch(/has to wait .* more blocks/)
    await mine(delayBlocks)
    expect(await ok(...boost('activate'))).toMatchObject({ title: 'Activate a boost of 10 BGT' })
    expect(await boosted()).toBe(parseEther('10'))
  })

  test('behavior: dropping takes two steps and a role', async () => {
    const denied = await fail(...boost('drop', '--amount', '4'))
    expect(denied).toMatchObject({ exit: 3, code: 'ROLE_MISSING' })
    await grant('BGT_MANAGER_ROLE')
    await ok(...boost('drop', '--amount', '4'))
    expect(await fail(...boost('drop', '--execute'))).toMatchObject({ code: 'NOTHING_TO_DO' })
    expect(await fail(...boost('drop'))).toMatchObject({ exit: 2, code: 'OPTIONS_AMBIGUOUS' })
    await mine(delayBlocks)
    await ok(...boost('drop', '--execute'))
    expect(await boosted()).toBe(parseEther('6'))
  })
})

describe('pol boost redeem', () => {
  const redeem = (...words: string[]) => ['pol', 'boost', 'redeem', ...words]

  test('default', async () => {
    const { title, details } = await ok(...redeem('1.5'), '--dev-account', '1')
    expect(title).toBe('Redeem 1.5 BGT')
    expect(details).toMatchObject({ BGT: '10 BGT', boosted: '6 BGT', unboosted: '4 BGT' })
    await ok(...redeem('1.5'), ...send(1))
    expect((await ok(...redeem('all'), '--dev-account', '1')).title).toBe('Redeem 2.5 BGT')
  })

  test('error: BGT_SHORTFALL offers the drop', async () => {
    const error = await fail(...redeem('5'), ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'BGT_SHORTFALL' })
    expect(error.message).toBe('Only 2.5 BGT is unboosted: 2.5 BGT has to be dropped first.')
    const { title } = await ok(...redeem('5'), '--drop-shortfall', '--dev-account', '1')
    expect(title).toBe('Queue the drop of 2.5 BGT')
  })

  test('behavior: a person at a terminal is asked about the drop', async () => {
    const { prompter, asked } = scriptPrompter([true])
    const { directory } = chain.context
    const env = { ...chain.env, MILLPOND_POOL: pool.contracts.stakingPool }
    await using terminal = await createTestContext({
      directory,
      env,
      isInteractive: true,
      prompter,
    })
    const { stdout } = await terminal.run(...redeem('5'), '--dev-account', '1', '--json')
    expect(JSON.parse(stdout).title).toBe('Queue the drop of 2.5 BGT')
    expect(asked).toEqual(['Only 2.5 BGT is unboosted. Queue the drop of 2.5 BGT?'])
  })

  test('error: BGT_SHORTFALL for more than there is', async () => {
    const error = await fail(...redeem('9'), '--drop-shortfall', ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'BGT_SHORTFALL' })
    expect(error.message).toBe(
      '9 BGT is more than the 8.5 BGT that is unboosted or can be dropped.',
    )
  })
})

describe('pol boost wind-down', () => {
  const windDown = ['pol', 'boost', 'wind-down']

  test('behavior: each run does the next step', async () => {
    expect((await ok(...windDown, '--dev-account', '1')).title).toBe('Queue the drop of 6 BGT')
    await ok(...windDown, ...send(1))
    const early = await fail(...windDown, ...send(1))
    expect(early).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    expect(early.message).toBe('There is nothing to do: the drop has to wait 20 more blocks.')
  })

  test('args: wait goes on from there to the end', async () => {
    const told: string[] = []
    const stderr = {
      write: (text: string) => {
        told.push(text)
        if (text.startsWith('Waiting for the drop')) void mine(delayBlocks)
      },
    }
    const env = { ...chain.env, MILLPOND_POOL: pool.contracts.stakingPool }
    await using waiting = await createTestContext({ env, stderr })
    const { stdout } = await waiting.run(...windDown, '--wait', ...send(1), '--json')
    const { before, after, steps } = JSON.parse(stdout)
    expect(before).toMatchObject({ BGT: '8.5 BGT', 'waiting to drop': '6 BGT' })
    expect(after).toEqual({
      BGT: '0 BGT',
      boosted: '0 BGT',
      'waiting to boost': '0 BGT',
      'waiting to drop': '0 BGT',
      unboosted: '0 BGT',
      'rewards vault': '10 BERA',
    })
    expect(steps.map(({ title }: { title: string }) => title)).toEqual([
      'Drop a boost of 6 BGT',
      'Redeem 8.5 BGT',
    ])
    expect(told[0]).toBe('Waiting for the drop: 20 blocks, about 40 s …\n')
  })

  test('error: NOTHING_TO_DO at the end', async () => {
    const error = await fail(...windDown, ...send(1))
    expect(error.message).toBe('There is nothing to do: the pool has no BGT.')
  })

  test('error: VIA_UNSUPPORTED for a wait that sends nothing', async () => {
    const error = await fail(...windDown, '--wait', '--dev-account', '1')
    expect(error).toMatchObject({ exit: 2, code: 'VIA_UNSUPPORTED' })
  })
})

describe('pol allocation', () => {
  const queue = ['pol', 'allocation', 'queue', '--weights']
  const weights = vaults.map((vault) => `${vault}=2500`).join(',')

  test('default', async () => {
    await grant('REWARDS_ALLOCATION_MANAGER_ROLE')
    for (const receiver of vaults) {
      const args = [receiver, true, '']
      await chef({ functionName: 'setVaultWhitelistedStatus', args })
    }
    const { details } = await ok(...queue, weights, '--dev-account', '1')
    expect(details).toEqual(Object.fromEntries(vaults.map((vault) => [vault, '25 %'])))
    const percent = vaults.map((vault) => `${vault}=25.00%`).join(',')
    await ok(...queue, percent, ...send(1))
    const again = await fail(...queue, weights, ...send(1))
    expect(again).toMatchObject({ exit: 5, code: 'REWARD_ALLOCATION_ALREADY_QUEUED' })
  })

  test.each([
    ['a sum below the whole', `${vaults[0]}=2500`],
    ['a vault twice', `${vaults[0]}=5000,${vaults[0]}=5000`],
    ['a percentage finer than basis points', `${vaults[0]}=99.999%`],
    ['a word that is no weight', 'everything'],
  ])('error: OPTION_INVALID for %s', async (_, text) => {
    const error = await fail(...queue, text, ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })

  test('error: OPTION_INVALID for a start that the network refuses', async () => {
    const error = await fail(...queue, weights, '--start-block', '1', ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'OPTION_INVALID' })
  })
})

describe('pol allocation show', () => {
  test('default', async () => {
    const found = await ok('pol', 'allocation', 'show')
    expect(found.allocator).toEqual({ kind: 'known', value: { kind: 'operator' } })
    expect(found.delayBlocks).toEqual({ kind: 'known', value: '500' })
    expect(found.queued.value.weights).toEqual(vaults.map((vault) => ({ vault, bps: '2500' })))
    const { stdout } = await chain.context.run('pol', 'allocation', 'show')
    expect(stdout).toContain('In force: nothing\nQueued, from block ')
    expect(stdout).toContain(`${vaults[3]}  25 %\n`)
  })
})

describe('pol allocation of a vault that tells its token', () => {
  test('behavior: names the vault by it', async () => {
    // Answers every call with the address of HONEY.
    const code = `0x73${pol.honey.slice(2)}5f5260205ff3` as const
    await chain.anvil.setCode(vaults[1] ?? governance, code)
    const { queued } = await ok('pol', 'allocation', 'show')
    expect(queued.value.weights[1]).toEqual({ vault: vaults[1], bps: '2500', name: 'HONEY' })
    const { stdout } = await chain.context.run('pol', 'allocation', 'show')
    expect(stdout).toContain(`${vaults[1]}  25 %, the vault of HONEY\n`)
  })
})

describe('pol allocation allocator set', () => {
  const set = ['pol', 'allocation', 'allocator', 'set']

  test('behavior: another allocator is named with a warning, and then decides', async () => {
    const { details } = await ok(...set, governance, '--dev-account', '1')
    expect(details).toEqual({
      now: 'the SmartOperator, by default',
      warning: '`pol allocation queue` is refused from then on, whoever has the role',
    })
    await ok(...set, governance, ...send(1))
    expect((await ok('pol', 'allocation', 'show')).allocator.value).toEqual({
      kind: 'set',
      account: governance,
    })
    expect(await fail(...set, governance, ...send(1))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  test('error: REWARD_ALLOCATOR_ELSEWHERE names who decides', async () => {
    const words = ['pol', 'allocation', 'queue', '--weights', `${vaults[0]}=10000`]
    const error = await fail(...words, ...send(1))
    expect(error).toMatchObject({ exit: 3, code: 'REWARD_ALLOCATOR_ELSEWHERE' })
    expect(error.message).toContain(governance)
    expect(error.hints[0]).toContain('`millpond pol allocation allocator set --self`')
  })

  test('args: self', async () => {
    const { title } = await ok(...set, '--self', ...send(1))
    expect(title).toBe('Let the SmartOperator allocate rewards')
    const { allocator } = await ok('pol', 'allocation', 'show')
    expect(allocator.value.account).toBe(pool.contracts.smartOperator)
  })

  test.each([
    ['nothing', []],
    ['both', ['--self', governance]],
  ])('error: OPTIONS_AMBIGUOUS for %s', async (_, words) => {
    const error = await fail(...set, ...words, ...send(1))
    expect(error).toMatchObject({ exit: 2, code: 'OPTIONS_AMBIGUOUS' })
  })
})

async function giveWbera(amount: bigint) {
  const wbera = { address: pol.wbera, abi: wberaAbi }
  const args = [pool.contracts.smartOperator, amount]
  await chain.transact(operator, { ...wbera, functionName: 'deposit', args: [], value: amount })
  await chain.transact(operator, { ...wbera, functionName: 'transfer', args })
}

/** As the network does it: minted by the one contract that may, backed by BERA. */
async function giveBgt(amount: bigint) {
  for (const address of [pol.bgt, minter] as const satisfies Address[]) {
    await chain.anvil.node.setBalance({ address, value: parseEther('1000') })
  }
  const args = [pool.contracts.smartOperator, amount]
  await chain.transact(minter, { address: pol.bgt, abi: bgtAbi, functionName: 'mint', args })
}

async function boosted(): Promise<bigint> {
  const args = [pool.contracts.smartOperator, pool.pubkey] as const
  return readContract(chain.anvil.wallet(0), {
    address: pol.bgt,
    abi: bgtAbi,
    functionName: 'boosted',
    args,
  })
}

async function chef(call: Pick<Call, 'functionName' | 'args'>) {
  await chain.transact(governance, { address: pol.beraChef, abi: beraChefAbi, ...call })
}
