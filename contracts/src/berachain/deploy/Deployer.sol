// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccountingOracle } from "../AccountingOracle.sol";
import { StakingPoolContractsFactory } from "../StakingPoolContractsFactory.sol";
import { WithdrawalVault } from "../WithdrawalVault.sol";
import { DeployHelper, Salt } from "./DeployHelper.sol";

/// @title Deploys everything that pools share, once
/// @notice Factory, withdrawal vault and oracle name each other, so all three are created and initialized in the
/// constructor: nobody can come in between.
contract Deployer is DeployHelper {
    /// @notice Reports balances to the pools.
    AccountingOracle public accountingOracle;

    /// @notice Opens pools.
    StakingPoolContractsFactory public stakingPoolContractsFactory;

    /// @notice Pays the withdrawals of all pools.
    WithdrawalVault public withdrawalVault;

    /// @param governance Owner and admin of all three.
    constructor(
        address governance,
        Salt memory accountingOracleSalt,
        Salt memory withdrawalVaultSalt,
        Salt memory stakingPoolContractsFactorySalt,
        address smartOperatorInitialImpl,
        address stakingPoolInitialImpl,
        address stakingRewardsVaultInitialImpl,
        address incentiveCollectorInitialImpl
    ) {
        address oracle = _deployProxyWithCreate2(accountingOracleSalt, type(AccountingOracle).creationCode);
        address vault = _deployProxyWithCreate2(withdrawalVaultSalt, type(WithdrawalVault).creationCode);
        address factory =
            _deployProxyWithCreate2(stakingPoolContractsFactorySalt, type(StakingPoolContractsFactory).creationCode);
        accountingOracle = AccountingOracle(oracle);
        withdrawalVault = WithdrawalVault(payable(vault));
        stakingPoolContractsFactory = StakingPoolContractsFactory(factory);

        accountingOracle.initialize(governance, factory);
        withdrawalVault.initialize(governance, factory);
        stakingPoolContractsFactory.initialize(
            governance,
            oracle,
            vault,
            smartOperatorInitialImpl,
            stakingPoolInitialImpl,
            stakingRewardsVaultInitialImpl,
            incentiveCollectorInitialImpl
        );
    }
}
