// `millpond operate` with a person who answers, against the real contracts, in order.
import { getNetwork } from '@millpond/networks'
import { parseAbi } from 'viem'
import { getBlockNumber, getTransactionCount } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Prompter } from '../src/prompt/Prompter.ts'
import { createRunner } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator } from './openBerachainPools.ts'
import { scriptPrompter } from './scriptPrompter.ts'

const { pol } = getNetwork('berachain-local')

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: Awaited<ReturnType<typeof chain.openPool>>
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
  const initialize = ['function initialize(address owner)'] as const
  await chain.transact(operator, {
    address: pol.beraChef,
    abi: parseAbi(initialize),
    functionName: 'initialize',
    args: [operator],
  })
})
afterAll(() => chain.close())

const { ok } = createRunner(() => chain.context)
const sent = () => getTransactionCount(chain.anvil.wallet(1), { address: operator })

const head = () => getBlockNumber(chain.anvil.wallet(0), { cacheTime: 0 })

/** Answers the questions of the menu in order; keeps what was asked and what the first menu said. */
async function answer(
  answers: readonly string[],
  words: readonly string[] = ['--dev-account', '1'],
) {
  const { prompter, asked } = scriptPrompter(answers)
  const menus: Prompter.Choice<string>[][] = []
  const watching: Prompter = {
    ...prompter,
    select: (question) => {
      menus.push([...question.choices])
      return prompter.select(question)
    },
  }
  const env = { ...chain.env, MILLPOND_POOL: pool.contracts.stakingPool }
  await using terminal = await createTestContext({ env, isInteractive: true, prompter: watching })
  const result = await terminal.run('operate', ...words)
  return { ...result, asked, hints: new Map(menus[0]?.map(({ value, hint }) => [value, hint])) }
}

describe('operate', () => {
  test('default', async () => {
    const { code, hints, asked } = await answer(['leave'])
    expect(code).toBe(0)
    expect(asked).toEqual(['What do you want to do?'])
    expect(hints.get('pol boost queue')).toBe('anybody')
    expect(hints.get('roles grant')).toBe('needs VALIDATOR_ADMIN_ROLE: you have it')
    expect(hints.get('pol commission queue')).toBe(
      'needs COMMISSION_MANAGER_ROLE: you do not have it',
    )
  })

  test('behavior: without a sender it says which role is needed', async () => {
    const { hints } = await answer(['leave'], [])
    expect(hints.get('roles grant')).toBe('needs VALIDATOR_ADMIN_ROLE')
  })

  test('behavior: an action is previewed, and declined', async () => {
    const before = await sent()
    const role = 'PROTOCOL_FEE_MANAGER_ROLE'
    const { code, stdout, asked } = await answer(['roles grant', role, operator, 'no', 'leave'])
    expect(code).toBe(0)
    expect(asked).toEqual([
      'What do you want to do?',
      'role',
      'address',
      'Send it?',
      'What do you want to do?',
    ])
    expect(stdout).toContain(`Give ${role} to ${operator}`)
    expect(stdout).toContain('Preview: nothing was sent.')
    expect(await sent()).toBe(before)
  })

  test('behavior: an action is previewed and sent, and the menu knows the new role', async () => {
    const before = await sent()
    const role = 'PROTOCOL_FEE_MANAGER_ROLE'
    const grant = ['roles grant', role, operator, 'send']
    const { code } = await answer([...grant, 'pol fee set', '900', 'send', 'leave'])
    expect(code).toBe(0)
    expect(await sent()).toBe(before + 2)
    expect((await ok('pool', 'status')).operator.feeBps).toBe('900')
    const { hints } = await answer(['leave'])
    expect(hints.get('pol fee set')).toBe(`needs ${role}: you have it`)
  })

  test('behavior: a wrong answer is asked for again, in the words of the option', async () => {
    const { asked, stdout } = await answer(['pol fee set', '5%', '500', 'no', 'leave'])
    expect(asked.slice(1, 5)).toEqual([
      '--bps: basis points of rewards',
      '--bps "5%" is not a number of basis points from 0 to 10000.',
      '--bps: basis points of rewards',
      'Send it?',
    ])
    expect(stdout).toContain('Set your fee to 5 %')
  })

  test('behavior: what cannot be done is told, and the menu goes on', async () => {
    const { code, stderr, asked } = await answer(['pol fee accrue', 'leave'])
    expect(code).toBe(0)
    expect(stderr).toContain('error[NOTHING_TO_DO]: There is nothing to do: no fee is due.')
    expect(asked).toEqual(['What do you want to do?', 'What do you want to do?'])
  })

  test('behavior: looking asks nothing about sending', async () => {
    const { stdout, asked } = await answer(['pol allocation show', 'leave'])
    expect(stdout).toContain('Reward allocation')
    expect(asked).toHaveLength(2)
  })

  test('behavior: what is optional is left out when the answer is empty', async () => {
    const { code, stdout } = await answer(['pol rewards claim', '', pol.honey, 'no', 'leave'])
    expect(code).toBe(0)
    expect(stdout).toContain('Claim 0 rewards and HONEY')
  })

  test('error: TERMINAL_MISSING', async () => {
    const { code, stdout, stderr } = await chain.context.run('operate', '--dev-account', '1')
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('Usage: millpond operate')
    expect(stderr).toContain('error[TERMINAL_MISSING]')
    const asData = await chain.context.run('operate', '--json')
    expect(JSON.parse(asData.stderr).error.code).toBe('TERMINAL_MISSING')
  })
})

describe('previews and calldata', () => {
  beforeAll(async () => {
    for (const role of ['COMMISSION_MANAGER_ROLE', 'INCENTIVE_COLLECTOR_MANAGER_ROLE']) {
      await ok('roles', 'grant', role, operator, '--dev-account', '1', '--via', 'send')
    }
  })

  test.each([
    ['roles grant BGT_MANAGER_ROLE', [operator]],
    ['roles revoke COMMISSION_MANAGER_ROLE', [operator]],
    ['roles renounce COMMISSION_MANAGER_ROLE', []],
    ['pol fee set', ['--bps', '700']],
    ['pol commission queue', ['--bps', '700']],
    ['pol allocation allocator set', ['--self']],
    ['pol incentives price queue', ['50']],
    ['pol rewards claim', ['--erc20', pol.honey]],
    ['pool process-rewards', []],
  ])('behavior: %s sends nothing', async (name, words) => {
    const before = { count: await sent(), block: await head() }
    const command = [...name.split(' '), ...words, '--dev-account', '1']
    expect((await ok(...command)).kind).toBe('preview')
    const calldata = await chain.context.run(...command, '--via', 'calldata')
    expect(calldata.code).toBe(0)
    expect(calldata.stdout).toMatch(/data\W+0x[0-9a-f]{8}/i)
    const after = { count: await sent(), block: await head() }
    expect(after).toEqual(before)
  })
})
