import { bgtIncentiveDistributorAbi } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import {
  type Address,
  encodePacked,
  keccak256,
  maxUint256,
  parseEther,
  parseGwei,
  zeroHash,
} from 'viem'
import { getBlockNumber } from 'viem/actions'
import {
  activateBoostSync,
  activateStakingPoolSync,
  completeWithdrawalSync,
  createStakingPoolWithDelegatedFundsSync,
  delegateSync,
  deployDelegationHandlerSync,
  depositDelegatedFundsSync,
  dropBoostSync,
  grantRoleSync,
  predictCoreContracts,
  queueBoostSync,
  queueDropBoostSync,
  queueValCommissionSync,
  readPoolState,
  readWithdrawalRequests,
  requestDelegatedFundsWithdrawalSync,
  requestWithdrawalSync,
  setProtocolFeePercentageSync,
  submitSync,
} from '../../src/berachain.ts'
import { scaledDelays } from '../openBerachain.ts'
import type { BerachainContext } from './BerachainContext.ts'
import { type BerachainWorld, polDelayBlocks } from './openBerachainWorld.ts'

/** Brings the chain where an example works, and tells what is different there. */
type Setup = (world: BerachainWorld) => Promise<Partial<BerachainContext>>

/** By the action that the example shows. */
export const berachainSetups: Record<string, Setup> = {
  deployStakingPoolContracts: async (world) => ({
    ...(await describeFree(world)),
    assets: parseEther('10000'),
  }),
  activateStakingPool: async (world) => {
    await world.deploy('free')
    return world.prove('free')
  },
  predictCoreContracts: describeFree,
  updateTotalDeposits: async (world) => {
    await world.mine(scaledDelays.flight)
    const { validator, proofs, timestampSeconds } = await world.prove('pool')
    return {
      balanceGwei: validator.initialDepositAmount,
      pubkeyProof: proofs.pubkeyProof,
      timestampSeconds,
    }
  },

  processRewards: async (world) => {
    await world.give(world.pool.contracts.stakingRewardsVault, '7')
    return {}
  },
  sweepLateRewards: async (world) => {
    await exit(world)
    await world.give(world.pool.contracts.stakingRewardsVault, '7')
    return {}
  },
  finalizeWithdrawalRequest: makeReady,
  finalizeWithdrawalRequests: makeReady,
  retryFullExit: async (world) => {
    await exit(world)
    await world.mine(scaledDelays.flight)
    return {}
  },

  queueBoost: holdBgt,
  activateBoost: queueBoost,
  queueDropBoost: boost,
  dropBoost: queueDrop,
  redeemBGT: holdBgt,
  accrueEarnedBGTFees: async (world) => {
    await setProtocolFeePercentageSync(world.client, { ...operatorOf(world), feeBps: 700n })
    return holdBgt(world)
  },
  accrueEarnedWBERAFees: async (world) => {
    await setProtocolFeePercentageSync(world.client, { ...operatorOf(world), feeBps: 700n })
    await world.giveWbera(operatorOf(world).smartOperator, parseEther('10'))
    return {}
  },
  queueRewardsAllocation: async ({ client }) => {
    return { startBlock: (await getBlockNumber(client, { cacheTime: 0 })) + 100n }
  },
  activateQueuedValCommission: async (world) => {
    await queueValCommissionSync(world.client, { ...operatorOf(world), commissionBps: 700n })
    await world.mine(polDelayBlocks)
    return {}
  },
  claimBoostRewards: publishClaim,
  moveERC20ToIncentiveCollector: async (world) => {
    await world.giveHoney(operatorOf(world).smartOperator, parseEther('3'))
    return {}
  },
  claimIncentives: async (world) => {
    await world.giveHoney(world.pool.contracts.incentiveCollector, parseEther('3'))
    return {}
  },

  deployDelegationHandler: describeFree,
  delegate: withHandler,
  createStakingPoolWithDelegatedFunds: async (world) => ({
    ...(await describeFree(world)),
    ...(await lend(world)),
  }),
  depositDelegatedFunds: async (world) => ({
    ...(await openDelegated(world)),
    amount: parseEther('20000'),
  }),
  requestYieldWithdrawal: async (world) => {
    const handler = await stakeDelegated(world)
    const { pubkey } = await describeFree(world)
    const { factory } = world
    const { stakingRewardsVault } = await predictCoreContracts(world.client, { factory, pubkey })
    await world.give(stakingRewardsVault, '300')
    return handler
  },
  requestDelegatedFundsWithdrawal: stakeDelegated,
  completeWithdrawal: askBack,
  undelegate: returnLoan,
  withdrawUndelegated: withHandler,
  readDelegationRequests: askBack,
  readDelegationStake: stakeDelegated,
  readLastBoostDrop: async (world) => {
    await queueDrop(world)
    await dropBoostSync(world.client, operatorOf(world))
    return { toBlock: await getBlockNumber(world.client, { cacheTime: 0 }) }
  },
  readDelegation: async (world) => {
    const { delegationHandler } = await stakeDelegated(world)
    return { delegationHandler, ...(await describeFree(world)) }
  },
}

const operatorOf = ({ pool }: BerachainWorld) => ({ smartOperator: pool.contracts.smartOperator })

