// What boosting pays, and what comes after a pool closed: each sent, against the real contracts, in order.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { bgtIncentiveDistributorAbi } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { bgtStakerAbi } from '@millpond/networks/generated/BGTStaker'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import { type CoreContracts, requestWithdrawalCall } from '@millpond/sdk/berachain'
import {
  type Address,
  concat,
  decodeFunctionData,
  encodePacked,
  type Hex,
  keccak256,
  parseEther,
  zeroHash,
} from 'viem'
import { getBalance, getBlockNumber, readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scaledDelays } from '../../sdk/test/openBerachain.ts'
import { createRunner, send } from './createRunner.ts'
import { openBerachainPools, staker } from './openBerachainPools.ts'

const { pol } = getNetwork('berachain-local')
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const minter = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'
/** Of boosts here; Anvil would take long for those of the network. */
const delayBlocks = 5
const daySeconds = 86_400

let chain: Awaited<ReturnType<typeof openBerachainPools>>
let pool: { pubkey: Hex; contracts: CoreContracts }
beforeAll(async () => {
  chain = await openBerachainPools()
  pool = await chain.openPool(10n ** 13n)
  for (const address of [pol.bgt, pol.honey, pol.bgtStaker, pol.bgtIncentiveDistributor]) {
    await govern({ address, abi: honeyAbi, functionName: 'initialize', args: [governance] })
  }
  const args = [delayBlocks]
  await govern({ address: pol.bgt, abi: bgtAbi, functionName: 'setActivateBoostDelay', args })
})
afterAll(() => chain.close())

const { ok, fail } = createRunner(() => chain.context)
const mine = (blocks: number) => chain.anvil.node.mine({ blocks })
const govern = (call: Parameters<typeof chain.transact>[1]) => chain.transact(governance, call)

const honeyOf = (account: Address) =>
  readContract(chain.anvil.wallet(0), {
    address: pol.honey,
    abi: honeyAbi,
    functionName: 'balanceOf',
    args: [account],
  })

/** HONEY that governance may pay into a contract. */
async function prepareHoney(spender: Address, amount: bigint) {
  const honey = { address: pol.honey, abi: honeyAbi }
  await govern({ ...honey, functionName: 'mint', args: [governance, amount] })
  await govern({ ...honey, functionName: 'approve', args: [spender, amount] })
}

describe('pol rewards claim', () => {
  const own = parseEther('2')
  const others = parseEther('5')
  const leafOf = (account: Address, amount: bigint) =>
    keccak256(encodePacked(['address', 'uint256'], [account, amount]))
  const claim = ['pol', 'rewards', 'claim', '--claims', 'claims.json']

  /** The distributor's tree has two leaves: ours and somebody else's. */
  async function publish() {
    const distributor = { address: pol.bgtIncentiveDistributor, abi: bgtIncentiveDistributorAbi }
    await prepareHoney(distributor.address, own + others)
    const received = [pool.pubkey, pol.honey, own + others]
    await govern({ ...distributor, functionName: 'receiveIncentive', args: received })
    await govern({ ...distributor, functionName: 'setRewardClaimDelay', args: [0n] })
    const leaves = [leafOf(pool.contracts.smartOperator, own), leafOf(staker, others)]
    const root = keccak256(concat(leaves.toSorted()))
    const metadata = [zeroHash, pool.pubkey, pol.honey, root]
    await govern({ ...distributor, functionName: 'updateRewardMetadata', args: metadata })
  }

  async function writeClaims(proof: Hex) {
    const account = pool.contracts.smartOperator
    const one = { identifier: zeroHash, account, amount: String(own), merkleProof: [proof] }
    await writeFile(join(chain.context.directory, 'claims.json'), JSON.stringify([one]))
  }

  test('error: INVALID_PROOF', async () => {
    await publish()
    await writeClaims(zeroHash)
    expect(await fail(claim, send(3))).toMatchObject({ exit: 5, code: 'INVALID_PROOF' })
  })

  test('behavior: a valid proof is paid to the collector, by anybody and once', async () => {
    await writeClaims(leafOf(staker, others))
    const { title, details } = await ok(claim, '--dev-account', '3')
    expect(title).toBe('Claim 1 reward and HONEY')
    expect(details.stays).toMatch(/^with the SmartOperator: .* --erc20 does not name$/)

    await ok(claim, '--erc20', pol.honey, send(3))
    expect(await honeyOf(pool.contracts.incentiveCollector)).toBe(own)
    expect(await honeyOf(pool.contracts.smartOperator)).toBe(0n)
    expect(await fail(claim, send(3))).toMatchObject({ exit: 5, code: 'INVALID_PROOF' })
  })
})

