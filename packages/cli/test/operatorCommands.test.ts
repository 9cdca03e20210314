// Whether the command line has everything that a person may do with the contracts of a Berachain pool.
import { accountingOracleAbi } from '@millpond/networks/generated/AccountingOracle'
import { delegationHandlerAbi } from '@millpond/networks/generated/DelegationHandler'
import { delegationHandlerFactoryAbi } from '@millpond/networks/generated/DelegationHandlerFactory'
import { incentiveCollectorAbi } from '@millpond/networks/generated/IncentiveCollector'
import { smartOperatorAbi } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { stakingPoolContractsFactoryAbi } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { stakingRewardsVaultAbi } from '@millpond/networks/generated/StakingRewardsVault'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { Command } from 'commander'
import type { Abi } from 'viem'
import { describe, expect, test } from 'vitest'
import { findCommand } from '../src/commands/operate/findCommand.ts'
import { operateActions } from '../src/commands/operate/operateActions.ts'
import { registerCommands } from '../src/commands/registerCommands.ts'
import type { Context } from '../src/context.ts'

/** Why no command offers a function. */
const deployer = Symbol('once, by what deploys the contract')
const contract = Symbol('by another contract of the pool')
const governance = Symbol('by governance, whose tools are its multisig and timelock')
const delegator = Symbol('by the delegator in an emergency, from its multisig')
const nobody = Symbol('by nobody: it always reverts')
type Offer = string | symbol

const roles = { grantRole: 'roles grant', revokeRole: 'roles revoke' }
const owned = {
  acceptOwnership: governance,
  renounceOwnership: governance,
  transferOwnership: governance,
}

/** What offers each function that changes something: a command, or the reason why none does. */
const offers: Record<string, { abi: Abi; functions: Record<string, Offer> }> = {
  SmartOperator: {
    abi: smartOperatorAbi,
    functions: {
      ...roles,
      accrueEarnedBGTFees: 'pol fee accrue',
      accrueEarnedWBERAFees: 'pol fee accrue',
      accrueIncentivesFees: contract,
      activateBoost: 'pol boost activate',
      claimBgtStakerReward: 'pol rewards honey',
      claimBoostRewards: 'pol rewards claim',
      dropBoost: 'pol boost drop',
      fullExitQueueDropBoost: contract,
      fullExitRedeemBGT: contract,
      initialize: deployer,
      moveERC20ToIncentiveCollector: 'pol rewards move',
      pullBeraToWithdrawalVault: contract,
      queueBoost: 'pol boost queue',
      queueDropBoost: 'pol boost drop',
      queueIncentiveCollectorPayoutAmountChange: 'pol incentives price queue',
      queueRewardsAllocation: 'pol allocation queue',
      queueValCommission: 'pol commission queue',
      redeemBGT: 'pol boost redeem',
      renounceRole: 'roles renounce',
      setMinEffectiveBalance: 'pool min-balance set',
      setProtocolFeePercentage: 'pol fee set',
      setRewardAllocator: 'pol allocation allocator set',
      withdrawRewards: contract,
    },
  },
  IncentiveCollector: {
    abi: incentiveCollectorAbi,
    functions: {
      ...roles,
      claim: 'pol incentives buy',
      initialize: deployer,
      queuePayoutAmountChange: contract,
      recoverERC20: governance,
      renounceRole: 'roles renounce',
    },
  },
  StakingPool: {
    abi: stakingPoolAbi,
    functions: {
      ...owned,
      activate: contract,
      initialize: deployer,
      mintFeeShares: contract,
      notifyWithdrawalRequest: contract,
      pause: governance,
      processRewards: 'pool process-rewards',
      receiveRewards: contract,
      setMinEffectiveBalance: contract,
      submit: 'stake',
      sweepLateRewards: 'pol sweep',
      unpause: governance,
      updateTotalDeposits: contract,
    },
  },
  StakingRewardsVault: {
    abi: stakingRewardsVaultAbi,
    functions: {
      ...roles,
      initialize: deployer,
      recoverERC20: governance,
      renounceRole: 'roles renounce',
      withdrawRewards: contract,
    },
  },
  WithdrawalVault: {
    abi: withdrawalVaultAbi,
    functions: {
      ...roles,
      approve: nobody,
      finalizeWithdrawalRequest: 'withdraw claim',
      finalizeWithdrawalRequests: 'withdraw claim',
      initialize: deployer,
      notifyFullExitFromCL: contract,
      pause: governance,
      receiveFromPool: contract,
      recoverERC20: governance,
      renounceRole: 'roles renounce',
      requestRedeem: 'withdraw request',
      requestWithdrawal: 'withdraw request',
      retryFullExit: 'pool retry-exit',
      safeTransferFrom: nobody,
      setApprovalForAll: nobody,
      unpause: governance,
      upgradeToAndCall: governance,
    },
  },
  StakingPoolContractsFactory: {
    abi: stakingPoolContractsFactoryAbi,
    functions: {
      ...owned,
      activateStakingPool: 'pool activate',
      deployStakingPoolContracts: 'pool create',
      initialize: deployer,
      setZeroValidatorBalanceGIndex: governance,
      setZeroValidatorPubkeyGIndex: governance,
      setZeroValidatorWithdrawalCredentialsGIndex: governance,
      upgradeIncentiveCollectorBeaconImpl: governance,
      upgradeSmartOperatorBeaconImpl: governance,
      upgradeStakingPoolBeaconImpl: governance,
      upgradeStakingRewardsVaultBeaconImpl: governance,
      upgradeToAndCall: governance,
    },
  },
  AccountingOracle: {
    abi: accountingOracleAbi,
    functions: {
      ...roles,
      initialize: deployer,
      renounceRole: 'roles renounce',
      updateTotalDeposits: 'oracle run',
      upgradeToAndCall: governance,
    },
  },
  DelegationHandler: {
    abi: delegationHandlerAbi,
    functions: {
      ...roles,
      completeWithdrawal: 'delegation complete',
      createStakingPoolWithDelegatedFunds: 'delegation create-pool',
      delegate: 'delegation delegate',
      depositDelegatedFunds: 'delegation deposit',
      initialize: deployer,
      pause: delegator,
      renounceRole: 'roles renounce',
      requestDelegatedFundsWithdrawal: 'delegation principal',
      requestYieldWithdrawal: 'delegation yield',
      undelegate: 'delegation undelegate',
      unpause: delegator,
      withdraw: 'delegation withdraw',
    },
  },
  DelegationHandlerFactory: {
    abi: delegationHandlerFactoryAbi,
    functions: {
      ...owned,
      deployDelegationHandler: 'delegation deploy',
      initialize: deployer,
      upgradeBeaconImpl: governance,
      upgradeToAndCall: governance,
    },
  },
}

