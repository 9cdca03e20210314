/** Berachain pools on Anvil, with what the keeper's duties work with. */
import { getNetwork } from '@millpond/networks'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { honeyAbi, honeyBytecode } from '@millpond/networks/generated/HONEY'
import { rewardVaultAbi, rewardVaultBytecode } from '@millpond/networks/generated/RewardVault'
import {
  rewardVaultFactoryAbi,
  rewardVaultFactoryBytecode,
} from '@millpond/networks/generated/RewardVaultFactory'
import { type Call, createSender, waitForSuccess } from '@millpond/sdk'
import {
  activateStakingPoolSync,
  type BerachainRole,
  deployStakingPoolContractsSync,
  grantRoleSync,
  readPoolState,
  readPoolSystem,
} from '@millpond/sdk/berachain'
import type { connectBerachainPools } from '@millpond/sdk/daemon'
import { type Abi, type Address, getAddress, type Hex, parseEther } from 'viem'
import { deployContract, readContract, sendTransaction, writeContract } from 'viem/actions'
import { openBerachain, proveValidator } from '../../sdk/test/openBerachain.ts'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'
import { type BerachainDependencies, defaultLimits, type KeeperLimits } from '../src/index.ts'

export const network = { ...getNetwork('berachain-local'), chainId: 31_337 }
export const context = { signal: new AbortController().signal }
/** Mints BGT; on the network, for each block. */
const rewardController = '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e'

export type Pool = connectBerachainPools.Pool

export async function openKeeper() {
  const chain = await openBerachain()
  const { anvil, factory, withdrawalVault } = chain
  const [governance, operator, keeper] = [anvil.wallet(0), anvil.wallet(1), anvil.wallet(4)]
  const system = await readPoolSystem(keeper, { factory })

  async function send(wallet: startAnvil.Wallet, call: Call) {
    const hash = await writeContract(wallet, {
      address: call.address,
      abi: call.abi,
      functionName: call.functionName,
      args: call.args,
      ...(call.value === undefined ? {} : { value: call.value }),
    })
    await waitForSuccess(wallet, { hash })
  }

  async function create(creation: { abi: Abi; bytecode: Hex }): Promise<Address> {
    const hash = await deployContract(governance, { ...creation, args: [] })
    const { contractAddress } = await waitForSuccess(governance, { hash })
    if (!contractAddress) throw new Error(`Transaction ${hash} created nothing.`)
    return getAddress(contractAddress)
  }

  return {
    ...chain,
    governance,
    operator,
    keeper,
    send,
    create,
    /** An incentive token of which governance has plenty. */
    async createToken(): Promise<Address> {
      const address = await create({ abi: honeyAbi, bytecode: honeyBytecode })
      await initToken(address)
      return address
    },
    initToken,

    async openPool(index: number): Promise<Pool> {
      const { validator } = await proveValidator(anvil, index)
      const { pubkey, withdrawalCredentials } = validator
      const { address } = operator.account
      const { contracts } = await deployStakingPoolContractsSync(operator, {
        factory,
        pubkey,
        withdrawalCredentials,
        signature: `0x${'00'.repeat(96)}`,
        validatorAdmin: address,
        defaultSharesRecipient: address,
        assets: parseEther('10000'),
      })
      await activateStakingPoolSync(operator, {
        factory,
        ...(await proveValidator(anvil, index)),
      })
      return { pubkey, contracts }
    },

    grant: (contract: Address, role: BerachainRole) =>
      grantRoleSync(operator, { contract, role, account: operator.account.address }),

    state: (pool: Pool) => readPoolState(keeper, { ...pool, withdrawalVault }),

    async give(address: Address, bera: string) {
      const value = parseEther(bera)
      const hash = await sendTransaction(governance, { to: address, value, chain: null })
      await waitForSuccess(governance, { hash })
    },

    dependencies(
      pool: Pool,
      options: { isDryRun?: boolean; limits?: Partial<KeeperLimits> } = {},
    ): BerachainDependencies {
      const { isDryRun = false } = options
      const limits = { ...defaultLimits, ...options.limits }
      const sender = createSender(keeper, { isDryRun })
      return { client: keeper, network, system, pool, slotsPerEpoch: 8n, sender, limits }
    },

    /** Gives BGT as the network does for a block. */
    async mintBgt(to: Address, bera: string) {
      const { bgt } = network.pol
      const amount = parseEther(bera)
      const supply = await readContract(keeper, {
        address: bgt,
        abi: bgtAbi,
        functionName: 'totalSupply',
      })
      await anvil.node.setBalance({ address: bgt, value: supply + amount })
      await anvil.node.setBalance({ address: rewardController, value: parseEther('1') })
      await anvil.node.impersonateAccount({ address: rewardController })
      const call = { address: bgt, abi: bgtAbi, functionName: 'mint', args: [to, amount] } as const
      const hash = await writeContract(governance, { ...call, account: rewardController })
      await waitForSuccess(governance, { hash })
    },

    /** Boosts, commissions and one reward vault that pays `token`, all with short delays. */
    async installProofOfLiquidity(token: Address) {
      const { bgt, beraChef, honey } = network.pol
      const owner = governance.account.address
      const vaultFactory = await create({
        abi: rewardVaultFactoryAbi,
        bytecode: rewardVaultFactoryBytecode,
      })
      const implementation = await create({ abi: rewardVaultAbi, bytecode: rewardVaultBytecode })
      const of = (address: Address, abi: Abi) => (functionName: string, args: unknown[]) =>
        send(governance, { address, abi, functionName, args })
      const [onBgt, onChef] = [of(bgt, bgtAbi), of(beraChef, beraChefAbi)]
      const onFactory = of(vaultFactory, rewardVaultFactoryAbi)

      await onBgt('initialize', [owner])
      await onBgt('setActivateBoostDelay', [5])
      await onBgt('setDropBoostDelay', [5])
      await onFactory('initialize', [owner, implementation, owner])
      await onFactory('createRewardVault', [honey])
      const vault = await readContract(keeper, {
        address: vaultFactory,
        abi: rewardVaultFactoryAbi,
        functionName: 'getVault',
        args: [honey],
      })
      await of(vault, rewardVaultAbi)('whitelistIncentiveToken', [token, 1n, owner])
      await onChef('initialize', [owner])
      await onChef('setParameters', [
        {
          rewardAllocationBlockDelay: 1n,
          rewardAllocationInactivityBlockSpan: 1_000n,
          commissionChangeDelay: 10n,
          maxNumWeights: 10,
          maxWeightPerVault: 10_000n,
        },
      ])
      await onChef('setVaultWhitelistedStatus', [vault, true, ''])
      const weight = { receiver: vault, percentageNumerator: 10_000n }
      await onChef('setDefaultRewardAllocation', [[weight]])
    },
  }

  async function initToken(address: Address) {
    const owner = governance.account.address
    const token = { address, abi: honeyAbi } as const
    await send(governance, { ...token, functionName: 'initialize', args: [owner] })
    await send(governance, { ...token, functionName: 'mint', args: [owner, parseEther('1000')] })
  }
}

export type Keeper = Awaited<ReturnType<typeof openKeeper>>
