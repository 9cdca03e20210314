// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The whole system as it should be after its deployment and the opening of one pool
/// @notice Reviewed by hand. Who holds a role that is not here, or lacks one that is, fails the check.
library DeclaredDeployment {
    /// @notice `contract role holder`: every holder of every role.
    function grants() internal pure returns (string[] memory list) {
        list = new string[](9);
        list[0] = "WithdrawalVault DEFAULT_ADMIN_ROLE governance";
        list[1] = "AccountingOracle DEFAULT_ADMIN_ROLE governance";
        list[2] = "AccountingOracle FEEDER_ROLE feeder";
        list[3] = "SmartOperator DEFAULT_ADMIN_ROLE governance";
        list[4] = "SmartOperator VALIDATOR_ADMIN_ROLE admin";
        list[5] = "StakingRewardsVault DEFAULT_ADMIN_ROLE governance";
        list[6] = "IncentiveCollector DEFAULT_ADMIN_ROLE governance";
        list[7] = "DelegationHandler DEFAULT_ADMIN_ROLE governance";
        list[8] = "DelegationHandler VALIDATOR_ADMIN_ROLE borrower";
    }

    /// @notice `contract owner`, with nobody to whom the ownership is offered.
    function owners() internal pure returns (string[] memory list) {
        list = new string[](3);
        list[0] = "StakingPoolContractsFactory governance";
        list[1] = "StakingPool governance";
        list[2] = "DelegationHandlerFactory governance";
    }

    /// @notice `contract implementation`.
    function implementations() internal pure returns (string[] memory list) {
        list = new string[](9);
        list[0] = "WithdrawalVault WithdrawalVaultCode";
        list[1] = "AccountingOracle AccountingOracleCode";
        list[2] = "StakingPoolContractsFactory FactoryCode";
        list[3] = "SmartOperator SmartOperatorCode";
        list[4] = "StakingPool StakingPoolCode";
        list[5] = "StakingRewardsVault StakingRewardsVaultCode";
        list[6] = "IncentiveCollector IncentiveCollectorCode";
        list[7] = "DelegationHandler DelegationHandlerCode";
        list[8] = "DelegationHandlerFactory HandlersFactoryCode";
    }

    /// @notice `contract getter account`.
    function places() internal pure returns (string[] memory list) {
        list = new string[](6);
        list[0] = "StakingPoolContractsFactory withdrawalVault() WithdrawalVault";
        list[1] = "StakingPoolContractsFactory accountingOracle() AccountingOracle";
        list[2] = "StakingPoolContractsFactory BEACON_DEPOSIT() BeaconDeposit";
        list[3] = "StakingPool defaultSharesRecipient() recipient";
        list[4] = "DelegationHandlerFactory stakingPoolContractsFactory() StakingPoolContractsFactory";
        list[5] = "DelegationHandlerFactory withdrawalVault() WithdrawalVault";
    }

    /// @notice `contract getter number`: wei, blocks, seconds, basis points or places, 1 for yes.
    function parameters() internal pure returns (string[] memory list) {
        list = new string[](17);
        list[0] = "StakingPoolContractsFactory FIRST_DEPOSIT_AMOUNT_WEI() 10000000000000000000000";
        list[1] = "StakingPoolContractsFactory MAX_TIMESTAMP_AGE() 600";
        list[2] = "StakingPoolContractsFactory INITIAL_PAYOUT_AMOUNT() 100000000000000000000";
        // Since Electra: (11 * 32 + 9) * 2^44, the next leaf, (11 * 32 + 10) * 2^39.
        list[3] = "StakingPoolContractsFactory zeroValidatorPubkeyGIndex() 6350779162034176";
        list[4] = "StakingPoolContractsFactory zeroValidatorWithdrawalCredentialsGIndex() 6350779162034177";
        list[5] = "StakingPoolContractsFactory zeroValidatorBalanceGIndex() 199011604627456";
        list[6] = "WithdrawalVault WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY() 129600";
        list[7] = "WithdrawalVault paused() 0";
        list[8] = "StakingPool MIN_EFFECTIVE_BALANCE() 250000000000000000000000";
        list[9] = "StakingPool MAX_EFFECTIVE_BALANCE() 10000000000000000000000000";
        list[10] = "StakingPool ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS() 43200";
        list[11] = "StakingPool minEffectiveBalance() 250000000000000000000000";
        list[12] = "StakingPool paused() 1";
        list[13] = "SmartOperator MAX_PROTOCOL_FEE() 2000";
        list[14] = "SmartOperator protocolFeePercentage() 0";
        list[15] = "IncentiveCollector payoutAmount() 100000000000000000000";
        list[16] = "IncentiveCollector feePercentage() 0";
    }
}