/** The validator that has no pool yet. */
async function describeFree(world: BerachainWorld) {
  const { validator } = await world.prove('free')
  const { pubkey, withdrawalCredentials } = validator
  return { pubkey, withdrawalCredentials }
}

async function ask({ client, pool, withdrawalVault }: BerachainWorld, assetsGwei: bigint) {
  const { pubkey } = pool
  return requestWithdrawalSync(client, { withdrawalVault, pubkey, assetsGwei })
}

async function makeReady(world: BerachainWorld) {
  const { requestId } = await ask(world, parseGwei('10'))
  await world.mine(scaledDelays.withdrawal)
  // What the consensus layer would have paid.
  await world.give(world.withdrawalVault, '10')
  return { requestId, requestIds: [requestId] }
}

async function exit(world: BerachainWorld) {
  const { client, pool, withdrawalVault } = world
  const { headroom } = await readPoolState(client, { ...pool, withdrawalVault })
  await ask(world, headroom / 10n ** 9n + 1n)
}

async function holdBgt(world: BerachainWorld) {
  await world.giveBgt(operatorOf(world).smartOperator, parseEther('10'))
  return {}
}

async function queueBoost(world: BerachainWorld) {
  await holdBgt(world)
  await queueBoostSync(world.client, operatorOf(world))
  await world.mine(polDelayBlocks)
  return {}
}

async function boost(world: BerachainWorld) {
  await queueBoost(world)
  await activateBoostSync(world.client, operatorOf(world))
  return {}
}

async function queueDrop(world: BerachainWorld) {
  await boost(world)
  await queueDropBoostSync(world.client, { ...operatorOf(world), amount: parseEther('1') })
  await world.mine(polDelayBlocks)
  return {}
}

/** A root of one leaf, with what it pays. */
async function publishClaim(world: BerachainWorld) {
  const { client, pol, pool, send } = world
  const account = pool.contracts.smartOperator
  const amount = parseEther('2')
  const distributor = { address: pol.bgtIncentiveDistributor, abi: bgtIncentiveDistributorAbi }
  const honey = { address: pol.honey, abi: honeyAbi }
  await world.giveHoney(client.account.address, amount)
  await send({ ...honey, functionName: 'approve', args: [distributor.address, maxUint256] })
  const received = [pool.pubkey, pol.honey, amount]
  await send({ ...distributor, functionName: 'receiveIncentive', args: received })
  await send({ ...distributor, functionName: 'setRewardClaimDelay', args: [0n] })
  const root = keccak256(encodePacked(['address', 'uint256'], [account, amount]))
  const metadata = [zeroHash, pool.pubkey, pol.honey, root]
  await send({ ...distributor, functionName: 'updateRewardMetadata', args: metadata })
  return { claims: [{ identifier: zeroHash, account, amount, merkleProof: [] }] }
}

/** The handler of the free validator, which holds 30,000 BERA. */
async function withHandler(world: BerachainWorld) {
  const { client, delegationHandlerFactory } = world
  const { pubkey } = await describeFree(world)
  const parameters = { delegationHandlerFactory, pubkey }
  const { delegationHandler } = await deployDelegationHandlerSync(client, parameters)
  await world.give(delegationHandler, '30000')
  return { delegationHandler }
}

async function lend(world: BerachainWorld) {
  const { delegationHandler } = await withHandler(world)
  const role = 'VALIDATOR_ADMIN_ROLE'
  const account = world.client.account.address
  await delegateSync(world.client, { delegationHandler, amount: parseEther('30000') })
  await grantRoleSync(world.client, { contract: delegationHandler, role, account })
  return { delegationHandler }
}

async function openDelegated(world: BerachainWorld) {
  const { client, factory, signature } = world
  const { delegationHandler } = await lend(world)
  const validator = await describeFree(world)
  const parameters = { delegationHandler, ...validator, signature }
  const { stakingPool } = await createStakingPoolWithDelegatedFundsSync(client, parameters)
  await activateStakingPoolSync(client, { factory, ...(await world.prove('free')) })
  return { delegationHandler, stakingPool }
}

/** All of the loan is staked, with enough of others to reach the minimum and leave it again. */
async function stakeDelegated(world: BerachainWorld) {
  const { client } = world
  const { delegationHandler, stakingPool } = await openDelegated(world)
  await depositDelegatedFundsSync(client, { delegationHandler, amount: parseEther('20000') })
  const receiver: Address = client.account.address
  await submitSync(client, { stakingPool, receiver, assets: parseEther('300000') })
  await world.mine(scaledDelays.cooldown)
  return { delegationHandler, stakingPool }
}

async function askBack(world: BerachainWorld) {
  const { client } = world
  const { delegationHandler } = await stakeDelegated(world)
  await requestDelegatedFundsWithdrawalSync(client, { delegationHandler, maxFee: 2n })
  const vault = { withdrawalVault: world.withdrawalVault, account: delegationHandler }
  const { requests } = await readWithdrawalRequests(client, vault)
  const requestId = requests[0]?.id ?? 0n
  await world.mine(scaledDelays.withdrawal)
  await world.give(world.withdrawalVault, '60000')
  return { delegationHandler, requestId }
}

async function returnLoan(world: BerachainWorld) {
  const { delegationHandler, requestId } = await askBack(world)
  await completeWithdrawalSync(world.client, { delegationHandler, requestId })
  return { delegationHandler }
}
