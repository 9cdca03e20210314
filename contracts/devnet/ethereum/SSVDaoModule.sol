// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVClusters } from "./SSVClusters.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";

/// @title The part of SSVNetwork about the DAO and its oracles. {ISSVNetwork} tells what each function does.
/// @dev Runs by delegatecall in SSVNetwork, whose code would be too large otherwise and which checks who the DAO is.
contract SSVDaoModule {
    /* TYPES */

    /// @dev The lowest liquidation threshold period that the DAO may set, in blocks: three days.
    uint64 private constant _MINIMUM_THRESHOLD_PERIOD = 21_480;
    /// @dev 100 %.
    uint256 private constant _BASIS_POINTS = 10_000;

    /* ROOTS */

    function commitRoot(bytes32 merkleRoot, uint64 blockNum) external {
        SSVState.Oracles storage oracles = SSVState.load().oracles;
        uint32 oracleId = _requireOracle(oracles, msg.sender);
        require(blockNum > oracles.latestRootBlock, ISSVNetwork.StaleBlockNumber());
        require(blockNum <= block.number, ISSVNetwork.FutureBlockNumber());
        uint256 total = _totalWeight(oracles);
        require(total != 0, ISSVNetwork.ZeroCSSVSupply());

        bytes32 voteId = keccak256(abi.encode(merkleRoot, blockNum));
        require(oracles.voters[voteId] >> oracleId & 1 == 0, ISSVNetwork.AlreadyVoted());
        // forge-lint: disable-next-line(incorrect-shift)
        oracles.voters[voteId] |= 1 << oracleId;
        uint256 weight = oracles.weights[voteId] + oracles.members[oracleId - 1].weight;
        oracles.weights[voteId] = weight;
        uint256 quorum = Math.mulDiv(total, oracles.quorumBps, _BASIS_POINTS, Math.Rounding.Ceil);

        emit ISSVNetwork.WeightedRootProposed(merkleRoot, blockNum, weight, quorum, oracleId, msg.sender);
        if (weight < quorum) return;

        (oracles.roots[blockNum], oracles.latestRootBlock) = (merkleRoot, blockNum);

        emit ISSVNetwork.RootCommitted(merkleRoot, blockNum);
    }

    /* ORACLES */

    function replaceOracle(uint32 oracleId, address newOracle) external {
        SSVState.Oracles storage oracles = SSVState.load().oracles;
        SSVState.Oracle storage oracle = _oracle(oracles, oracleId);
        require(newOracle != address(0), ISSVNetwork.ZeroAddressNotAllowed());
        require(newOracle != oracle.account, ISSVNetwork.SameOracleAddressNotAllowed());
        require(_findOracle(oracles, newOracle) == 0, ISSVNetwork.OracleAlreadyAssigned());

        address oldOracle = oracle.account;
        oracle.account = newOracle;

        emit ISSVNetwork.OracleReplaced(oracleId, oldOracle, newOracle);
    }

    function updateOracleWeight(uint32 oracleId, uint256 weight) external {
        _oracle(SSVState.load().oracles, oracleId).weight = weight;
    }

    function updateQuorumBps(uint16 quorum) external {
        require(quorum != 0 && quorum <= _BASIS_POINTS, ISSVNetwork.InvalidQuorum());
        SSVState.load().oracles.quorumBps = quorum;

        emit ISSVNetwork.QuorumUpdated(quorum);
    }

    function updateMinBlocksBetweenUpdates(uint32 blocks) external {
        SSVState.load().oracles.minBlocksBetweenUpdates = blocks;

        emit ISSVNetwork.MinBlocksBetweenUpdatesUpdated(blocks);
    }

    /* NETWORK FEE */

    function updateNetworkFee(uint256 fee) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVState.Network storage network = $.network;
        uint256 oldFee = network.fee * SSVMath.UNIT;

        network.feeIndex = SSVOperators.networkIndex($);
        network.feeIndexBlock = uint32(block.number);
        network.fee = SSVMath.toUnits(fee);

        emit ISSVNetwork.NetworkFeeUpdated(oldFee, fee);
    }

    function withdrawNetworkEarnings(uint256 amount) external {
        SSVState.Layout storage $ = SSVState.load();
        uint64 units = SSVMath.toUnits(amount);
        SSVOperators.settleNetwork($);
        require(units <= $.treasury.earnings, ISSVNetwork.InsufficientBalance());

        $.treasury.earnings -= units;

        emit ISSVNetwork.NetworkEarningsWithdrawn(amount, msg.sender);

        SSVClusters.pay(msg.sender, amount);
    }

    /* CLUSTERS */

    function updateLiquidationThresholdPeriod(uint64 blocks) external {
        require(blocks >= _MINIMUM_THRESHOLD_PERIOD, ISSVNetwork.NewBlockPeriodIsBelowMinimum());
        SSVState.load().network.liquidationThresholdPeriod = blocks;

        emit ISSVNetwork.LiquidationThresholdPeriodUpdated(blocks);
    }

    function updateMinimumLiquidationCollateral(uint256 amount) external {
        SSVState.load().network.minimumLiquidationCollateral = SSVMath.toUnits(amount);

        emit ISSVNetwork.MinimumLiquidationCollateralUpdated(amount);
    }

    /* OPERATORS */

    function updateMaximumOperatorFee(uint256 maxFee) external {
        SSVState.Network storage network = SSVState.load().network;
        uint64 units = SSVMath.toUnits(maxFee);
        require(units >= network.minimumOperatorFee, ISSVNetwork.InvalidOperatorFeeRange());
        network.maximumOperatorFee = units;

        emit ISSVNetwork.OperatorMaximumFeeUpdated(maxFee);
    }

    function updateMinimumOperatorEthFee(uint256 minFee) external {
        SSVState.Network storage network = SSVState.load().network;
        uint64 units = SSVMath.toUnits(minFee);
        require(units <= network.maximumOperatorFee, ISSVNetwork.InvalidOperatorFeeRange());
        network.minimumOperatorFee = units;

        emit ISSVNetwork.MinimumOperatorEthFeeUpdated(minFee);
    }

    function updateDeclareOperatorFeePeriod(uint64 timeInSeconds) external {
        SSVState.load().feeRules.declarePeriod = timeInSeconds;

        emit ISSVNetwork.DeclareOperatorFeePeriodUpdated(timeInSeconds);
    }

    function updateExecuteOperatorFeePeriod(uint64 timeInSeconds) external {
        SSVState.load().feeRules.executePeriod = timeInSeconds;

        emit ISSVNetwork.ExecuteOperatorFeePeriodUpdated(timeInSeconds);
    }

    function updateOperatorFeeIncreaseLimit(uint64 percentage) external {
        require(percentage <= _BASIS_POINTS, ISSVNetwork.InvalidOperatorFeeIncreaseLimit());
        SSVState.load().feeRules.increaseLimitBps = percentage;

        emit ISSVNetwork.OperatorFeeIncreaseLimitUpdated(percentage);
    }

    function updateValidatorsPerOperatorLimit(uint32 limit) external {
        SSVState.load().network.validatorsPerOperatorLimit = limit;
    }

    /* INTERNALS */

    function _requireOracle(SSVState.Oracles storage oracles, address account) private view returns (uint32 oracleId) {
        oracleId = _findOracle(oracles, account);
        require(oracleId != 0, ISSVNetwork.NotOracle());
    }

    /// @dev The oracle's id, or 0.
    function _findOracle(SSVState.Oracles storage oracles, address account) private view returns (uint32) {
        for (uint32 i; i < SSVState.ORACLE_COUNT; ++i) {
            if (oracles.members[i].account == account) return i + 1;
        }
        return 0;
    }

    function _oracle(SSVState.Oracles storage oracles, uint32 oracleId) private view returns (SSVState.Oracle storage) {
        require(oracleId != 0 && oracleId <= SSVState.ORACLE_COUNT, ISSVNetwork.InvalidOracleId());
        return oracles.members[oracleId - 1];
    }

    function _totalWeight(SSVState.Oracles storage oracles) private view returns (uint256 total) {
        for (uint256 i; i < SSVState.ORACLE_COUNT; ++i) {
            total += oracles.members[i].weight;
        }
    }
}
