import { accountingOracleBytecode } from '@millpond/networks/generated/AccountingOracle'
import { delegationHandlerBytecode } from '@millpond/networks/generated/DelegationHandler'
import { delegationHandlerFactoryBytecode } from '@millpond/networks/generated/DelegationHandlerFactory'
import { incentiveCollectorBytecode } from '@millpond/networks/generated/IncentiveCollector'
import { smartOperatorBytecode } from '@millpond/networks/generated/SmartOperator'
import { stakingPoolBytecode } from '@millpond/networks/generated/StakingPool'
import { stakingPoolContractsFactoryBytecode } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { stakingRewardsVaultBytecode } from '@millpond/networks/generated/StakingRewardsVault'
import { withdrawalVaultBytecode } from '@millpond/networks/generated/WithdrawalVault'

/** What creates each implementation of the pool system. */
export const implementationCode = {
  AccountingOracle: accountingOracleBytecode,
  DelegationHandler: delegationHandlerBytecode,
  DelegationHandlerFactory: delegationHandlerFactoryBytecode,
  IncentiveCollector: incentiveCollectorBytecode,
  SmartOperator: smartOperatorBytecode,
  StakingPool: stakingPoolBytecode,
  StakingPoolContractsFactory: stakingPoolContractsFactoryBytecode,
  StakingRewardsVault: stakingRewardsVaultBytecode,
  WithdrawalVault: withdrawalVaultBytecode,
} as const

/** An implementation, a proxy with an owner of its own, or what tells proxies their implementation. */
export type PublishedContract = keyof typeof implementationCode | 'LateProxy' | 'UpgradeableBeacon'