const program = new Command()
// Nothing is run here.
registerCommands(program, {} as Context)

function writesOf(abi: Abi): string[] {
  const names = abi.flatMap((item) =>
    item.type === 'function' && item.stateMutability !== 'view' && item.stateMutability !== 'pure'
      ? [item.name]
      : [],
  )
  return [...new Set(names)].sort()
}

/** Commands among offers. */
function commandsOf(functions: Record<string, Offer>): string[] {
  return Object.values(functions).filter((offer) => typeof offer === 'string')
}

const isThere = (words: string) => {
  const command = findCommand(program, words.split(' '))
  return command !== undefined && command.commands.length === 0
}

describe('commands of a Berachain pool', () => {
  test.each(Object.entries(offers))(
    'behavior: each function of %s that changes something has a command or a reason',
    (_, { abi, functions }) => {
      expect(Object.keys(functions).sort()).toEqual(writesOf(abi))
    },
  )

  test('behavior: each command that is named is there', () => {
    const named = Object.values(offers).flatMap(({ functions }) => commandsOf(functions))
    const missing = [...new Set(named)].filter((words) => !isThere(words))
    expect(missing).toEqual([])
  })
})

describe('the menu', () => {
  const offered = operateActions.map(({ words }) =>
    words.filter((word) => !word.startsWith('-')).join(' '),
  )

  test('behavior: offers every command of the SmartOperator', () => {
    const commands = commandsOf(offers.SmartOperator?.functions ?? {})
    expect(commands.filter((words) => !offered.includes(words))).toEqual([])
  })

  test('behavior: whoever registers as validator operator is the validator admin', () => {
    const register = operateActions.find(({ words }) => words.includes('--self'))
    expect(register?.role).toBe('VALIDATOR_ADMIN_ROLE')
  })

  test('behavior: offers only commands that are there', () => {
    expect(offered.filter((words) => !isThere(words))).toEqual([])
  })

  test('behavior: asks only for words and flags that the command has', () => {
    const wrong = operateActions.flatMap(({ words, ask = [] }) => {
      const command = findCommand(program, words)
      const known = [
        ...(command?.registeredArguments.map((argument) => argument.name()) ?? []),
        ...(command?.options.map(({ long }) => long ?? '') ?? []),
      ]
      const flags = words.filter((word) => word.startsWith('-'))
      return command ? [...flags, ...ask].filter((name) => !known.includes(name)) : []
    })
    expect(wrong).toEqual([])
  })
})
