import { predeploys } from '@millpond/networks'
import { iIncentiveCollectorAbi } from '@millpond/networks/generated/IIncentiveCollector'
import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { type Address, type Client, type Hex, parseAbi } from 'viem'
import { readOptionally } from '../../call/readOptionally.ts'
import { ContractMissingError } from '../../errors/ContractMissingError.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { CoreContracts } from '../types/CoreContracts.ts'
import { mapKnown } from './mapKnown.ts'

const balanceAbi = parseAbi(['function getEthBalance(address account) view returns (uint256)'])

/**
 * A Berachain pool at one block, in one request. What older contracts lack is `missing`, what they
 * refuse is `refused`; what every version has is a plain value.
 * @example
 * const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
 */
export async function readPoolState(
  client: Client,
  { contracts, withdrawalVault, pubkey, block = 'latest' }: readPoolState.Parameters,
): Promise<readPoolState.ReturnType> {
  const { blockNumber } = await readBlock(client, { block })
  const pool = { address: contracts.stakingPool, abi: stakingPoolAbi } as const
  const operator = { address: contracts.smartOperator, abi: smartOperatorAbi } as const
  const vault = { address: withdrawalVault, abi: withdrawalVaultAbi, args: [pubkey] } as const
  const native = { address: predeploys.multicall3, abi: balanceAbi } as const
  const collector = { address: contracts.incentiveCollector, abi: iIncentiveCollectorAbi } as const

  const views = await readOptionally(client, {
    blockNumber,
    contracts: [
      { ...pool, functionName: 'isActive' },
      { ...pool, functionName: 'isFullyExited' },
      { ...pool, functionName: 'paused' },
      { ...pool, functionName: 'activeThresholdReached' },
      { ...pool, functionName: 'bufferedAssets' },
      { ...pool, functionName: 'totalDeposits' },
      { ...pool, functionName: 'totalAssets' },
      { ...pool, functionName: 'totalSupply' },
      { ...pool, functionName: 'minEffectiveBalance' },
      { ...pool, functionName: 'validatorActivationBlock' },
      { ...vault, functionName: 'allocatedWithdrawalsAmount' },
      { ...vault, functionName: 'lastPartialWithdrawalBlock' },
      { ...vault, functionName: 'reconciliation' },
      { ...operator, functionName: 'protocolFeePercentage' },
      { ...operator, functionName: 'unboostedBalance' },
      { ...operator, functionName: 'getEarnedBGTFeeState' },
      { ...operator, functionName: 'getEarnedWBERAFeeState' },
      { ...operator, functionName: 'availableWBERABalance' },
      { ...collector, functionName: 'payoutAmount' },
      { ...collector, functionName: 'queuedPayoutAmount' },
      { ...native, functionName: 'getEthBalance', args: [contracts.stakingRewardsVault] },
      { ...native, functionName: 'getEthBalance', args: [contracts.stakingPool] },
    ],
  })

  const totalDeposits = toRequired(views[5])
  const minEffectiveBalance = toRequired(views[8])
  return {
    blockNumber,
    isActive: toRequired(views[0]),
    isFullyExited: toRequired(views[1]),
    isPaused: toRequired(views[2]),
    isThresholdReached: toRequired(views[3]),
    buffer: toRequired(views[4]),
    rewards: toRequired(views[20]),
    nativeBalance: toRequired(views[21]),
    totalDeposits,
    totalAssets: toRequired(views[6]),
    totalShares: toRequired(views[7]),
    minEffectiveBalance,
    headroom: totalDeposits > minEffectiveBalance ? totalDeposits - minEffectiveBalance : 0n,
    validatorActivationBlock: views[9],
    vault: {
      allocated: views[10],
      lastPartialWithdrawalBlock: views[11],
      books: mapKnown(views[12], ([expected, paid]) => ({ expected, paid })),
    },
    operator: {
      feeBps: toRequired(views[13]),
      unboostedBgt: views[14],
      bgtFees: mapKnown(views[15], toFeeState),
      wberaFees: mapKnown(views[16], toFeeState),
      availableWbera: views[17],
    },
    collector: { payoutAmount: toRequired(views[18]), queuedPayoutAmount: toRequired(views[19]) },
  }
}

export declare namespace readPoolState {
  type Optional<value> = readOptionally.Optional<value>
  type Parameters = {
    contracts: CoreContracts
    /** The withdrawal vault of all pools. */
    withdrawalVault: Address
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type FeeState = {
    /** Wei of the token held. */
    balance: bigint
    /** Wei of it whose fee was charged. */
    charged: bigint
    /** Wei of it whose fee is due. */
    chargeable: bigint
    /** Basis points. */
    feeBps: bigint
  }
  type ReturnType = {
    blockNumber: bigint
    isActive: boolean
    isFullyExited: boolean
    isPaused: boolean
    /** Whether the stake reached its minimum once. */
    isThresholdReached: boolean
    /** Wei not staked. */
    buffer: bigint
    /** Wei that the rewards vault holds. */
    rewards: bigint
    /** Wei that the pool holds, whether its books know of it or not. */
    nativeBalance: bigint
    /** Wei that the pool believes to be in the consensus layer. */
    totalDeposits: bigint
    /** Wei that all shares are worth. */
    totalAssets: bigint
    totalShares: bigint
    /** Wei. */
    minEffectiveBalance: bigint
    /** Wei that can be asked of the consensus layer before the pool closes. */
    headroom: bigint
    validatorActivationBlock: Optional<bigint>
    vault: {
      /** Wei of open requests; refused before the vault knows the pool. */
      allocated: Optional<bigint>
      /** 0 before the first. */
      lastPartialWithdrawalBlock: Optional<bigint>
      /** Wei that came or must come for the pool, and wei paid. */
      books: Optional<{ expected: bigint; paid: bigint }>
    }
    operator: {
      feeBps: bigint
      /** Wei of BGT that is neither boosted nor queued. */
      unboostedBgt: Optional<bigint>
      bgtFees: Optional<FeeState>
      wberaFees: Optional<FeeState>
      /** Wei of WBERA held. */
      availableWbera: Optional<bigint>
    }
    collector: {
      /** Wei: the price of incentives. */
      payoutAmount: bigint
      /** Wei after the next sale; 0 when nothing is queued. */
      queuedPayoutAmount: bigint
    }
  }
}

/** Every version has it: without it, this is not a pool. */
function toRequired<value>(optional: readOptionally.Optional<value>): value {
  switch (optional.kind) {
    case 'known':
      return optional.value
    case 'refused':
      throw optional.error
    case 'missing':
      throw new ContractMissingError({ address: undefined })
  }
}

function toFeeState([balance, charged, chargeable, feeBps]: readonly [
  bigint,
  bigint,
  bigint,
  bigint,
]): readPoolState.FeeState {
  return { balance, charged, chargeable, feeBps }
}
