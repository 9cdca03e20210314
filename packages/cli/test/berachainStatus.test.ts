// Long: one story on one chain.
// `millpond pool status` in every state of a pool, with the contracts of both eras, in order: each
// test needs what those before it did. What changes the chain for one test alone is taken back.
import { getNetwork } from '@millpond/networks'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import {
  type BerachainRole,
  type CoreContracts,
  grantRoleCall,
  queueBoostCall,
  setProtocolFeePercentageCall,
  setRewardAllocatorCall,
} from '@millpond/sdk/berachain'
import { type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { statusOutput } from '../src/commands/status/berachain/statusOutput.ts'
import { createRunner, send } from './createRunner.ts'
import { makeOlder } from './olderContracts.ts'
import {
  openBerachainPools,
  operator,
  secretKey,
  signDeposit,
  staker,
} from './openBerachainPools.ts'

const { pol } = getNetwork('berachain-local')
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const minter = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'
const untold = { kind: 'unknown', reason: 'these contracts do not tell' }

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  await chain.context.writeSecret('validator.key', secretKey)
})
afterAll(() => chain.close())

const { ok } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const pubkeyOf = () => signDeposit({ withdrawalVault: chain.withdrawalVault }).publicKey

/** What it prints, held against what it says that it prints. */
const status = async (...args: string[]) => statusOutput.parse(await ok('pool', 'status', ...args))

/** What it prints for people. */
async function told(...args: string[]): Promise<string> {
  const { code, stdout } = await chain.context.run('pool', 'status', ...args)
  expect(code).toBe(0)
  return stdout
}

/** Does something to the chain and takes it back. */
async function tentatively(act: () => Promise<void>) {
  const id = await chain.anvil.node.snapshot()
  await act()
  await chain.anvil.node.revert({ id })
}

/** Contracts of the BGT era, until they are taken back. */
async function older() {
  await makeOlder(chain.anvil, { ...pool, withdrawalVault: chain.withdrawalVault })
}

async function grant(role: BerachainRole) {
  const contract = pool.contracts.smartOperator
  await chain.transact(operator, grantRoleCall({ contract, role, account: operator }))
}

async function giveWbera(amount: bigint) {
  const wbera = { address: pol.wbera, abi: wberaAbi }
  const args = [pool.contracts.smartOperator, amount]
  await chain.transact(operator, { ...wbera, functionName: 'deposit', args: [], value: amount })
  await chain.transact(operator, { ...wbera, functionName: 'transfer', args })
}

async function giveBgt(amount: bigint) {
  for (const address of [pol.bgt, minter] as const) {
    await chain.anvil.node.setBalance({ address, value: parseEther('1000') })
  }
  const initialize = { abi: beraChefAbi, functionName: 'initialize', args: [governance] }
  await chain.transact(governance, { address: pol.bgt, ...initialize })
  const args = [pool.contracts.smartOperator, amount]
  await chain.transact(minter, { address: pol.bgt, abi: bgtAbi, functionName: 'mint', args })
}

const pause = () =>
  chain.transact(governance, {
    address: pool.contracts.stakingPool,
    abi: iStakingPoolAbi,
    functionName: 'pause',
    args: [],
  })

describe('before the pool is open', () => {
  test('behavior: undeployed', async () => {
    const found = await status('--pool', pubkeyOf())
    expect(found).toMatchObject({ state: 'undeployed', pubkey: pubkeyOf() })
    const text = await told('--pool', pubkeyOf())
    expect(text).toContain('undeployed; open it with `millpond pool create`')
    for (const address of Object.values(found.contracts)) expect(text).toContain(address)
    expect(text).toContain(found.withdrawalVault)
  })

  test('behavior: inactive', async () => {
    const people = ['--validator-admin', operator, '--shares-recipient', operator]
    const agreed = ['--confirm', 'deposit']
    await ok('pool', 'create', ...people, '--key-file', 'validator.key', ...agreed, ...send(1))
    const { pubkey, contracts } = await status()
    pool = { pubkey: pubkey as Hex, contracts: contracts as CoreContracts }
    expect(await status()).toMatchObject({
      state: 'inactive',
      stake: { room: { kind: 'inactive' } },
      operator: {
        ofValidator: { address: pool.contracts.smartOperator, isSmartOperator: true },
        feeRecipient: { kind: 'known', value: operator },
      },
    })
    expect(await told()).toContain('inactive; open it with `millpond pool activate`')
  })
})

