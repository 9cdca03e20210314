/** A chain for the examples of Berachain: the network's contracts ready to work, one pool above its minimum, one account that may do all. One function above 60 lines: its helpers share the chain. */
import { getNetwork, type ProofOfLiquidity } from '@millpond/networks'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { delegationHandlerBytecode } from '@millpond/networks/generated/DelegationHandler'
import {
  delegationHandlerFactoryAbi,
  delegationHandlerFactoryBytecode,
} from '@millpond/networks/generated/DelegationHandlerFactory'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { lateProxyAbi, lateProxyBytecode } from '@millpond/networks/generated/LateProxy'
import { rewardVaultAbi, rewardVaultBytecode } from '@millpond/networks/generated/RewardVault'
import {
  rewardVaultFactoryAbi,
  rewardVaultFactoryBytecode,
} from '@millpond/networks/generated/RewardVaultFactory'
import { wberaAbi } from '@millpond/networks/generated/WBERA'
import { type Abi, type Address, getAddress, type Hex, parseEther } from 'viem'
import { deployContract, getBalance, readContract, writeContract } from 'viem/actions'
import {
  activateStakingPoolSync,
  type BerachainRole,
  deployStakingPoolContractsSync,
  grantRoleSync,
} from '../../src/berachain.ts'
import { waitForSuccess } from '../../src/call/waitForSuccess.ts'
import type { Call } from '../../src/index.ts'
import { openBerachain, proveValidator, scaledDelays } from '../openBerachain.ts'
import type { startAnvil } from '../startAnvil.ts'

/** Blocks of the network's delays here. */
export const polDelayBlocks = 5
/** Mints BGT; on the network, for each block. */
const rewardController = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'
/** Of the proven state: the first opens a pool above its minimum, the other is free. */
const validators = { pool: 2, free: 0 }
const signature: Hex = `0x${'00'.repeat(96)}`
const operatorRoles: readonly BerachainRole[] = [
  'BGT_MANAGER_ROLE',
  'COMMISSION_MANAGER_ROLE',
  'INCENTIVE_COLLECTOR_MANAGER_ROLE',
  'PROTOCOL_FEE_MANAGER_ROLE',
  'REWARDS_ALLOCATION_MANAGER_ROLE',
]

export async function openBerachainWorld() {
  const chain = await openBerachain()
  const { anvil, factory, accountingOracle } = chain
  const { pol } = getNetwork('berachain-local')
  const client = anvil.wallet(0)
  const { address } = client.account
  const send = (call: Call) => sendFrom(client, call)

  const rewardVault = await installProofOfLiquidity(client, pol)
  const delegationHandlerFactory = await createHandlerFactory(client, chain)
  const role = 'FEEDER_ROLE'
  await grantRoleSync(client, { contract: accountingOracle, role, account: address })

  const prove = (which: keyof typeof validators) => proveValidator(anvil, validators[which])
  async function deploy(which: keyof typeof validators) {
    const { validator } = await prove(which)
    const recipients = { validatorAdmin: address, defaultSharesRecipient: address }
    const assets = parseEther('10000')
    const parameters = { factory, ...validator, signature, ...recipients, assets }
    const { contracts } = await deployStakingPoolContractsSync(client, parameters)
    return { pubkey: validator.pubkey, contracts }
  }

  const pool = await deploy('pool')
  await activateStakingPoolSync(client, { factory, ...(await prove('pool')) })
  const contract = pool.contracts.smartOperator
  for (const one of operatorRoles) {
    await grantRoleSync(client, { contract, role: one, account: address })
  }
  await anvil.node.mine({ blocks: scaledDelays.cooldown })

  return {
    ...chain,
    pol,
    client,
    pool,
    rewardVault,
    delegationHandlerFactory,
    signature,
    send,
    prove,
    deploy,
    mine: (blocks: number) => anvil.node.mine({ blocks }),

    /** Adds BERA to an account. */
    async give(to: Address, bera: string) {
      const value = (await getBalance(client, { address: to })) + parseEther(bera)
      await anvil.node.setBalance({ address: to, value })
    },

    async giveHoney(to: Address, amount: bigint) {
      const args = [to, amount]
      await send({ address: pol.honey, abi: honeyAbi, functionName: 'mint', args })
    },

    async giveWbera(to: Address, amount: bigint) {
      const wbera = { address: pol.wbera, abi: wberaAbi }
      await send({ ...wbera, functionName: 'deposit', args: [], value: amount })
      await send({ ...wbera, functionName: 'transfer', args: [to, amount] })
    },

    /** As the network does it: minted by the one contract that may, backed by BERA. */
    async giveBgt(to: Address, amount: bigint) {
      for (const owner of [pol.bgt, rewardController] as const) {
        await anvil.node.setBalance({ address: owner, value: parseEther('1000') })
      }
      await anvil.node.impersonateAccount({ address: rewardController })
      const call = { address: pol.bgt, abi: bgtAbi, functionName: 'mint' } as const
      const args = [to, amount] as const
      const hash = await writeContract(client, { ...call, args, account: rewardController })
      await waitForSuccess(client, { hash })
    },
  }
}

