// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Rule, Surface, Who } from "./Surface.sol";

/// @title What the four contracts of a pool can be asked, and by whom
/// @notice Reviewed by hand: a function that appears in a contract and not here fails the tests, as does one that lets
/// somebody else in.
library PoolSurfaces {
    /// @notice The pool and its shares. Shares appear by a deposit, the first activation and fees; they disappear when
    /// the withdrawal vault asks for their holder. There is no other way, and no way to move them.
    function stakingPool() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "BEACON_DEPOSIT() ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS() MAX_EFFECTIVE_BALANCE() MIN_CL_DEPOSIT_AMOUNT() ",
            "MIN_EFFECTIVE_BALANCE() activeThresholdReached() balanceOf(address) bufferedAssets() ",
            "convertToAssets(uint256) convertToShares(uint256) decimals() defaultSharesRecipient() ",
            "fullExitHeadroom() getValidatorPubkey() isActive() isFullyExited() minEffectiveBalance() name() owner() ",
            "paused() pendingOwner() previewDeposit(uint256) previewMint(uint256) previewRedeem(uint256) ",
            "previewWithdraw(uint256) symbol() totalAssets() totalDeposits() totalSupply() validatorActivationBlock()"
        );
        surface.rules = new Rule[](8);
        surface.rules[0] = Rule(Who.Anybody, "receive submit(address) processRewards() sweepLateRewards()");
        surface.rules[1] = Rule(Who.Governance, "pause() unpause() transferOwnership(address) renounceOwnership()");
        surface.rules[2] = Rule(Who.Nobody, "acceptOwnership() initialize(address,bytes,address,address)");
        surface.rules[3] = Rule(Who.Factory, "activate(uint256)");
        surface.rules[4] = Rule(Who.Operator, "mintFeeShares(uint256) setMinEffectiveBalance(uint256)");
        surface.rules[5] = Rule(
            Who.Vault, "notifyWithdrawalRequest(address,uint256) notifyWithdrawalRequest(address,uint256,uint256)"
        );
        surface.rules[6] = Rule(Who.Oracle, "updateTotalDeposits(uint256)");
        surface.rules[7] = Rule(Who.RewardsVaultOrOperator, "receiveRewards()");
    }

    function smartOperator() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "BERA_CHEF() BGT() BGT_INCENTIVE_DISTRIBUTOR() BGT_MANAGER_ROLE() BGT_STAKER() COMMISSION_MANAGER_ROLE() ",
            "DEFAULT_ADMIN_ROLE() DELEGATION_MANAGER_ROLE() HONEY_TOKEN() INCENTIVE_COLLECTOR_MANAGER_ROLE() ",
            "MAX_PROTOCOL_FEE() ONE_HUNDRED_PERCENT() PROTOCOL_FEE_MANAGER_ROLE() REWARDS_ALLOCATION_MANAGER_ROLE() ",
            "VALIDATOR_ADMIN_ROLE() WBERA() availableWBERABalance() getEarnedBGTFeeState() getEarnedWBERAFeeState() ",
            "getRoleAdmin(bytes32) hasRole(bytes32,address) protocolFeePercentage() rebaseableBgtAmount() ",
            "rebaseableWberaAmount() supportsInterface(bytes4) unboostedBalance()"
        );
        surface.rules = new Rule[](13);
        surface.rules[0] = Rule(
            Who.Anybody,
            string.concat(
                "accrueEarnedBGTFees() accrueEarnedWBERAFees() activateBoost() claimBgtStakerReward() ",
                "claimBoostRewards((bytes32,address,uint256,bytes32[])[],address[]) dropBoost() ",
                "moveERC20ToIncentiveCollector(address[]) queueBoost() renounceRole(bytes32,address)"
            )
        );
        surface.rules[1] = Rule(Who.Governance, "grantRole(bytes32,address) revokeRole(bytes32,address)");
        surface.rules[2] = Rule(Who.Nobody, "initialize(address,bytes,address,address)");
        surface.rules[3] = Rule(Who.ValidatorAdmin, "setMinEffectiveBalance(uint256) setRewardAllocator(address)");
        surface.rules[4] = Rule(Who.AllocationManager, "queueRewardsAllocation(uint64,(address,uint96)[])");
        surface.rules[5] = Rule(Who.CommissionManager, "queueValCommission(uint96)");
        surface.rules[6] = Rule(Who.FeeManager, "setProtocolFeePercentage(uint96)");
        surface.rules[7] = Rule(Who.CollectorManager, "queueIncentiveCollectorPayoutAmountChange(uint256)");
        surface.rules[8] = Rule(Who.BgtManager, "queueDropBoost(uint128) redeemBGT(uint256)");
        surface.rules[9] = Rule(Who.Pool, "fullExitQueueDropBoost() withdrawRewards(uint256)");
        surface.rules[10] = Rule(Who.Vault, "fullExitRedeemBGT(address) pullBeraToWithdrawalVault(uint256)");
        surface.rules[11] = Rule(Who.Collector, "accrueIncentivesFees(uint256)");
        surface.rules[12] = Rule(Who.Wbera, "receive");
    }

    function stakingRewardsVault() internal pure returns (Surface memory surface) {
        surface.views = "DEFAULT_ADMIN_ROLE() getRoleAdmin(bytes32) hasRole(bytes32,address) supportsInterface(bytes4)";
        surface.rules = new Rule[](4);
        surface.rules[0] = Rule(Who.Anybody, "receive renounceRole(bytes32,address)");
        surface.rules[1] = Rule(
            Who.Governance,
            "grantRole(bytes32,address) revokeRole(bytes32,address) recoverERC20(address,address,uint256)"
        );
        surface.rules[2] = Rule(Who.Nobody, "initialize(address,address)");
        surface.rules[3] = Rule(Who.Pool, "withdrawRewards(uint256)");
    }

    function incentiveCollector() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "DEFAULT_ADMIN_ROLE() ONE_HUNDRED_PERCENT() feePercentage() getRoleAdmin(bytes32) ",
            "hasRole(bytes32,address) payoutAmount() queuedPayoutAmount() supportsInterface(bytes4)"
        );
        surface.rules = new Rule[](4);
        surface.rules[0] =
            Rule(Who.Anybody, "receive claim(address[]) claim(address[],uint256[]) renounceRole(bytes32,address)");
        surface.rules[1] = Rule(
            Who.Governance, "grantRole(bytes32,address) revokeRole(bytes32,address) recoverERC20(address[],address)"
        );
        surface.rules[2] = Rule(Who.Nobody, "initialize(address,uint256,address,bytes)");
        surface.rules[3] = Rule(Who.Operator, "queuePayoutAmountChange(uint256)");
    }
}
