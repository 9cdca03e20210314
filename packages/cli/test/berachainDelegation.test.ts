// `millpond delegation` from an empty handler to the end of the loan, in order.
import { grantRoleCall } from '@millpond/sdk/berachain'
import { type Address, parseEther } from 'viem'
import { getBalance } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, operator, secretKey, signDeposit } from './openBerachainPools.ts'

const delegator = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let handler: Address
beforeAll(async () => {
  chain = await openBerachainPools()
  await chain.context.writeSecret('validator.key', secretKey)
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const pubkey = () => signDeposit({ withdrawalVault: chain.withdrawalVault }).publicKey
const run = (...words: string[]) => ['delegation', ...words, '--pool', pubkey()]
const status = async () => (await ok(...run('status'))).delegation
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })

const give = (address: Address, value: bigint) => chain.anvil.node.setBalance({ address, value })

describe('delegation', () => {
  test('error: HANDLER_MISSING', async () => {
    expect(await status()).toEqual({ kind: 'none', reason: expect.any(String) })
    const error = await fail(...run('delegate', '50000'), ...send(0))
    expect(error).toMatchObject({ exit: 3, code: 'HANDLER_MISSING' })
  })

  test('behavior: anybody creates the handler, once', async () => {
    const { result } = await ok(...run('deploy'), ...send(5))
    handler = result.handler
    expect(await status()).toMatchObject({ kind: 'known', handler, delegated: '0' })
    expect(await fail(...run('deploy'), ...send(5))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  test('behavior: the delegator lends what the handler holds', async () => {
    const short = await fail(...run('delegate', '50000'), ...send(0))
    expect(short).toMatchObject({ exit: 3, code: 'DELEGATION_REFUSED' })
    expect(short.hints).toEqual([expect.stringContaining(`to ${handler} first`)])
    await give(handler, parseEther('50000'))
    const stranger = await fail(...run('delegate', '50000'), ...send(5))
    expect(stranger).toMatchObject({ exit: 5, code: 'ACCESS_CONTROL_UNAUTHORIZED_ACCOUNT' })
    await ok(...run('delegate', '50000'), ...send(0))
    expect(await status()).toMatchObject({ delegated: parseEther('50000').toString() })
    const twice = await fail(...run('delegate', '1'), ...send(0))
    expect(twice).toMatchObject({ code: 'DELEGATION_REFUSED' })
  })

  test('behavior: the validator opens a pool with it and stakes the rest', async () => {
    const role = 'VALIDATOR_ADMIN_ROLE'
    await chain.transact(delegator, grantRoleCall({ contract: handler, role, account: operator }))
    const { details } = await ok(
      ...run('create-pool', '--key-file', 'validator.key'),
      '--from',
      operator,
    )
    expect(details['shares recipient']).toBe(handler)
    await ok(...run('create-pool', '--key-file', 'validator.key'), ...send(1))
    await chain.proveValidator(10n ** 13n)
    await ok('pool', 'activate', '--pool', pubkey(), ...send(1))

    const { result } = await ok(...run('deposit', '40000'), ...send(1))
    expect(result.taken).toMatch(/^40.000 BERA$/)
    expect(await status()).toMatchObject({ available: '0', stakingPool: expect.any(String) })
  })

  test('behavior: yield goes to the validator, principal to the handler', async () => {
    await ok('stake', '250000', '--pool', pubkey(), ...send(2))
    const { contracts } = await ok('pool', 'status', '--pool', pubkey())
    await give(contracts.stakingRewardsVault, parseEther('300'))
    await mine(scaledDelays.cooldown)

    const earned = await ok(...run('yield'), ...send(1))
    expect(earned.result).toMatchObject({ request: '1' })
    const asked = await ok(...run('principal'), ...send(0))
    expect(asked.result).toEqual({ request: '2', worth: expect.stringMatching(/^50.000 BERA$/) })
    expect((await status()).requests).toMatchObject([
      { id: '1', purpose: 'yield' },
      { id: '2', purpose: 'principal', assets: parseEther('50000').toString() },
    ])
    expect(await fail(...run('complete', '1'), ...send(1))).toMatchObject({ code: 'NOTHING_TO_DO' })
    expect(await fail(...run('undelegate'), ...send(0))).toMatchObject({
      exit: 5,
      code: 'FUNDS_NOT_AVAILABLE',
    })
  })

  test('behavior: both are completed, also when somebody had one paid before', async () => {
    await mine(scaledDelays.withdrawal)
    // What the consensus layer would have paid.
    await give(chain.withdrawalVault, parseEther('60000'))

    const { result } = await ok(...run('complete', '1'), ...send(1))
    expect(result.to).toBe(operator)
    await ok('withdraw', 'claim', '2', ...send(6))
    const paid = await ok(...run('complete', '2'), ...send(0))
    expect(paid.result).toEqual({ paid: expect.stringMatching(/^50.000 BERA$/), to: handler })
  })

  test('behavior: the loan ends, and the delegator has everything back', async () => {
    const amount = '50000'
    const early = await fail(...run('withdraw', amount), ...send(0))
    expect(early).toMatchObject({ exit: 5, code: 'FUNDS_DELEGATED' })
    await ok(...run('undelegate'), ...send(0))
    expect(await fail(...run('undelegate'), ...send(0))).toMatchObject({ code: 'NOTHING_TO_DO' })
    const receiver = '0x00000000000000000000000000000000000b0b00'
    await ok(...run('withdraw', amount, '--receiver', receiver), ...send(0))
    expect(await getBalance(chain.anvil.wallet(0), { address: receiver })).toBe(parseEther(amount))
    expect(await status()).toMatchObject({ delegated: '0', available: '0', requests: [] })
  })
})
