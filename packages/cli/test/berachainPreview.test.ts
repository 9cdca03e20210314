// What a preview says and what the chain then does are the same to the wei, at a rate that divides nothing.
import { getNetwork } from '@millpond/networks'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import {
  previewWithdrawal,
  readPoolState,
  setProtocolFeePercentageCall,
} from '@millpond/sdk/berachain'
import { type Address, formatEther, keccak256, parseEther, toBytes } from 'viem'
import { getBalance, readContract, sendTransaction } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, operator, staker } from './openBerachainPools.ts'

const { pol } = getNetwork('berachain-local')
const feeManager = keccak256(toBytes('PROTOCOL_FEE_MANAGER_ROLE'))

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: Awaited<ReturnType<typeof chain.openPool>>
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(300_000n * 10n ** 9n)
  const { smartOperator } = pool.contracts
  await chain.transact(operator, {
    address: smartOperator,
    abi: [
      {
        type: 'function',
        name: 'grantRole',
        inputs: [{ type: 'bytes32' }, { type: 'address' }],
        outputs: [],
        stateMutability: 'nonpayable',
      },
    ],
    functionName: 'grantRole',
    args: [feeManager, operator],
  })
  await chain.transact(operator, setProtocolFeePercentageCall({ smartOperator, feeBps: 777n }))
  await ok('stake', '100000.000000000000000007', ...send(2))
  await earn(parseEther('31.4159265358979') + 3n)
  await chain.anvil.node.mine({ blocks: scaledDelays.cooldown })
})
afterAll(() => chain.close())

const { ok } = createRunner(() => chain.context)
const reader = () => chain.anvil.wallet(0)

/** WBERA at the operator, whose fee is due; the rate moves, and the next withdrawal charges the fee. */
async function earn(value: bigint) {
  await chain.transact(staker, {
    address: pol.wbera,
    abi: wberaAbi,
    functionName: 'deposit',
    args: [],
    value,
  })
  await chain.transact(staker, {
    address: pol.wbera,
    abi: wberaAbi,
    functionName: 'transfer',
    args: [pool.contracts.smartOperator, value],
  })
}

const sharesOf = (account: Address) =>
  readContract(reader(), {
    address: pool.contracts.stakingPool,
    abi: stakingPoolAbi,
    functionName: 'balanceOf',
    args: [account],
  })

/** A grouped exact decimal as it is shown, in its smallest unit. */
function toUnits(text: string): bigint {
  const [number = ''] = text.split(/ (?=[A-Za-z])|, /)
  return parseEther(number.replaceAll(/\s/g, ''))
}

describe('stake', () => {
  test.each(['1', '0.000000000000000101', '3.141592653589793238', '9999.999999999999999999'])(
    'behavior: %s BERA mint the shares of the preview',
    async (amount) => {
      await earn(parseEther('0.7') + 1n)
      const { details } = await ok('stake', amount, '--dev-account', '2')
      const before = await sharesOf(staker)
      const { result } = await ok('stake', amount, ...send(2))
      expect(toUnits(details.shares)).toBe((await sharesOf(staker)) - before)
      expect(toUnits(result.shares)).toBe(toUnits(details.shares))
    },
  )

  test('behavior: dust that can never be withdrawn is told', async () => {
    const { details } = await ok('stake', '1.000000000000000007', '--dev-account', '2')
    expect(details.dust).toBe('7 wei below one gwei can never be withdrawn')
    expect((await ok('stake', '1', '--dev-account', '2')).details.dust).toBeUndefined()
  })
})

describe('withdraw request', () => {
  test.each([
    [['1']],
    [['0.000000001']],
    [['41.999999999']],
    [['--shares', '1']],
    [['--shares', '0.333333333333333333']],
    [['--shares', '1234.567890123456789012']],
  ])('behavior: %s burn and pay what the preview says', async (wish) => {
    await earn(parseEther('1.000000000000001'))
    const request = ['withdraw', 'request', ...wish]
    const { title, details } = await ok(request, '--dev-account', '2')
    const before = await sharesOf(staker)
    const { result } = await ok(request, ...send(2))
    const view = await readContract(reader(), {
      address: chain.withdrawalVault,
      abi: withdrawalVaultAbi,
      functionName: 'getWithdrawalRequest',
      args: [BigInt(result.request)],
    })
    expect(view.sharesBurnt).toBe(toUnits(details.burns))
    expect(before - (await sharesOf(staker))).toBe(toUnits(details.burns))
    expect(view.assetsRequested).toBe(toUnits(title.replace(/^\D*/, '')))
  })
})

describe('withdraw request of an amount whose last wei the fee decides', () => {
  test('behavior: burns what the preview says, which the pool alone would not say', async () => {
    await earn(parseEther('123.456789'))
    const { contracts, pubkey } = pool
    const { withdrawalVault } = chain
    const state = await readPoolState(reader(), { contracts, withdrawalVault, pubkey })
    const naive = (assets: bigint) =>
      (assets * (state.totalShares + 1n) + state.totalAssets) / (state.totalAssets + 1n)
    let assets = parseEther('90000')
    const exact = () => previewWithdrawal({ ...state, wish: { kind: 'assets', assets } }).shares
    while (exact() === naive(assets)) assets -= 10n ** 9n

    const before = await sharesOf(staker)
    await ok('withdraw', 'request', formatEther(assets), ...send(2))
    expect(before - (await sharesOf(staker))).toBe(exact())
    expect(exact()).not.toBe(naive(assets))
  })
})

describe('withdraw claim', () => {
  test('behavior: each request pays what the preview says', async () => {
    await chain.anvil.node.mine({ blocks: scaledDelays.withdrawal })
    await sendTransaction(reader(), { to: chain.withdrawalVault, value: parseEther('100000') })
    const { requests } = await ok('withdraw', 'list', '--owner', staker)
    expect(requests).toHaveLength(7)
    for (const { id } of requests) {
      const { details } = await ok('withdraw', 'claim', id, '--dev-account', '3')
      const before = await getBalance(reader(), { address: staker })
      await ok('withdraw', 'claim', id, ...send(3))
      const paid = (await getBalance(reader(), { address: staker })) - before
      expect(paid).toBe(toUnits(details[`request ${id}`]))
    }
  })
})