export type BerachainWorld = Awaited<ReturnType<typeof openBerachainWorld>>

async function sendFrom(client: startAnvil.Wallet, call: Call) {
  const { address, abi, functionName, args, value = 0n } = call
  const hash = await writeContract(client, { address, abi, functionName, args, value })
  await waitForSuccess(client, { hash })
}

/** Boosts, commissions, incentives and one reward vault that pays HONEY, all with short delays. */
async function installProofOfLiquidity(
  client: startAnvil.Wallet,
  pol: ProofOfLiquidity,
): Promise<Address> {
  const owner = client.account.address
  const on = (address: Address, abi: Abi) => (functionName: string, args: unknown[]) =>
    sendFrom(client, { address, abi, functionName, args })
  // All have the same initializer.
  for (const address of [pol.bgt, pol.beraChef, pol.honey, pol.bgtIncentiveDistributor]) {
    await on(address, beraChefAbi)('initialize', [owner])
  }
  await on(pol.bgt, bgtAbi)('setActivateBoostDelay', [polDelayBlocks])
  await on(pol.bgt, bgtAbi)('setDropBoostDelay', [polDelayBlocks])

  const factory = { abi: rewardVaultFactoryAbi, bytecode: rewardVaultFactoryBytecode, args: [] }
  const address = await create(client, factory)
  const vault = { abi: rewardVaultAbi, bytecode: rewardVaultBytecode, args: [] }
  const implementation = await create(client, vault)
  await on(address, factory.abi)('initialize', [owner, implementation, owner])
  await on(address, factory.abi)('createRewardVault', [pol.honey])
  const args = [pol.honey] as const
  const reader = { address, abi: rewardVaultFactoryAbi, functionName: 'getVault', args } as const
  const rewardVault = await readContract(client, reader)
  await on(rewardVault, rewardVaultAbi)('whitelistIncentiveToken', [pol.honey, 1n, owner])

  const onChef = on(pol.beraChef, beraChefAbi)
  await onChef('setParameters', [
    {
      rewardAllocationBlockDelay: 1n,
      rewardAllocationInactivityBlockSpan: 1_000n,
      commissionChangeDelay: BigInt(polDelayBlocks),
      maxNumWeights: 10,
      maxWeightPerVault: 10_000n,
    },
  ])
  await onChef('setVaultWhitelistedStatus', [rewardVault, true, ''])
  const weight = { receiver: rewardVault, percentageNumerator: 10_000n }
  await onChef('setDefaultRewardAllocation', [[weight]])
  return rewardVault
}

async function createHandlerFactory(
  client: startAnvil.Wallet,
  { factory, withdrawalVault }: { factory: Address; withdrawalVault: Address },
): Promise<Address> {
  const bare = (bytecode: Hex) => create(client, { abi: [], bytecode, args: [] })
  const handler = await bare(delegationHandlerBytecode)
  const implementation = await bare(delegationHandlerFactoryBytecode)
  const proxy = { abi: lateProxyAbi, bytecode: lateProxyBytecode, args: [implementation] }
  const address = await create(client, proxy)
  const args = [client.account.address, handler, factory, withdrawalVault]
  const abi = delegationHandlerFactoryAbi
  await sendFrom(client, { address, abi, functionName: 'initialize', args })
  return address
}

type Creation = { abi: Abi; bytecode: Hex; args: readonly unknown[] }

async function create(client: startAnvil.Wallet, creation: Creation): Promise<Address> {
  const hash = await deployContract(client, creation)
  const { contractAddress } = await waitForSuccess(client, { hash })
  if (!contractAddress) throw new Error(`Transaction ${hash} created nothing.`)
  return getAddress(contractAddress)
}