describe('pol rewards honey', () => {
  const honey = ['pol', 'rewards', 'honey']

  test('default', async () => {
    for (const address of [pol.bgt, minter] as const satisfies Address[]) {
      await chain.anvil.node.setBalance({ address, value: parseEther('1000') })
    }
    const minted = [pool.contracts.smartOperator, parseEther('10')]
    const bgt = { address: pol.bgt, abi: bgtAbi }
    await chain.transact(minter, { ...bgt, functionName: 'mint', args: minted })
    await ok('pol', 'boost', 'queue', send(3))
    await mine(delayBlocks)
    await ok('pol', 'boost', 'activate', send(3))
    expect(await fail(honey, send(3))).toMatchObject({ exit: 3, code: 'NOTHING_TO_DO' })

    await prepareHoney(pol.bgtStaker, parseEther('700'))
    const args = [parseEther('700')]
    const stream = { address: pol.bgtStaker, abi: bgtStakerAbi }
    await govern({ ...stream, functionName: 'notifyRewardAmount', args })
    await chain.anvil.node.increaseTime({ seconds: daySeconds })
    await mine(1)
    // A seventh of what streams over seven days, and this pool alone boosts.
    const { title } = await ok(honey, '--dev-account', '3')
    expect(title).toMatch(/^Claim (99\.9{6}|100\.0)\d* HONEY$/)
    const before = await honeyOf(pool.contracts.incentiveCollector)
    await ok(honey, send(3))
    const paid = (await honeyOf(pool.contracts.incentiveCollector)) - before
    expect(paid).toBeGreaterThan(parseEther('99'))
    expect(paid).toBeLessThan(parseEther('101'))
  })
})

describe('pol allocation queue', () => {
  test('behavior: it starts where BeraChef still takes it, although nobody says when', async () => {
    const chef = { address: pol.beraChef, abi: beraChefAbi }
    await govern({ ...chef, functionName: 'initialize', args: [governance] })
    const parameters = {
      rewardAllocationBlockDelay: 500n,
      rewardAllocationInactivityBlockSpan: 302_400n,
      commissionChangeDelay: BigInt(delayBlocks),
      maxNumWeights: 10,
      maxWeightPerVault: 10_000n,
    }
    await govern({ ...chef, functionName: 'setParameters', args: [parameters] })
    const now = await getBlockNumber(chain.anvil.wallet(0))
    const weights = ['--weights', `${staker}=10000`]
    const { calls } = await ok('pol', 'allocation', 'queue', weights, '--via', 'calldata')
    const abi = smartOperatorAbi
    const { args } = decodeFunctionData({ abi, data: calls[0].data })
    // One block until it is sent, and a hundred to sign it in.
    expect(args?.[0]).toBe(now + 1n + 500n + 100n)
  })
})

describe('pol sweep', () => {
  const sweep = ['pol', 'sweep']
  const vaultBalance = () => getBalance(chain.anvil.wallet(0), { address: chain.withdrawalVault })

  test('default', async () => {
    await ok('stake', '300000', send(2))
    await mine(scaledDelays.cooldown)
    // More than can leave before the pool closes.
    const { withdrawalVault } = chain
    const request = { withdrawalVault, pubkey: pool.pubkey, maxFee: 10n ** 12n }
    await chain.transact(staker, requestWithdrawalCall({ ...request, assetsGwei: 10n ** 14n }))
    expect((await ok('pool', 'status')).state).toBe('exited')
    expect(await fail(sweep, send(3))).toMatchObject({
      exit: 3,
      code: 'NOTHING_TO_DO',
      message: 'There is nothing to do: nothing came since.',
    })

    const address = pool.contracts.stakingRewardsVault
    await chain.anvil.node.setBalance({ address, value: parseEther('7') })
    const { details } = await ok(sweep, '--dev-account', '3')
    expect(details).toMatchObject({ 'in the rewards vault': '7 BERA', 'in the pool': '0 BERA' })
    const before = await vaultBalance()
    await ok(sweep, send(3))
    expect((await vaultBalance()) - before).toBe(parseEther('7'))
    expect(await fail(sweep, send(3))).toMatchObject({ code: 'NOTHING_TO_DO' })
  })
})
