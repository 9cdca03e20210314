import { beaconDepositAbi } from '@millpond/networks/generated/BeaconDeposit'
import { beraChefAbi } from '@millpond/networks/generated/BeraChef'
import { bgtAbi } from '@millpond/networks/generated/BGT'
import { bgtIncentiveDistributorAbi } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { bgtStakerAbi } from '@millpond/networks/generated/BGTStaker'
import { blockRewardControllerAbi } from '@millpond/networks/generated/BlockRewardController'
import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import { localTokenAbi } from '@millpond/networks/generated/LocalToken'
import { rewardVaultFactoryAbi } from '@millpond/networks/generated/RewardVaultFactory'
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hex,
  parseEther,
} from 'viem'
import { type PlacedCode, planCode } from './planCode.ts'
import { localAddresses, polAddresses } from './polAddresses.ts'
import { rewardVaultAddress } from './rewardVaultAddress.ts'

/** What a block pays in the BGT era, in wei of BGT: as much as in the WBERA era, at least. */
const bgtRates = {
  baseRate: parseEther('0.4'),
  rewardRate: parseEther('1.305'),
  minBoostedRewardRate: parseEther('1.305'),
  boostMultiplier: parseEther('3'),
  rewardConvexity: parseEther('0.5'),
}

const stakingTokens = {
  wbera: polAddresses.wbera,
  honey: polAddresses.honey,
  honeyWbera: localAddresses.honeyWberaToken,
  bear: localAddresses.bearToken,
}

/**
 * How Proof of Liquidity comes to a local chain: code for the official addresses, then calls of the network's
 * owner in order. Nothing is sent.
 */
export function planPol(options: planPol.Options): planPol.Plan {
  const { wberaEraBlock, bgtBacking = parseEther('1000000') } = options
  return {
    code: planCode(),
    calls: [
      ...initializeCalls(options),
      ...vaultCalls(),
      ...honeyCalls(options),
      ...(wberaEraBlock > 1n
        ? [{ name: 'back BGT', to: polAddresses.bgt, data: '0x', value: bgtBacking } as const]
        : []),
      ...(options.validators ?? []).map(depositCall),
    ],
    vaults: vaultList(),
  }
}

export declare namespace planPol {
  type Options = {
    /** Owns the network's contracts and sends every call. */
    owner: Address
    /** First block that pays WBERA; 0 or 1 for all of them. Blocks before pay BGT. */
    wberaEraBlock: bigint
    /** Wei of BERA that back BGT of the era before. @default a million BERA */
    bgtBacking?: bigint | undefined
    /** Wei of HONEY that stream to boosters for seven days. @default ten thousand */
    boosterHoney?: bigint | undefined
    /** Gets what validators do not keep of incentives in the WBERA era. @default the owner */
    incentivesCollector?: Address | undefined
    /** Validators of the genesis state, which have no operator before they deposit. */
    validators?: readonly GenesisValidator[] | undefined
  }
  type GenesisValidator = { pubkey: Hex; withdrawalCredentials: Hex; operator: Address }
  /** A transaction of the owner. */
  type Call = { name: string; to: Address; data: Hex; value: bigint }
  type Vault = { stakingToken: Address; vault: Address }
  type Vaults = Record<keyof typeof stakingTokens, Vault>
  type Plan = { code: PlacedCode[]; calls: Call[]; vaults: Vaults }
}

