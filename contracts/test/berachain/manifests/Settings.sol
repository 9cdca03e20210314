// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Who } from "./Surface.sol";
import { ValCommissions } from "contracts/devnet/berachain/ValCommissions.sol";
import { IIncentiveCollector } from "contracts/src/berachain/interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "contracts/src/berachain/interfaces/ISmartOperator.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

/// @notice A value that somebody may change.
struct Setting {
    string contract_;
    string setter;
    Who who;
    /// @dev Both are accepted; what is outside is refused.
    uint256 least;
    uint256 most;
    bytes4 refusal;
    /// @dev Event whose first word is the new value. The published events of the official contracts, which carry the
    /// old value in the collector alone.
    string tells;
}

/// @title Every value that can be changed, with its bounds
/// @notice Reviewed by hand. Places in the beacon state have no bounds: which are right depends on forks to come, and
/// governance alone sets them.
library Settings {
    function list() internal pure returns (Setting[] memory all) {
        all = new Setting[](10);
        (all[0], all[1], all[2]) = (_fee(), _commission(), _allocator());
        all[3] = _payout("SmartOperator", "queueIncentiveCollectorPayoutAmountChange(uint256)", Who.CollectorManager);
        all[4] = _payout("IncentiveCollector", "queuePayoutAmountChange(uint256)", Who.Operator);
        all[5] = _stake("SmartOperator", Who.ValidatorAdmin);
        all[6] = _stake("StakingPool", Who.Operator);
        all[7] = _place("setZeroValidatorPubkeyGIndex(uint64)", "ZeroValidatorPubkeyGIndexChanged(uint64)");
        all[8] = _place(
            "setZeroValidatorWithdrawalCredentialsGIndex(uint64)",
            "ZeroValidatorWithdrawalCredentialsGIndexChanged(uint64)"
        );
        all[9] = _place("setZeroValidatorBalanceGIndex(uint64)", "ZeroValidatorBalanceGIndexChanged(uint64)");
    }

    /// @dev Basis points of what is earned from then on.
    function _fee() private pure returns (Setting memory) {
        return Setting({
            contract_: "SmartOperator",
            setter: "setProtocolFeePercentage(uint96)",
            who: Who.FeeManager,
            least: 0,
            most: 2000,
            refusal: ISmartOperator.InvalidProtocolFeePercentage.selector,
            tells: "ProtocolFeePercentageSet(uint96)"
        });
    }

    /// @dev Basis points of incentives; the network makes it wait.
    function _commission() private pure returns (Setting memory) {
        return Setting({
            contract_: "SmartOperator",
            setter: "queueValCommission(uint96)",
            who: Who.CommissionManager,
            least: 0,
            most: 2000,
            refusal: ValCommissions.InvalidCommissionValue.selector,
            tells: "QueuedValCommission(bytes,uint96)"
        });
    }

    function _allocator() private pure returns (Setting memory) {
        return Setting({
            contract_: "SmartOperator",
            setter: "setRewardAllocator(address)",
            who: Who.ValidatorAdmin,
            least: 1,
            most: type(uint160).max,
            refusal: ISmartOperator.ZeroAddress.selector,
            tells: "RewardAllocatorSet(address)"
        });
    }

    /// @dev Wei; waits for the next sale, so that no buyer pays more than they saw.
    function _payout(string memory contract_, string memory setter, Who who) private pure returns (Setting memory) {
        return Setting({
            contract_: contract_,
            setter: setter,
            who: who,
            least: 1,
            most: type(uint256).max,
            refusal: IIncentiveCollector.PayoutAmountIsZero.selector,
            tells: "QueuedPayoutAmount(uint256,uint256)"
        });
    }

    /// @dev Wei that stay staked or the pool closes; at most what is staked once the threshold is reached.
    function _stake(string memory contract_, Who who) private pure returns (Setting memory) {
        return Setting({
            contract_: contract_,
            setter: "setMinEffectiveBalance(uint256)",
            who: who,
            least: 250_000 ether,
            most: 10_000_000 ether,
            refusal: IStakingPool.InvalidMinEffectiveBalance.selector,
            tells: "MinEffectiveBalanceUpdated(uint256)"
        });
    }

    function _place(string memory setter, string memory tells) private pure returns (Setting memory) {
        return Setting({
            contract_: "StakingPoolContractsFactory",
            setter: setter,
            who: Who.Governance,
            least: 0,
            most: type(uint64).max,
            refusal: 0,
            tells: tells
        });
    }
}
