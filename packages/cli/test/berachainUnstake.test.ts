// What the official unstake script does, without what it does wrong: requests, their fee, the list, and the payment.
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { predeploys } from '@millpond/networks'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { numberToHex } from 'viem'
import { readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { redeemOutput } from '../src/output/schema/redeemOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { createTestContext } from './createTestContext.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: Awaited<ReturnType<typeof chain.openPool>>
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(300_000n * 10n ** 9n)
  await ok('stake', '100000', ...send(2))
  await ok('stake', '100', '--staking-pool', pool.contracts.stakingPool, ...send(3))
  await mine(scaledDelays.cooldown)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const request = (...words: string[]) => ['withdraw', 'request', ...words]
const list = (account = staker) => ok('withdraw', 'list', '--owner', account)

describe('the pool', () => {
  test('behavior: the StakingPool alone is enough: its validator comes from it', async () => {
    await using bare = await createTestContext({ env: chain.env })
    const runner = createRunner(() => bare)
    const named = ['--staking-pool', pool.contracts.stakingPool, '--amount', '1', '--from', staker]
    const { calls } = await runner.ok('withdraw', 'request', named)
    expect(calls).toEqual((await ok(request('--amount', '1', '--from', staker))).calls)
    expect(calls[0].data).toContain(pool.pubkey.slice(2))
  })

  test('error: OPTIONS_AMBIGUOUS when --pool names another', async () => {
    const two = ['--pool', operator, '--staking-pool', pool.contracts.stakingPool]
    for (const words of [request('1'), ['stake', '1']]) {
      expect(await fail(words, two)).toMatchObject({ exit: 2, code: 'OPTIONS_AMBIGUOUS' })
    }
  })
})

describe('the receiver', () => {
  test('error: RECEIVER_UNSUPPORTED for anybody but the sender', async () => {
    const error = await fail(request('1', '--receiver', operator), send(2))
    expect(error).toMatchObject({ exit: 2, code: 'RECEIVER_UNSUPPORTED' })
    const sentence = `The vault pays who asks, which is ${staker}; it cannot pay ${operator}.`
    expect(error.message).toBe(sentence)
    expect(await fail(request('1', '--receiver', operator))).toMatchObject({
      code: 'RECEIVER_UNSUPPORTED',
    })
  })

  test('behavior: the sender may be named', async () => {
    const words = request('1', '--receiver', staker, '--dev-account', '2')
    expect(await ok(words)).toMatchObject({ kind: 'preview' })
  })
})

describe('the fee', () => {
  test('behavior: it is the one that the vault names, and twice that is sent along', async () => {
    const excess = numberToHex(100, { size: 32 })
    const index = numberToHex(0, { size: 32 })
    const address = predeploys.withdrawalRequests
    await chain.anvil.node.setStorageAt({ address, index, value: excess })
    const fee = await readContract(chain.anvil.wallet(0), {
      address: chain.withdrawalVault,
      abi: withdrawalVaultAbi,
      functionName: 'getWithdrawalRequestFee',
    })
    expect(fee).toBe(357n)
    const { details, calls } = await ok(request('1', '--from', staker))
    expect(calls[0].value).toBe('714')
    expect(details.fee).toBe(
      '0.000000000000000357 BERA now, at most 0.000000000000000714 BERA; the rest comes back',
    )
    const none = numberToHex(0, { size: 32 })
    await chain.anvil.node.setStorageAt({ address, index, value: none })
  })
})

describe('the list', () => {
  test('behavior: ids come from the vault, whoever asked in between, and begin with 1', async () => {
    expect((await list()).requests).toEqual([])
    const { result } = await ok(request('1'), send(2))
    expect(result.request).toBe('1')
    await ok(request('1'), send(3))
    await ok(request('2'), send(2))
    const { requests } = await list()
    expect(requests.map(({ id }: { id: string }) => id)).toEqual(['1', '3'])
  })

  test('behavior: a request is ready for the next block, not a block earlier or later', async () => {
    const [first] = (await list()).requests
    const { blocksLeft } = first.readiness
    expect(first.readiness).toMatchObject({ kind: 'waiting' })
    const { stdout } = await chain.context.run('withdraw', 'list', '--owner', staker)
    expect(stdout).toMatch(new RegExp(`waits ${blocksLeft} blocks, about \\d+ s`))

    await mine(Number(blocksLeft) - 1)
    expect((await list()).requests[0].readiness).toMatchObject({ kind: 'waiting', blocksLeft: '1' })
    expect(await fail('withdraw', 'claim', '1', ...send(3))).toMatchObject({
      code: 'REQUEST_NOT_CLAIMABLE',
    })
    await mine(1)
    await chain.anvil.node.setBalance({ address: chain.withdrawalVault, value: 10n ** 24n })
    expect((await list()).requests[0].readiness).toEqual({ kind: 'ready' })
    await ok('withdraw', 'claim', '1', ...send(3))
    expect((await list()).requests).toMatchObject([{ id: '3' }])
  })
})

describe('--auto-redeem', () => {
  const auto = request('1', '--auto-redeem')

  test('error: WAIT_MISSING when nobody says to stay', async () => {
    const error = await fail(auto, send(2))
    expect(error).toMatchObject({ exit: 2, code: 'WAIT_MISSING' })
    expect((await list()).requests).toHaveLength(1)
  })

  test('error: SENDER_MISSING when the number of the request cannot be told', async () => {
    const error = await fail(auto, '--via', 'cast')
    expect(error).toMatchObject({ exit: 2, code: 'SENDER_MISSING' })
  })

  test('args: --via cast writes the request and its payment', async () => {
    const cast = [...auto, '--from', staker, '--via', 'cast']
    const { code, stdout, stderr } = await chain.context.run(cast)
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expect(stderr).toContain('it is another if somebody asks before')
    const [asking = '', claiming = ''] = stdout.trim().split('\n')
    expect([basename(asking), basename(claiming)]).toEqual([
      'unstake-command.sh',
      'redeem-command.sh',
    ])
    expect(await readFile(asking, 'utf8')).toContain('requestWithdrawal(bytes,uint64,uint256)')
    const script = await readFile(claiming, 'utf8')
    expect(script).toMatch(/finalizeWithdrawalRequest\(uint256\)'? 4\b/)

    const output = redeemOutput.parse(await ok(cast, '--overwrite'))
    expect(output).toMatchObject({
      kind: 'handedOver',
      request: { kind: 'written', path: asking },
      claim: { kind: 'written', path: claiming },
    })
  })

  test('error: OUT_AMBIGUOUS when one file is named for two', async () => {
    const error = await fail(auto, '--from', staker, '--via', 'cast', '--out', 'both.sh')
    expect(error).toMatchObject({ exit: 2, code: 'OUT_AMBIGUOUS' })
    await expect(stat(join(chain.context.directory, 'both.sh'))).rejects.toThrow('ENOENT')
  })

  test('args: --wait claims when the delay has passed', async () => {
    const running = chain.context.run(auto, '--wait', send(2), '--json')
    await vi.waitFor(async () => expect((await list()).requests).toHaveLength(2), 10_000)
    await mine(scaledDelays.withdrawal)
    const { code, stdout } = await running
    expect(code).toBe(0)
    expect(redeemOutput.parse(JSON.parse(stdout))).toMatchObject({
      kind: 'redeemed',
      request: { kind: 'sent', result: { request: '4', worth: '1 BERA' } },
      claim: { kind: 'sent', result: { paid: '1 request' } },
    })
    expect((await list()).requests).toMatchObject([{ id: '3' }])
  })

  test('behavior: a keeper that claims first has done the work', async () => {
    const running = chain.context.run(auto, '--wait', send(2), '--json')
    await vi.waitFor(async () => expect((await list()).requests).toHaveLength(2), 10_000)
    const { blocksLeft } = (await list()).requests[1].readiness
    await mine(Number(blocksLeft))
    await ok('withdraw', 'claim', '5', ...send(3))
    const { code, stdout, stderr } = await running
    expect(code).toBe(0)
    expect(stderr).toContain('Request 5 was paid already: somebody claimed it for you.')
    expect(redeemOutput.parse(JSON.parse(stdout))).toMatchObject({ kind: 'redeemed' })
    expect(JSON.parse(stdout).claim).toBeUndefined()
  })

  test('behavior: interrupted, it says what is open and what to do', async () => {
    const pressed = new AbortController()
    const { directory } = chain.context
    let stderr = ''
    const context = await createTestContext({
      env: chain.env,
      directory,
      signal: pressed.signal,
      stderr: { write: (text) => (stderr += text) },
    })
    const running = context.run(auto, '--wait', send(2))
    // The chain has the request before the command has its receipt.
    const waits = () => expect(stderr).toContain('Waiting for the payment of request 6')
    await vi.waitFor(waits, 60_000)
    pressed.abort()
    const { code } = await running
    expect(code).toBe(130)
    expect(stderr).toMatch(/Interrupted: request 6 is open, and can be paid from block \d+ on\.\n/)
    expect(stderr).toContain('  next: millpond withdraw claim 6 --via send\n')
    await context[Symbol.asyncDispose]()
  })
})