function initializeCalls(options: planPol.Options): planPol.Call[] {
  const { owner, wberaEraBlock, incentivesCollector = owner } = options
  const { rewardVaultImplementation, honeyWberaToken, bearToken } = localAddresses
  const { bgt, honey, beraChef, bgtStaker, bgtIncentiveDistributor } = polAddresses
  const { distributor, rewardVaultFactory, blockRewardController } = polAddresses
  const initialize = { functionName: 'initialize', args: [owner] } as const
  return [
    call('BGT', bgt, { abi: bgtAbi, ...initialize }),
    call('HONEY', honey, { abi: honeyAbi, ...initialize }),
    call('BeraChef', beraChef, { abi: beraChefAbi, ...initialize }),
    call('BGTStaker', bgtStaker, { abi: bgtStakerAbi, ...initialize }),
    call('BGTIncentiveDistributor', bgtIncentiveDistributor, {
      abi: bgtIncentiveDistributorAbi,
      ...initialize,
    }),
    call('Distributor', distributor, { abi: distributorAbi, ...initialize }),
    call('RewardVaultFactory', rewardVaultFactory, {
      abi: rewardVaultFactoryAbi,
      functionName: 'initialize',
      args: [owner, rewardVaultImplementation, incentivesCollector],
    }),
    call('BlockRewardController', blockRewardController, {
      abi: blockRewardControllerAbi,
      functionName: 'initialize',
      args: [owner, wberaEraBlock, bgtRates],
    }),
    call('HONEY-WBERA token', honeyWberaToken, {
      abi: localTokenAbi,
      functionName: 'initialize',
      args: ['Local HONEY-WBERA', 'HONEY-WBERA'],
    }),
    call('BEAR token', bearToken, {
      abi: localTokenAbi,
      functionName: 'initialize',
      args: ['Local Bear', 'BEAR'],
    }),
    // Vaults pull BGT from the Distributor.
    call('list the Distributor as sender of BGT', bgt, {
      abi: bgtAbi,
      functionName: 'whitelistSender',
      args: [distributor, true],
    }),
  ]
}

/** One vault for each token, with a quarter each of what validators do not send elsewhere. */
function vaultCalls(): planPol.Call[] {
  const { beraChef, rewardVaultFactory } = polAddresses
  const vaults = Object.entries(vaultList())
  return [
    ...vaults.map(([name, { stakingToken }]) =>
      call(`vault of ${name}`, rewardVaultFactory, {
        abi: rewardVaultFactoryAbi,
        functionName: 'createRewardVault',
        args: [stakingToken],
      }),
    ),
    ...vaults.map(([name, { vault }]) =>
      call(`list the vault of ${name}`, beraChef, {
        abi: beraChefAbi,
        functionName: 'setVaultWhitelistedStatus',
        args: [vault, true, name],
      }),
    ),
    call('default allocation', beraChef, {
      abi: beraChefAbi,
      functionName: 'setDefaultRewardAllocation',
      args: [vaults.map(([, { vault }]) => ({ receiver: vault, percentageNumerator: 2_500n }))],
    }),
  ]
}

function honeyCalls({
  owner,
  boosterHoney = parseEther('10000'),
}: planPol.Options): planPol.Call[] {
  const { honey, bgtStaker } = polAddresses
  return [
    call('mint HONEY', honey, {
      abi: honeyAbi,
      functionName: 'mint',
      args: [owner, boosterHoney],
    }),
    call('approve HONEY', honey, {
      abi: honeyAbi,
      functionName: 'approve',
      args: [bgtStaker, boosterHoney],
    }),
    call('stream HONEY to boosters', bgtStaker, {
      abi: bgtStakerAbi,
      functionName: 'notifyRewardAmount',
      args: [boosterHoney],
    }),
  ]
}

/** The chain knows the key already: the signature is not looked at, and the amount is added. */
function depositCall(validator: planPol.GenesisValidator): planPol.Call {
  const { pubkey, withdrawalCredentials, operator } = validator
  const deposit = call(`operator of ${pubkey}`, polAddresses.beaconDeposit, {
    abi: beaconDepositAbi,
    functionName: 'deposit',
    args: [pubkey, withdrawalCredentials, `0x${'00'.repeat(96)}`, operator],
  })
  return { ...deposit, value: parseEther('10000') }
}

function vaultList(): planPol.Vaults {
  const at = (stakingToken: Address) => ({ stakingToken, vault: rewardVaultAddress(stakingToken) })
  const { wbera, honey, honeyWbera, bear } = stakingTokens
  return { wbera: at(wbera), honey: at(honey), honeyWbera: at(honeyWbera), bear: at(bear) }
}

function call<const abi extends Abi, name extends ContractFunctionName<abi>>(
  what: string,
  to: Address,
  parameters: {
    abi: abi
    functionName: name
    args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>
  },
): planPol.Call {
  const data = encodeFunctionData(parameters as EncodeFunctionDataParameters)
  return { name: what, to, data, value: 0n }
}
