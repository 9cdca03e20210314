// What a pool earns in other tokens and sells, against the real contracts, in order: each test needs what those before
// it did.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { type CoreContracts, grantRoleCall } from '@millpond/sdk/berachain'
import { type Address, getAddress, type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRunner, send } from './createRunner.ts'
import { behindBeacon, hideFunctions } from './hideFunctions.ts'
import { openBerachainPools, operator } from './openBerachainPools.ts'

const { pol } = getNetwork('berachain-local')
const honey = getAddress(pol.honey)
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const minter = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'
/** Answers every call with 1, so everybody has one; a transfer reverts with 0xdeadbeef and a word. */
const hostileToken = getAddress(`0x${'5'.repeat(40)}`)
const hostileCode =
  '0x5f3560e01c63a9059cbb1460165760015f5260205ff35b63deadbeef60e01b5f52600760045260245ffd'

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
  const initialize = { abi: honeyAbi, functionName: 'initialize', args: [governance] }
  await chain.transact(governance, { address: pol.honey, ...initialize })
  await chain.transact(governance, { address: pol.bgtIncentiveDistributor, ...initialize })
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const inFolder = (name: string) => join(chain.context.directory, name)

async function giveHoney(to: Address, amount: bigint) {
  const mint = { abi: honeyAbi, functionName: 'mint', args: [to, amount] }
  await chain.transact(governance, { address: pol.honey, ...mint })
}

