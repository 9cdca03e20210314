// The keeper and the feeder as daemons of a pool on a running chain, in order: each test needs what those before it did.
import { runBerachainKeeper } from '@millpond/keeper'
import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import { runBerachainFeeder } from '@millpond/oracle'
import {
  grantRoleSync,
  requestWithdrawalSync,
  setProtocolFeePercentageSync,
  submitSync,
} from '@millpond/sdk/berachain'
import { type Hash, parseEther, zeroAddress } from 'viem'
import { getTransactionCount, getTransactionReceipt } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstDeposit, openPool, signDeposit } from './openPool.ts'
import { startDaemon } from './startDaemon.ts'
import { known, type Life, type LifePool, network, startLife, weiPerGwei } from './startLife.ts'

const claimBlocks = 129_600
const settleBlocks = 80
const maxFee = 10n ** 12n
const keeperDuties = [
  'fees',
  'rewards',
  'boost',
  'incentives',
  'commission',
  'exit',
  'sweep',
  'payments',
]

let life: Life
let pool: LifePool
beforeAll(async () => {
  // Daemons may wait for a block after that of their transaction, as on any chain.
  life = await startLife({ followUpMs: 500 })
  await grantRoleSync(life.governance, {
    contract: life.system.accountingOracle,
    role: 'FEEDER_ROLE',
    account: feeder().account.address,
  })
  pool = await openPool(life, { secret: 1, operator: operator() })
  const { smartOperator, stakingPool } = pool.contracts
  const role = 'PROTOCOL_FEE_MANAGER_ROLE'
  const { address } = operator().account
  await grantRoleSync(operator(), { contract: smartOperator, role, account: address })
  await setProtocolFeePercentageSync(operator(), { smartOperator, feeBps: 1_000n })

  const receiver = staker().account.address
  const stake = (bera: string) =>
    submitSync(staker(), { stakingPool, receiver, assets: parseEther(bera) })
  await stake('20000')
  // The buffer pays it: the keeper will, three days later.
  await requestWithdrawalSync(staker(), {
    withdrawalVault: life.system.withdrawalVault,
    pubkey: pool.pubkey,
    assetsGwei: 5_000n * weiPerGwei,
    maxFee,
  })
  await stake('525000')
  await life.devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
  await life.devnet.advanceBlocks(2_000)
  await topUp()
})
afterAll(() => life?.devnet.stop())

const operator = () => life.person(0)
const staker = () => life.person(1)
const keeper = () => life.person(2)
const feeder = () => life.person(3)
const stranger = () => life.person(4)

/** Somebody gives to the validator what the books of the pool do not know. */
async function topUp() {
  const { publicKey, withdrawalCredentials, signature } = await signDeposit(life, 1)
  await life.send(stranger(), {
    address: network.beaconDeposit,
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [publicKey, withdrawalCredentials, signature, zeroAddress],
    value: firstDeposit,
  })
  await life.devnet.advanceBlocks(settleBlocks)
}

function startBoth({ isSending }: { isSending: boolean }) {
  const { devnet, system } = life
  const shared = {
    network,
    rpcUrl: devnet.rpcUrl,
    nodeApiUrls: [devnet.nodeApiUrl],
    factory: system.factory,
    isSending,
  }
  const { pubkey } = pool
  return {
    keeping: startDaemon('keeper', (options) =>
      runBerachainKeeper({ ...shared, ...options, pubkey, account: keeper().account }),
    ),
    feeding: startDaemon('feeder', (options) =>
      runBerachainFeeder({ ...shared, ...options, account: feeder().account }),
    ),
  }
}

async function noncesOf() {
  await life.devnet.settled()
  const { client } = life
  const accounts = [keeper(), feeder()].map(({ account }) => account)
  return Promise.all(accounts.map(({ address }) => getTransactionCount(client, { address })))
}

const did = (task: string, outcome: string) => (line: startDaemon.Line) =>
  line.task === task && line.outcome === outcome
async function blockOf({ hash }: startDaemon.Line): Promise<bigint> {
  await life.devnet.settled()
  return (await getTransactionReceipt(life.client, { hash: hash as Hash })).blockNumber
}

const report = () => `report-${pool.pubkey.slice(0, 10)}`

