// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title A model of two clusters of the same four SSV operators that charges fees as blocks pass and knows no indexes.
/// @dev A "due" counts units of 100,000 wei times 1/10,000 of 32 ETH, exactly.
abstract contract SSVModelTest is SSVTest {
    /* TYPES */

    /// @param balance Wei at the last settlement.
    /// @param networkDue What the network has charged since then.
    /// @param operatorDue What the SSV operators have charged since then.
    /// @param vUnits Effective balance that it pays for.
    /// @param nextKey First key that is not registered; keys are removed from the end.
    /// @param rootBlock Block of the root that was applied last.
    struct Model {
        uint256 balance;
        uint256 networkDue;
        uint256 operatorDue;
        uint256 vUnits;
        uint256 nextKey;
        uint64 rootBlock;
        bool active;
        bool exists;
    }

    uint256 internal constant UNIT = 100_000;
    uint256 internal constant SCALE = 10_000;

    /* STORAGE */

    Model[2] internal models;
    ISSVNetwork.Cluster[2] internal clusters;
    address[2] internal owners = [owner, stranger];
    /// @dev In units.
    uint256[4] internal operatorFees = [OPERATOR_UNITS, OPERATOR_UNITS, OPERATOR_UNITS, OPERATOR_UNITS];
    uint256 internal networkFee = NETWORK_UNITS;
    /// @dev All dues ever, and what was paid of them in units.
    uint256[4] internal operatorEarned;
    uint256[4] internal operatorPaid;
    uint256 internal networkEarned;
    uint256 internal networkPaid;
    /// @dev 0: none yet.
    uint64 internal removedOperator;
    /// @dev Wei that clusters owed and did not have.
    uint256 internal writtenOff;
    /// @dev Units that settlements may have rounded away from what clusters paid.
    uint256 internal roundings;
    uint256 internal steps;

    /* TIME */

    /// @notice Blocks pass, and fees with them.
    function pass(uint256 blocks) internal {
        uint256 total;
        for (uint256 i; i < 2; ++i) {
            Model storage model = models[i];
            if (!model.active) continue;
            model.networkDue += blocks * networkFee * model.vUnits;
            model.operatorDue += blocks * allOperatorFees() * model.vUnits;
            total += blocks * model.vUnits;
        }
        for (uint256 i; i < 4; ++i) {
            operatorEarned[i] += total * operatorFees[i];
        }
        networkEarned += total * networkFee;
        mine(blocks);
    }

    /// @notice The cluster pays what it owes, if it has it.
    function settle(uint256 which) internal {
        Model storage model = models[which];
        writtenOff += debt(which);
        if (model.vUnits % SCALE != 0) roundings += 2;
        (model.balance, model.networkDue, model.operatorDue) = (funds(which), 0, 0);
    }

    /* MODEL */

    function usage(uint256 which) internal view returns (uint256) {
        return (models[which].networkDue / SCALE + models[which].operatorDue / SCALE) * UNIT;
    }

    function funds(uint256 which) internal view returns (uint256) {
        return fundsWith(which, 0);
    }

    /// @notice What would be left after a deposit of `value`.
    function fundsWith(uint256 which, uint256 value) internal view returns (uint256) {
        uint256 balance = models[which].balance + value;
        uint256 due = usage(which);
        return balance > due ? balance - due : 0;
    }

    function debt(uint256 which) internal view returns (uint256) {
        uint256 due = usage(which);
        return due > models[which].balance ? due - models[which].balance : 0;
    }

    function validators(uint256 which) internal view returns (uint256) {
        return models[which].nextKey - 1;
    }

    function allOperatorFees() internal view returns (uint256) {
        return operatorFees[0] + operatorFees[1] + operatorFees[2] + operatorFees[3];
    }

    function threshold(uint256 vUnits) internal view returns (uint256) {
        uint256 fees = THRESHOLD_PERIOD * (allOperatorFees() + networkFee) * vUnits / SCALE * UNIT;
        return fees > MINIMUM_COLLATERAL ? fees : MINIMUM_COLLATERAL;
    }

    function isInsolvent(uint256 which, uint256 left) internal view returns (bool) {
        Model storage model = models[which];
        return model.active && validators(which) > 0 && left < threshold(model.vUnits);
    }

    /* CHECKS */

    function checkAll() internal {
        checkViews(0);
        checkViews(1);
        checkOperators();
        checkNetwork();
        checkSolvency();
    }

    function checkViews(uint256 which) private {
        Model storage model = models[which];
        if (!model.exists) return;

        address account = owners[which];
        ISSVNetwork.Cluster memory cluster = clusters[which];
        uint256 burn = (allOperatorFees() + networkFee) * UNIT * model.vUnits / SCALE;
        assertEq(views.isLiquidatable(account, ids, cluster), isInsolvent(which, funds(which)), "liquidatable");
        assertEq(views.isLiquidated(account, ids, cluster), !model.active, "liquidated");
        assertEq(views.getBurnRate(account, ids, cluster), burn, "burn");
        if (!model.active) vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        uint256 balance = views.getBalance(account, ids, cluster);
        if (!model.active) return;

        assertEq(balance, funds(which), "balance");
        uint256 effectiveBalance = views.getEffectiveBalance(account, ids, cluster);
        assertEq(effectiveBalance, model.vUnits * 32 / SCALE, "effective balance");
    }

    /// @dev Each change of their effective balance or fee may round a part of a unit away.
    function checkOperators() private view {
        for (uint256 i; i < ids.length; ++i) {
            bool isRemoved = ids[i] == removedOperator;
            (, uint256 fee, uint32 count,,, bool isActive) = views.getOperatorById(ids[i]);
            assertEq(count, isRemoved ? 0 : activeValidators(), "operator's validators");
            assertEq(fee, operatorFees[i] * UNIT, "operator's fee");
            assertEq(isActive, !isRemoved, "operator is active");

            uint256 earned = views.getOperatorEarnings(ids[i]) / UNIT + operatorPaid[i];
            assertLe(earned, operatorEarned[i] / SCALE, "operator earned too much");
            assertGe(earned + steps, operatorEarned[i] / SCALE, "operator earned too little");
        }
    }

    function checkNetwork() private view {
        assertEq(views.getNetworkValidatorsCount(), activeValidators(), "network's validators");
        uint256 earned = views.getNetworkEarnings() / UNIT + networkPaid;
        assertLe(earned, networkEarned / SCALE, "network earned too much");
        assertGe(earned + steps, networkEarned / SCALE, "network earned too little");
    }

    /// @dev The network has what it owes to clusters, SSV operators and the DAO, but for what clusters could not pay
    /// and parts of units, which only clusters with a broken effective balance round away.
    function checkSolvency() private view {
        uint256 owed = views.getNetworkEarnings();
        for (uint256 i; i < ids.length; ++i) {
            owed += views.getOperatorEarnings(ids[i]);
        }
        uint256 missing = writtenOff + roundings * UNIT;
        for (uint256 i; i < 2; ++i) {
            owed += funds(i);
            missing += debt(i) + (models[i].vUnits % SCALE == 0 ? 0 : 2 * UNIT);
        }

        assertGe(address(network).balance + missing, owed, "less than owed");
        // Five parties may have rounded at every step; everything else belongs to somebody.
        assertLe(address(network).balance + writtenOff + debt(0) + debt(1), owed + 5 * (steps + 1) * UNIT, "lost");
    }

    function checkSettled(uint256 which) internal view {
        assertEq(clusters[which].validatorCount, validators(which), "count");
        assertEq(clusters[which].active, models[which].active, "active");
        assertEq(clusters[which].balance, models[which].balance, "settled balance");
    }

    function activeValidators() private view returns (uint256 count) {
        for (uint256 i; i < 2; ++i) {
            if (models[i].active) count += validators(i);
        }
    }
}
