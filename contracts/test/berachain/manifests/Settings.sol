// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Who } from "./Surface.sol";
import { ValCommissions } from "contracts/devnet/berachain/ValCommissions.sol";
import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
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
    bytes4 refusalAbove;
    /// @dev Event whose first word is the new value: the published one of the official contracts.
    string tells;
    /// @dev Event with the value before and the new one. The collector's published one has them the other way round.
    string tellsBoth;
}

/// @title Every value that can be changed, with its bounds
/// @notice Reviewed by hand. Places in the beacon state are those where the first validator's leaf can be: which one is
/// right depends on forks to come, and governance alone sets them.
library Settings {
    function list() internal pure returns (Setting[] memory all) {
        all = new Setting[](10);
        (all[0], all[1], all[2]) = (_fee(), _commission(), _allocator());
        all[3] = _payout("SmartOperator", "queueIncentiveCollectorPayoutAmountChange(uint256)", Who.CollectorManager);
        all[4] = _payout("IncentiveCollector", "queuePayoutAmountChange(uint256)", Who.Operator);
        all[5] = _stake("SmartOperator", Who.ValidatorAdmin);
        all[6] = _stake("StakingPool", Who.Operator);
        (all[7], all[8], all[9]) = (_pubkeyPlace(), _credentialsPlace(), _balancePlace());
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
            refusalAbove: ISmartOperator.InvalidProtocolFeePercentage.selector,
            tells: "ProtocolFeePercentageSet(uint96)",
            tellsBoth: "ProtocolFeePercentageChanged(uint96,uint96)"
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
            refusalAbove: ValCommissions.InvalidCommissionValue.selector,
            tells: "QueuedValCommission(bytes,uint96)",
            tellsBoth: "ValCommissionQueued(uint96,uint96)"
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
            refusalAbove: ISmartOperator.ZeroAddress.selector,
            tells: "RewardAllocatorSet(address)",
            tellsBoth: "RewardAllocatorChanged(address,address)"
        });
    }

    /// @dev Wei; waits for the next sale, so that no buyer pays more than they saw.
    function _payout(string memory contract_, string memory setter, Who who) private pure returns (Setting memory) {
        return Setting({
            contract_: contract_,
            setter: setter,
            who: who,
            least: 1,
            most: 1_000_000 ether,
            refusal: IIncentiveCollector.PayoutAmountIsZero.selector,
            refusalAbove: IIncentiveCollector.PayoutAmountIsTooHigh.selector,
            tells: "QueuedPayoutAmount(uint256,uint256)",
            tellsBoth: "QueuedPayoutAmount(uint256,uint256)"
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
            refusalAbove: IStakingPool.InvalidMinEffectiveBalance.selector,
            tells: "MinEffectiveBalanceUpdated(uint256)",
            tellsBoth: "MinEffectiveBalanceChanged(uint256,uint256)"
        });
    }

    /// @dev The registry has 2^44 leaves with its length; the field that keeps it is at least seven levels deep.
    function _pubkeyPlace() private pure returns (Setting memory) {
        return _place({
            setter: "setZeroValidatorPubkeyGIndex(uint64)",
            least: 2 ** 7 * 2 ** 44,
            most: (2 ** 20 - 1) * 2 ** 44,
            tells: "ZeroValidatorPubkeyGIndexChanged(uint64)"
        });
    }

    function _credentialsPlace() private pure returns (Setting memory) {
        return _place({
            setter: "setZeroValidatorWithdrawalCredentialsGIndex(uint64)",
            least: 2 ** 7 * 2 ** 44 + 1,
            most: (2 ** 20 - 1) * 2 ** 44 + 1,
            tells: "ZeroValidatorWithdrawalCredentialsGIndexChanged(uint64)"
        });
    }

    function _balancePlace() private pure returns (Setting memory) {
        return _place({
            setter: "setZeroValidatorBalanceGIndex(uint64)",
            least: 2 ** 7 * 2 ** 39,
            most: (2 ** 25 - 1) * 2 ** 39,
            tells: "ZeroValidatorBalanceGIndexChanged(uint64)"
        });
    }

    function _place(string memory setter, uint256 least, uint256 most, string memory tells)
        private
        pure
        returns (Setting memory)
    {
        return Setting({
            contract_: "StakingPoolContractsFactory",
            setter: setter,
            who: Who.Governance,
            least: least,
            most: most,
            refusal: BeaconRootsHelper.InvalidGIndex.selector,
            refusalAbove: BeaconRootsHelper.InvalidGIndex.selector,
            tells: tells,
            tellsBoth: "ZeroValidatorGIndexMoved(uint64,uint64)"
        });
    }
}