describe('pol incentives price', () => {
  const queue = ['pol', 'incentives', 'price', 'queue']

  test('default', async () => {
    expect(await ok('pol', 'incentives', 'price', 'show')).toEqual({
      isSold: true,
      payoutAmount: parseEther('100').toString(),
      queuedPayoutAmount: '0',
      feeBps: '0',
    })
    await chain.transact(
      operator,
      grantRoleCall({
        contract: pool.contracts.smartOperator,
        role: 'INCENTIVE_COLLECTOR_MANAGER_ROLE',
        account: operator,
      }),
    )
    const { details } = await ok(...queue, '50', '--dev-account', '1')
    expect(details).toEqual({
      now: '100 BERA',
      queued: 'nothing',
      'in force': 'after the next purchase, at the present price',
    })
    await ok(...queue, '50', ...send(1))
    const { stdout } = await chain.context.run('pol', 'incentives', 'price', 'show')
    expect(stdout).toContain(
      'now                      100 BERA\n  after the next purchase  50 BERA',
    )
  })

  test('error: NOTHING_TO_DO', async () => {
    expect(await fail(...queue, '50', ...send(1))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })

  test('error: AMOUNT_BELOW_MINIMUM and AMOUNT_TOO_MANY_DECIMALS', async () => {
    expect(await fail(...queue, '0', ...send(1))).toMatchObject({
      exit: 2,
      code: 'AMOUNT_BELOW_MINIMUM',
    })
    expect(await fail(...queue, `0.${'1'.repeat(19)}`, ...send(1))).toMatchObject({
      exit: 2,
      code: 'AMOUNT_TOO_MANY_DECIMALS',
    })
  })
})

describe('pol incentives list', () => {
  const list = ['pol', 'incentives', 'list']
  const held = { token: honey, symbol: 'HONEY', decimals: { kind: 'known', value: 18 } }

  test('default', async () => {
    await giveHoney(pool.contracts.incentiveCollector, parseEther('7'))
    const reason = 'the value of 1 of 1 tokens is unknown'
    expect(await ok(...list)).toEqual({
      isSold: true,
      payoutAmount: parseEther('100').toString(),
      queuedPayoutAmount: parseEther('50').toString(),
      balances: [
        {
          ...held,
          balance: { kind: 'known', value: parseEther('7').toString() },
          value: { kind: 'unknown', reason: 'nobody gave its price' },
        },
      ],
      total: { kind: 'unknown', reason },
      profit: { kind: 'unknown', reason },
    })
  })

  test('args: prices', async () => {
    await writeFile(inFolder('prices.json'), JSON.stringify({ [honey]: '20.5' }))
    const { total, profit } = await ok(...list, '--prices', 'prices.json')
    expect(total).toEqual({ kind: 'known', value: parseEther('143.5').toString() })
    expect(profit).toEqual({ kind: 'known', value: parseEther('43.5').toString() })
    const { stdout } = await chain.context.run(...list, '--prices', 'prices.json')
    expect(stdout).toBe(
      [
        'Any of them together for 100 BERA, then for 50 BERA',
        '       token                                       amount       value',
        `HONEY  ${honey}       7  143.5 BERA`,
        '  value of all     143.5 BERA',
        '  above the price  43.5 BERA',
        '',
      ].join('\n'),
    )
  })

  test('error: PRICES_MALFORMED', async () => {
    await writeFile(inFolder('wrong.json'), '{"HONEY": 20.5}')
    const error = await fail(...list, '--prices', 'wrong.json')
    expect(error).toMatchObject({ exit: 3, code: 'PRICES_MALFORMED' })
  })
})

describe('pol incentives buy', () => {
  const buy = ['pol', 'incentives', 'buy', '--erc20', honey]

  test('args: min, above what is there', async () => {
    const error = await fail(...buy, '--min', `${honey}=7.000000000000000001`, ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'INCENTIVES_TOO_FEW' })
    expect(error.message).toBe(
      'The pool has 7 HONEY, less than --min of 7.000000000000000001 HONEY.',
    )
  })

  test('default', async () => {
    const { details } = await ok(...buy, '--min', `${honey}=6.5`, '--dev-account', '3')
    expect(details).toEqual({ [honey]: '7 HONEY, at least 6.5 HONEY' })
    const { result } = await ok(...buy, '--min', `${honey}=6.5`, ...send(3))
    expect(result).toEqual({ [honey]: '7 HONEY' })
    const { payoutAmount, queuedPayoutAmount } = await ok('pol', 'incentives', 'price', 'show')
    expect({ payoutAmount, queuedPayoutAmount }).toEqual({
      payoutAmount: parseEther('50').toString(),
      queuedPayoutAmount: '0',
    })
    expect(await fail(...buy, ...send(3))).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })

  test('error: PRICE_TOO_HIGH', async () => {
    await giveHoney(pool.contracts.incentiveCollector, 1n)
    const error = await fail(...buy, '--max-price', '49', ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'PRICE_TOO_HIGH' })
  })

  test('error: TOKEN_UNKNOWN', async () => {
    const error = await fail('pol', 'incentives', 'buy', '--erc20', minter, ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'TOKEN_UNKNOWN' })
  })

  test('error: OPTIONS_AMBIGUOUS', async () => {
    const both = ['--min', `${honey}=1`, '--any-amount']
    expect(await fail(...buy, ...both, ...send(3))).toMatchObject({
      exit: 2,
      code: 'OPTIONS_AMBIGUOUS',
    })
  })

  test('error: UNKNOWN_REVERT shows the selector and the data', async () => {
    await chain.anvil.setCode(hostileToken, hostileCode)
    const error = await fail('pol', 'incentives', 'buy', '--erc20', hostileToken, ...send(3))
    expect(error).toMatchObject({ exit: 5, code: 'UNKNOWN_REVERT' })
    expect(error.message).toBe(
      `The contract refuses the call with an unknown error 0xdeadbeef, data 0xdeadbeef${'7'.padStart(64, '0')}.`,
    )
  })
})

