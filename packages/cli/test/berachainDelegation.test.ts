// Above 300 lines: `millpond delegation` from an empty handler to the end of the loan, in order, on one chain.
import { delegationHandlerAbi } from '@millpond/networks/generated/DelegationHandler'
import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { grantRoleCall, readDelegationRequests } from '@millpond/sdk/berachain'
import { type Address, createPublicClient, custom, formatEther, parseEther } from 'viem'
import { getBalance, getBlockNumber } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { delegationOutput } from '../src/commands/delegation/delegationOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, operator, secretKey, signDeposit } from './openBerachainPools.ts'

const delegator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const manager = '0x90F79bf6EB2c4f870365E785982E1f101E93b906'
const receiver = '0x00000000000000000000000000000000000b0b00'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let handler: Address
beforeAll(async () => {
  chain = await openBerachainPools()
  await chain.context.writeSecret('validator.key', secretKey)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const pubkey = () => signDeposit({ withdrawalVault: chain.withdrawalVault }).publicKey
// As the official scripts name the validator.
const run = (...words: string[]) => ['delegation', ...words, '--pubkey', pubkey()]
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const give = (address: Address, value: bigint) => chain.anvil.node.setBalance({ address, value })
const text = async (...words: string[]) => (await chain.context.run(...run(...words))).stdout

/** Every status has the shape that is promised. */
async function status(...words: string[]) {
  const { delegation } = delegationOutput.parse(await ok(...run('status', ...words)))
  if (delegation.kind !== 'known') throw new Error('There is no handler.')
  return delegation
}

describe('delegation', () => {
  test('error: HANDLER_MISSING', async () => {
    const none = delegationOutput.parse(await ok(...run('status')))
    expect(none.delegation).toEqual({ kind: 'none', reason: expect.any(String) })
    const error = await fail(...run('delegate', '50000'), ...send(0))
    expect(error).toMatchObject({ exit: 3, code: 'HANDLER_MISSING' })
  })

  test('behavior: anybody creates the handler, once, where it was said to be', async () => {
    const { details } = await ok(...run('deploy'))
    expect(details).toMatchObject({ validator: pubkey(), delegator })
    const { result } = await ok(...run('deploy'), ...send(5))
    handler = result.handler
    expect(details.handler).toBe(handler)
    expect(await status()).toMatchObject({ handler, delegated: '0', isPaused: false })
    expect(await fail(...run('deploy'), ...send(5))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  test('error: AMOUNT_NOT_GWEI', async () => {
    for (const verb of ['delegate', 'deposit']) {
      const error = await fail(...run(verb, '--amount', '1.0000000001'), ...send(0))
      expect(error).toMatchObject({ exit: 2, code: 'AMOUNT_NOT_GWEI' })
    }
    const missing = await fail(...run('delegate'), ...send(0))
    expect(missing).toMatchObject({ exit: 2, code: 'AMOUNT_MISSING' })
  })

  test('behavior: the delegator lends what the handler holds', async () => {
    const short = await fail(...run('delegate', '50000'), ...send(0))
    expect(short).toMatchObject({ exit: 3, code: 'DELEGATION_REFUSED' })
    expect(short.hints).toEqual([expect.stringContaining(`to ${handler} first`)])
    await give(handler, parseEther('50000'))
    const stranger = await fail(...run('delegate', '50000'), ...send(5))
    expect(stranger).toMatchObject({ exit: 3, code: 'ROLE_MISSING' })
    // Or a manager, who may do what moves nothing out.
    const role = 'DELEGATION_MANAGER_ROLE'
    await chain.transact(delegator, grantRoleCall({ contract: handler, role, account: manager }))
    await ok(...run('delegate', '--amount', '50000'), ...send(3))
    expect(await status()).toMatchObject({ delegated: parseEther('50000').toString() })
    const twice = await fail(...run('delegate', '1'), ...send(0))
    expect(twice).toMatchObject({ code: 'DELEGATION_REFUSED' })
  })

  test('behavior: nothing is asked back before it is staked', async () => {
    const principal = await fail(...run('principal'), ...send(0))
    expect(principal).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    const early = await fail(...run('yield'), ...send(1))
    expect(early).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
    const deposit = await fail(...run('deposit', '1'), ...send(1))
    expect(deposit).toMatchObject({ exit: 3, code: 'POOL_MISSING' })
  })

  test('behavior: the validator opens a pool with it, of the validator that it was lent to', async () => {
    const role = 'VALIDATOR_ADMIN_ROLE'
    await chain.transact(delegator, grantRoleCall({ contract: handler, role, account: operator }))
    const key = ['--key-file', 'validator.key']
    const other = `0x${'99'.repeat(48)}`
    const wrong = await fail(...run('create-pool', ...key, '--validator', other), ...send(1))
    expect(wrong).toMatchObject({ exit: 3, code: 'HANDLER_PUBKEY_MISMATCH' })

    const { details } = await ok(...run('create-pool', ...key), '--from', operator)
    expect(details['shares recipient']).toBe(handler)
    await ok(...run('create-pool', ...key), ...send(1), '--confirm', 'deposit')
    const again = await fail(...run('create-pool', ...key), ...send(1))
    expect(again).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })

  test('behavior: the rest is staked once the pool is open', async () => {
    const closed = await fail(...run('deposit', '40000'), ...send(1))
    expect(closed).toMatchObject({ exit: 3, code: 'POOL_PAUSED' })
    await chain.proveValidator(10n ** 13n)
    await ok('pool', 'activate', '--pool', pubkey(), ...send(1))

    const abi = delegationHandlerAbi
    const at = { address: handler, abi, args: [] } as const
    await chain.transact(delegator, { ...at, functionName: 'pause' })
    const paused = await fail(...run('deposit', '40000'), ...send(1))
    expect(paused).toMatchObject({ exit: 3, code: 'HANDLER_PAUSED' })
    expect(await text('status')).toContain('nothing can be staked or asked back')
    await chain.transact(delegator, { ...at, functionName: 'unpause' })

    const much = await fail(...run('deposit', '40000.1'), ...send(1))
    expect(much).toMatchObject({ exit: 3, code: 'AMOUNT_NOT_AVAILABLE' })
    const { result } = await ok(...run('deposit', '--amount', '40000'), ...send(1))
    expect(result.taken).toMatch(/^40.000 BERA$/)
    expect(await status()).toMatchObject({ available: '0', stakingPool: expect.any(String) })
  })

  test('error: WITHDRAWAL_NOT_ALLOWED', async () => {
    const below = await fail(...run('principal'), ...send(0))
    expect(below).toMatchObject({ exit: 3, code: 'WITHDRAWAL_NOT_ALLOWED' })
    await ok('stake', '250000', '--pool', pubkey(), ...send(2))
    const cooling = await fail(...run('principal'), ...send(0))
    expect(cooling).toMatchObject({ exit: 3, code: 'WITHDRAWAL_NOT_ALLOWED' })
    expect(cooling.message).toContain('more blocks')
    await mine(scaledDelays.cooldown)
  })

  test('behavior: yield is what the shares are worth above the principal, and only that', async () => {
    const none = await fail(...run('yield'), ...send(1))
    expect(none).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    const { contracts } = await ok('pool', 'status', '--pool', pubkey())
    for (const [request, rewards] of [
      ['1', '300'],
      ['2', '600'],
    ] as const) {
      await give(contracts.stakingRewardsVault, parseEther(rewards))
      const earned = await ok(...run('yield', '--fee', '0.5'), ...send(1))
      expect(earned.result).toMatchObject({ request, pool: 'open' })
      const { stake, requests } = await status()
      // Of 300 BERA a sixth, as 50,000 of 300,000 are lent; later a little less, as others earned too.
      const asked = formatEther(BigInt(requests.at(-1)?.assets ?? 0n))
      expect(Number(asked)).toBeCloseTo(request === '1' ? 50 : 49.958, 2)
      expect(stake).toMatchObject({
        kind: 'known',
        yieldWorth: expect.stringMatching(/^\d{1,10}$/),
      })
    }
  })

  test('error: DECLINED unless the delegator agrees to close the pool', async () => {
    const preview = await ok(...run('principal'), '--from', delegator)
    expect(preview.details.warning).toContain('closes it for everybody, for good')
    const declined = await fail(...run('principal'), ...send(0))
    expect(declined).toMatchObject({ exit: 4, code: 'DECLINED' })
    expect(declined.message).toMatch(/^The pool closes for everybody, /)

    const before = await chain.anvil.node.snapshot()
    const closing = await ok(...run('principal', '--confirm', 'close'), ...send(0))
    expect(closing.result).toMatchObject({ pool: 'closed' })
    await chain.anvil.node.revert({ id: before })
    await ok('stake', '20000', '--pool', pubkey(), ...send(2))
  })

  test('behavior: says before anybody signs what is lost when the stake is worth less', async () => {
    const before = await chain.anvil.node.snapshot()
    const { contracts } = await ok('pool', 'status', '--pool', pubkey())
    await give(chain.accountingOracle, parseEther('1'))
    await chain.transact(chain.accountingOracle, {
      address: contracts.stakingPool,
      abi: iStakingPoolAbi,
      functionName: 'updateTotalDeposits',
      args: [parseEther('280000')],
    })
    const { title, details } = await ok(...run('principal'), '--from', delegator)
    const lost = /worth (\d\D\d{3})\.\d+ BERA less than was lent: that is lost/.exec(details.loss)
    // 50,000 of 320,000 lent, and 40,000 lost: about an eighth of what is staked.
    expect(lost?.[1]).toMatch(/^6.\d{3}$/)
    expect(title).toMatch(/^Request 43.\d{3}/)
    await chain.anvil.node.revert({ id: before })
  })

  test('behavior: principal is asked back while it is staked, once at a time', async () => {
    const { details } = await ok(...run('principal'), '--from', delegator)
    expect(details.warning).toBeUndefined()
    const asked = await ok(...run('principal'), ...send(0))
    expect(asked.result).toMatchObject({
      request: '3',
      worth: expect.stringMatching(/^50.000 BERA$/),
    })
    const twice = await fail(...run('principal'), ...send(0))
    expect(twice).toMatchObject({ exit: 3, code: 'WITHDRAWAL_ALREADY_REQUESTED' })
    const end = await fail(...run('undelegate'), ...send(0))
    expect(end).toMatchObject({ exit: 3, code: 'FUNDS_NOT_AVAILABLE' })
  })

  test('behavior: status lists each request with its purpose and what it waits for', async () => {
    const { requests, pending } = await status()
    expect(pending).toBe(parseEther('50000').toString())
    expect(requests.map(({ id, purpose }) => ({ id, purpose }))).toEqual([
      { id: '1', purpose: 'yield' },
      { id: '2', purpose: 'yield' },
      { id: '3', purpose: 'principal' },
    ])
    // One block after the request: the next one is the first of its delay.
    const blocks = scaledDelays.withdrawal - 1
    expect(requests[2]?.readiness).toMatchObject({
      kind: 'waiting',
      blocksLeft: String(blocks),
      secondsLeft: String(blocks * 2),
    })
    expect(await text('status')).toMatch(
      /request 3 +principal, 50.000 BERA, waits 29 blocks, about 58 s/,
    )
    for (const words of [['complete'], ['complete', '3'], ['principal', '--step', 'next']]) {
      const error = await fail(...run(...words), ...send(0))
      expect(error).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
      expect(error.message).toContain('more blocks')
    }
  })

  test('error: NOT_ENOUGH_FUNDS', async () => {
    await mine(scaledDelays.withdrawal)
    await give(chain.withdrawalVault, 0n)
    const poor = await fail(...run('complete', '3'), ...send(0))
    expect(poor).toMatchObject({ exit: 3, code: 'NOT_ENOUGH_FUNDS' })
    expect((await status()).requests[2]?.readiness).toMatchObject({ kind: 'unfunded' })
    // What the consensus layer would have paid.
    await give(chain.withdrawalVault, parseEther('60000'))
  })

  test('error: REQUEST_AMBIGUOUS', async () => {
    const error = await fail(...run('complete'), ...send(0))
    expect(error).toMatchObject({ exit: 2, code: 'REQUEST_AMBIGUOUS' })
    expect(error.message).toContain('1 (yield), 2 (yield), 3 (principal)')
  })

  test('behavior: yield is completed by the validator, from the vault', async () => {
    const { result } = await ok(...run('complete', '1'), ...send(1))
    expect(result.to).toBe(operator)
  })

  test('behavior: requests that a stranger had paid to the handler are found by their events', async () => {
    // One event has the id in its data, the other has none.
    await ok('withdraw', 'claim', '2', '3', ...send(6))
    const { requests, paid } = await status()
    expect(paid).toEqual({ kind: 'known', fromBlock: '0' })
    expect(requests).toMatchObject([
      { id: '2', purpose: 'yield', readiness: { kind: 'paid' } },
      {
        id: '3',
        purpose: 'principal',
        assets: parseEther('50000').toString(),
        readiness: { kind: 'paid' },
      },
    ])
    const late = String(await getBlockNumber(chain.anvil.wallet(0)))
    expect((await status('--since-block', late)).requests).toEqual([])
    expect(await text('status', '--since-block', late)).toContain('use --since-block')
  })

  test('behavior: without events, requests that were paid are unknown', async () => {
    const transport = custom({
      request: ({ method, params }) => {
        if (method === 'eth_getLogs') throw Object.assign(new Error('no logs'), { code: -32_602 })
        return chain.anvil.node.request({ method, params } as never)
      },
    })
    const client = createPublicClient({ transport })
    const { withdrawalVault } = chain
    const found = await readDelegationRequests(client, {
      delegationHandler: handler,
      withdrawalVault,
    })
    expect(found).toMatchObject({ requests: [], paid: { kind: 'unknown' } })
  })

  test('behavior: principal comes back step by step, with one command', async () => {
    const next = () => ok(...run('principal', '--step', 'next'), ...send(0))
    const early = await fail(...run('withdraw', '50000'), ...send(0))
    expect(early).toMatchObject({ exit: 3, code: 'FUNDS_DELEGATED' })

    expect((await next()).result).toEqual({
      paid: expect.stringMatching(/^50.000 BERA$/),
      to: handler,
    })
    expect((await next()).title).toMatch(/^End the loan of 50.000 BERA$/)
    expect(await fail(...run('undelegate'), ...send(0))).toMatchObject({ code: 'NOTHING_TO_DO' })
    // The validator's paid yield lies there too, and stays.
    const step = ['principal', '--step', 'next', '--receiver', receiver]
    await ok(...run(...step), ...send(0))
    const got = await getBalance(chain.anvil.wallet(0), { address: receiver })
    expect(got).toBe(parseEther('50000'))
    const { requests, balance } = await status()
    expect(requests).toMatchObject([{ id: '2', purpose: 'yield', assets: balance }])
  })

  test('behavior: yield is completed by its kind alone, also after the loan', async () => {
    const over = await fail(...run('withdraw', '50000'), ...send(0))
    expect(over).toMatchObject({ exit: 3, code: 'AMOUNT_NOT_AVAILABLE' })
    const left = await fail(...run('principal', '--step', 'next'), ...send(0))
    expect(left).toMatchObject({ code: 'NOTHING_TO_DO' })
    const { result } = await ok(...run('yield', '--step', 'complete'), ...send(1))
    expect(result.to).toBe(operator)
    expect(await status()).toMatchObject({ delegated: '0', balance: '0', requests: [] })
    const none = await fail(...run('principal', '--step', 'next'), ...send(0))
    expect(none).toMatchObject({ code: 'NOTHING_TO_DO' })
  })
})