describe('without sending', () => {
  test('behavior: both say what they would send, and send nothing', async () => {
    const [nonces, slot, before] = [await noncesOf(), life.devnet.slot(), await life.state(pool)]
    const { keeping, feeding } = startBoth({ isSending: false })
    await keeping.waitFor(did('fees', 'planned'))
    await keeping.waitFor(did('rewards', 'planned'))
    await keeping.waitFor(did('payments', 'idle'))
    await feeding.waitFor(did(report(), 'planned'))
    await Promise.all([keeping.stop(), feeding.stop()])

    expect(await noncesOf()).toEqual(nonces)
    // A block would have been made for any transaction.
    expect(life.devnet.slot()).toBe(slot)
    expect(await life.state(pool)).toEqual(before)
    expect(keeping.lines.filter(({ outcome }) => outcome === 'sent')).toEqual([])
  })
})

describe('sending', () => {
  let daemons: ReturnType<typeof startBoth>
  let nonces: number[]
  beforeAll(async () => {
    nonces = await noncesOf()
    daemons = startBoth({ isSending: true })
  })
  afterAll(() => Promise.all([daemons?.keeping.stop(), daemons?.feeding.stop()]))

  test('default', async () => {
    const { keeping, feeding } = daemons
    const fees = await keeping.waitFor(did('fees', 'sent'))
    const charged = await life.state(pool, await blockOf(fees))
    expect(known(charged.operator.wberaFees)).toMatchObject({ chargeable: 0n, feeBps: 1_000n })

    await keeping.waitFor(did('rewards', 'sent'))
    await feeding.waitFor(did(report(), 'sent'))
    const { buffer, totalDeposits } = await life.state(pool)
    const inChain = life.validator(pool).balanceGwei * weiPerGwei
    expect(inChain).toBe(parseEther('560000'))
    expect(totalDeposits).toBe(inChain)
    expect(buffer).toBeGreaterThan(parseEther('10'))
  })

  test('behavior: the health pages of both are fine', async () => {
    for (const [daemon, duties] of [
      ['keeper', keeperDuties],
      ['feeder', [report()]],
    ] as const) {
      const { keeping, feeding } = daemons
      const { code, page } = await (daemon === 'keeper' ? keeping : feeding).health()
      expect({ code, daemon: page.daemon, status: page.status }).toEqual({
        code: 200,
        daemon,
        status: 'ok',
      })
      expect(page.tasks.map(({ name }) => name)).toEqual(duties)
      expect(page.tasks.filter(({ isStale }) => isStale)).toEqual([])
    }
  })

  test('behavior: three days later the keeper pays who asked, to the wei', async () => {
    const { address } = staker().account
    const before = await life.balanceOf(address)
    await life.devnet.advanceBlocks(claimBlocks)
    expect(await daemons.keeping.waitFor(did('payments', 'sent'))).toMatchObject({ ids: ['1'] })
    expect(await life.balanceOf(address)).toBe(before + parseEther('5000'))
    expect(await life.balanceOf(life.system.withdrawalVault)).toBe(0n)
  })

  test('behavior: they go on while blocks come', async () => {
    const { keeping, feeding } = daemons
    const reports = () => feeding.lines.filter(did(report(), 'sent'))
    await topUp()
    while (reports().length < 2) await life.devnet.advanceBlocks(1)
    // A run that three days overtook fails, and the next one does not.
    const failures = async () => {
      const pages = await Promise.all([keeping.health(), feeding.health()])
      return pages.flatMap(({ page }) => page.tasks).filter((task) => task.failures > 0)
    }
    while ((await failures()).length > 0) await life.devnet.advanceBlocks(1)

    const [keeperBefore = 0, feederBefore = 0] = nonces
    await Promise.all([keeping.stop(), feeding.stop()])
    const [keeperNow = 0, feederNow = 0] = await noncesOf()
    const sent = keeping.lines.filter(({ outcome }) => outcome === 'sent')
    expect(feederNow - feederBefore).toBe(reports().length)
    expect(keeperNow - keeperBefore).toBe(sent.length)
    expect(keeping.lines.at(-1)).toMatchObject({ msg: 'stopped' })
    const inChain = life.validator(pool).balanceGwei * weiPerGwei
    expect(inChain).toBeGreaterThanOrEqual(parseEther('570000'))
    expect((await life.state(pool)).totalDeposits).toBe(inChain)
  })
})