describe('pol rewards', () => {
  test('args: erc20 of move', async () => {
    const move = ['pol', 'rewards', 'move', '--erc20', honey]
    expect(await fail(...move, ...send(3))).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
    await giveHoney(pool.contracts.smartOperator, parseEther('3'))
    const { details } = await ok(...move, '--dev-account', '3')
    expect(details).toEqual({ [honey]: '3 HONEY' })
    await ok(...move, ...send(3))
    const { balances } = await ok('pol', 'incentives', 'list')
    expect(balances[0].balance.value).toBe((parseEther('3') + 1n).toString())
  })

  test('error: TOKEN_IS_STAKE', async () => {
    const words = ['pol', 'rewards', 'move', '--erc20', pol.wbera]
    expect(await fail(...words, ...send(3))).toMatchObject({ exit: 2, code: 'TOKEN_IS_STAKE' })
  })

  test('error: NOTHING_TO_DO without HONEY', async () => {
    const error = await fail('pol', 'rewards', 'honey', ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })
  })

  test('args: erc20 of claim', async () => {
    await giveHoney(pool.contracts.smartOperator, parseEther('2'))
    const { title } = await ok('pol', 'rewards', 'claim', '--erc20', honey, ...send(3))
    expect(title).toBe('Claim 0 rewards and HONEY')
    const { balances } = await ok('pol', 'incentives', 'list')
    expect(balances[0].balance.value).toBe((parseEther('5') + 1n).toString())
  })

  test('error: OPTIONS_AMBIGUOUS, CLAIMS_MALFORMED and CLAIM_FOREIGN', async () => {
    const claim = ['pol', 'rewards', 'claim']
    expect(await fail(...claim, ...send(3))).toMatchObject({ exit: 2, code: 'OPTIONS_AMBIGUOUS' })
    await writeFile(inFolder('claims.json'), '{}')
    const file = ['--claims', 'claims.json']
    expect(await fail(...claim, ...file, ...send(3))).toMatchObject({ code: 'CLAIMS_MALFORMED' })
    const identifier = `0x${'ab'.repeat(32)}`
    const foreign = { identifier, account: operator, amount: '1', merkleProof: [] }
    await writeFile(inFolder('claims.json'), JSON.stringify([foreign]))
    expect(await fail(...claim, ...file, ...send(3))).toMatchObject({ code: 'CLAIM_FOREIGN' })
  })

  test('args: claims, which the distributor checks', async () => {
    const account = pool.contracts.smartOperator
    const claim = { identifier: `0x${'ab'.repeat(32)}`, account, amount: '1', merkleProof: [] }
    await writeFile(inFolder('claims.json'), JSON.stringify({ claims: [claim] }))
    const error = await fail('pol', 'rewards', 'claim', '--claims', 'claims.json', ...send(3))
    // Nobody published such a distribution.
    expect(error.exit).toBe(5)
    expect(error.code).toBe('REWARD_INACTIVE')
  })
})

describe('pol sweep', () => {
  test('error: NOTHING_TO_DO while the pool is open', async () => {
    expect(await fail('pol', 'sweep', ...send(3))).toMatchObject({
      exit: 3,
      code: 'NOTHING_TO_DO',
      message: 'There is nothing to do: the pool is open.',
    })
  })
})

describe('contracts of the BGT era', () => {
  test('error: MINIMUM_UNSUPPORTED, and --any-amount buys', async () => {
    const { incentiveCollector } = pool.contracts
    const behind = await behindBeacon(chain.anvil, incentiveCollector)
    await hideFunctions(chain.anvil, behind, ['claim(address[],uint256[])'])
    const buy = ['pol', 'incentives', 'buy', '--erc20', honey]
    const error = await fail(...buy, ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'MINIMUM_UNSUPPORTED' })
    expect((await ok(...buy, '--any-amount', ...send(3))).result).toEqual({
      [honey]: '5.000000000000000001 HONEY',
    })
  })

  test('error: FUNCTION_MISSING says how else tokens move', async () => {
    const { smartOperator } = pool.contracts
    const behind = await behindBeacon(chain.anvil, smartOperator)
    await hideFunctions(chain.anvil, behind, ['moveERC20ToIncentiveCollector(address[])'])
    const error = await fail('pol', 'rewards', 'move', '--erc20', honey, ...send(3))
    expect(error).toMatchObject({ exit: 3, code: 'FUNCTION_MISSING' })
    expect(error.hints).toEqual([`Use \`millpond pol rewards claim --erc20 ${honey}\`.`])
  })
})