describe('an open pool', () => {
  test('behavior: active, below its minimum', async () => {
    await chain.proveValidator(10n ** 13n)
    await ok('pool', 'activate', ...send(1))
    await ok('stake', '5000', ...send(2))
    expect(await status()).toMatchObject({
      state: 'active',
      stake: {
        isMinimumReached: false,
        headroom: '0',
        room: { kind: 'buffer', room: parseEther('5000').toString() },
      },
    })
    expect(await told()).toContain('active, below its minimum: the buffer pays withdrawals')
  })

  test('behavior: what an account has of it', async () => {
    await tentatively(async () => {
      await ok('withdraw', 'request', '1000', ...send(2))
      const { roles, holding, requests } = await statusOf(staker)
      expect(roles).toEqual({ account: staker, held: [] })
      expect(holding).toEqual({
        shares: parseEther('4000').toString(),
        assets: parseEther('4000').toString(),
      })
      expect(requests).toMatchObject([
        {
          id: '1',
          assets: parseEther('1000').toString(),
          readiness: { kind: 'waiting', blocksLeft: String(scaledDelays.withdrawal - 1) },
        },
      ])
      await mine(scaledDelays.withdrawal)
      expect((await statusOf(staker)).requests).toMatchObject([{ readiness: { kind: 'ready' } }])
      const text = await told('--as', staker)
      expect(text).toMatch(/roles +none, of 0x3C44/)
      expect(text).toMatch(/request 1 +1.000 BERA, ready/)
    })
  })

  test('behavior: what it earned, and whose that is', async () => {
    await grant('PROTOCOL_FEE_MANAGER_ROLE')
    const { smartOperator, stakingRewardsVault } = pool.contracts
    await chain.transact(operator, setProtocolFeePercentageCall({ smartOperator, feeBps: 1_000n }))
    await tentatively(async () => {
      await giveWbera(parseEther('30'))
      const value = parseEther('2')
      await chain.anvil.node.setBalance({ address: stakingRewardsVault, value })
      const { operator: earned, rewards, boost } = await open()
      expect(rewards).toBe(value.toString())
      expect(earned.wbera).toEqual({
        kind: 'known',
        value: {
          balance: parseEther('30').toString(),
          charged: '0',
          chargeable: parseEther('30').toString(),
          fee: parseEther('3').toString(),
          holders: parseEther('27').toString(),
        },
      })
      expect(boost).toBeUndefined()
      const text = await told()
      expect(text).toMatch(/not charged +30 BERA, with a fee of 3 BERA/)
      expect(text).toMatch(/holders' +27 BERA/)
      expect(text).not.toContain('boosting')
    })
  })

  test('behavior: BGT is told of where there is any', async () => {
    await tentatively(async () => {
      await giveBgt(parseEther('10'))
      const { smartOperator } = pool.contracts
      await chain.transact(operator, queueBoostCall({ smartOperator }))
      const { boost, blockNumber } = await open()
      const amount = parseEther('10').toString()
      expect(boost).toMatchObject({
        balance: { kind: 'known', value: amount },
        boosted: { kind: 'known', value: '0' },
        queued: {
          kind: 'known',
          // Queued in this block; more than 8,191 blocks must have passed.
          value: { amount, readyBlock: { value: String(BigInt(blockNumber) + 8_192n) } },
        },
        dropping: { kind: 'known', value: { amount: '0' } },
      })
      const text = await told()
      expect(text).toMatch(/BGT +10 BGT, 10 BGT not charged, with a fee of 1 BGT/)
      expect(text).toMatch(/queued +10 BGT, ready in block/)
    })
  })

  test('behavior: an allocator elsewhere takes the allocation from the SmartOperator', async () => {
    expect((await open()).allocation.allocator).toEqual({
      kind: 'known',
      value: { address: pool.contracts.smartOperator, isSmartOperator: true },
    })
    await tentatively(async () => {
      const { smartOperator } = pool.contracts
      const call = setRewardAllocatorCall({ smartOperator, rewardAllocator: staker })
      await chain.transact(operator, call)
      expect((await open()).allocation.allocator).toEqual({
        kind: 'known',
        value: { address: staker, isSmartOperator: false },
      })
      expect(await told()).toMatch(
        new RegExp(`allocator +${staker}, so that .millpond pol allocation queue. is refused`),
      )
    })
  })

  test('behavior: a validator that somebody else acts for earns nothing for the pool', async () => {
    await tentatively(async () => {
      // Whatever it is asked, the deposit contract answers with the staker.
      const { beaconDeposit } = getNetwork('berachain-local')
      await chain.anvil.setCode(beaconDeposit, `0x73${staker.slice(2).toLowerCase()}5f5260205ff3`)
      expect((await open()).operator.ofValidator).toEqual({
        address: staker,
        isSmartOperator: false,
      })
      expect(await told()).toContain(
        `but the deposit contract lets ${staker} act for the validator`,
      )
    })
  })

  test('behavior: paused, by governance, in both eras', async () => {
    await tentatively(async () => {
      await pause()
      expect(await status()).toMatchObject({ state: 'paused' })
      expect(await told()).toContain('paused: no stake is taken')
      await older()
      expect(await status()).toMatchObject({ state: 'paused' })
    })
  })

  test('behavior: full, in both eras', async () => {
    await tentatively(async () => {
      await chain.anvil.node.setBalance({ address: staker, value: parseEther('20000000') })
      await ok('stake', '10000000', ...send(2))
      expect(await status()).toMatchObject({
        state: 'full',
        stake: { deposits: parseEther('10000000').toString() },
      })
      expect(await told()).toMatch(/full: it has the 10.000.000 BERA that a validator can have/)
      await older()
      expect(await status()).toMatchObject({ state: 'full' })
    })
  })

  test('behavior: cooldown, which older contracts do not tell', async () => {
    await ok('stake', '300000', ...send(2))
    expect(await status()).toMatchObject({
      state: 'cooldown',
      cooldown: { kind: 'known', blocksLeft: String(scaledDelays.cooldown - 1) },
    })
    await tentatively(async () => {
      await older()
      expect(await status()).toMatchObject({ state: 'active', cooldown: { kind: 'unknown' } })
    })
  })

  test('behavior: active, with what can leave', async () => {
    await mine(scaledDelays.cooldown)
    await tentatively(async () => {
      await giveWbera(parseEther('400'))
      expect(await status()).toMatchObject({
        state: 'active',
        stake: {
          deposits: parseEther('315000').toString(),
          headroom: parseEther('65000').toString(),
          room: {
            kind: 'stake',
            room: parseEther('65400').toString(),
            operator: parseEther('400').toString(),
            consensus: parseEther('65000').toString(),
          },
        },
      })
      expect(await told()).toMatch(/65.400 BERA can leave .* the operator's WBERA pays 400 BERA/)
    })
  })

  test('behavior: older contracts tell what they tell, and the rest is unknown', async () => {
    await tentatively(async () => {
      await older()
      expect(await statusOf(operator)).toMatchObject({
        state: 'active',
        cooldown: { kind: 'unknown' },
        stake: { room: { kind: 'stake', operator: '0' } },
        withdrawals: { books: untold, shortfall: 'unknown' },
        operator: {
          feeBps: '1000',
          feeRecipient: untold,
          availableWbera: untold,
          wbera: untold,
          bgt: { kind: 'known' },
        },
        roles: { held: ['VALIDATOR_ADMIN_ROLE', 'PROTOCOL_FEE_MANAGER_ROLE'] },
      })
      const text = await told()
      expect(text).toMatch(/WBERA +unknown: these contracts do not tell/)
      expect(text).toContain('as shares of unknown: these contracts do not tell')
    })
  })

  test('behavior: a pool is told without its node', async () => {
    const text = await told('--beacon-url', 'http://127.0.0.1:1')
    expect(text).toMatch(/validator +0x[0-9a-f]{96}, unknown: /)
  })
})

describe('a closed pool', () => {
  test('behavior: exited, in both eras', async () => {
    await ok('withdraw', 'request', '--all', '--confirm', 'close', ...send(2))
    expect(await status()).toMatchObject({ state: 'exited', stake: { room: { kind: 'closed' } } })
    expect(await told()).toContain('exited: closed for good')
    await older()
    expect(await status()).toMatchObject({ state: 'exited' })
  })
})

/** Of a pool that is deployed. */
async function open(...args: string[]) {
  const found = await status(...args)
  if (found.state === 'undeployed') throw new Error('There is no pool.')
  return found
}

const statusOf = (account: string) => open('--as', account)
