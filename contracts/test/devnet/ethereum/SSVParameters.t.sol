// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Ownable } from "@openzeppelin/contracts/access/Ownable.sol";

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title What the DAO may change.
contract SSVParameters_Test is SSVTest {
    function test_Constructor_SetsParameters() external view {
        assertEq(network.owner(), dao);
        assertEq(views.getNetworkFee(), NETWORK_FEE);
        assertEq(views.getLiquidationThresholdPeriod(), THRESHOLD_PERIOD);
        assertEq(views.getMinimumLiquidationCollateral(), MINIMUM_COLLATERAL);
        assertEq(views.getMinimumOperatorEthFee(), 10_000_000);
        assertEq(views.getMaximumOperatorFee(), 5_336_500_000);
        assertEq(views.getValidatorsPerOperatorLimit(), OPERATOR_LIMIT);
        assertEq(views.getOperatorFeeIncreaseLimit(), 1000);
        (uint64 declarePeriod, uint64 executePeriod) = views.getOperatorFeePeriods();
        assertEq(declarePeriod, 7 days);
        assertEq(executePeriod, 7 days);
        assertEq(network.getVersion(), "v2.0.0");
        assertEq(views.getVersion(), "v2.0.0");
    }

    function test_UpdateNetworkFee_AppliesFromThisBlockOn() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        mine(10);

        vm.expectEmit(address(network));
        emit ISSVNetwork.NetworkFeeUpdated(NETWORK_FEE, 2 * NETWORK_FEE);
        vm.prank(dao);
        network.updateNetworkFee(2 * NETWORK_FEE);
        mine(10);

        assertEq(views.getNetworkFee(), 2 * NETWORK_FEE);
        assertEq(views.getBalance(owner, ids, cluster), RICH - 20 * BURN - 10 * NETWORK_FEE);
        assertEq(views.getBurnRate(owner, ids, cluster), BURN + NETWORK_FEE);
    }

    function test_UpdateLiquidationThresholdPeriod_MovesTheThreshold() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();

        vm.expectEmit(address(network));
        emit ISSVNetwork.LiquidationThresholdPeriodUpdated(THRESHOLD_PERIOD + 1);
        vm.prank(dao);
        network.updateLiquidationThresholdPeriod(THRESHOLD_PERIOD + 1);

        assertEq(views.getLiquidationThresholdPeriod(), THRESHOLD_PERIOD + 1);
        assertTrue(views.isLiquidatable(owner, ids, cluster));
    }

    function test_UpdateLiquidationThresholdPeriod_AllowsTheFloor() external {
        vm.prank(dao);
        network.updateLiquidationThresholdPeriod(21_480);

        assertEq(views.getLiquidationThresholdPeriod(), 21_480);
    }

    function test_RevertWhen_ThresholdPeriodBelowFloor() external {
        vm.expectRevert(ISSVNetwork.NewBlockPeriodIsBelowMinimum.selector);
        vm.prank(dao);
        network.updateLiquidationThresholdPeriod(21_479);
    }

    function test_UpdateMinimumLiquidationCollateral_MovesTheThreshold() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();

        vm.expectEmit(address(network));
        emit ISSVNetwork.MinimumLiquidationCollateralUpdated(FIRST_VALUE + 100_000);
        vm.prank(dao);
        network.updateMinimumLiquidationCollateral(FIRST_VALUE + 100_000);

        assertEq(views.getMinimumLiquidationCollateral(), FIRST_VALUE + 100_000);
        assertTrue(views.isLiquidatable(owner, ids, cluster));
    }

    function test_UpdateMaximumOperatorFee_BindsNewOperators() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorMaximumFeeUpdated(OPERATOR_FEE);
        vm.prank(dao);
        network.updateMaximumOperatorFee(OPERATOR_FEE);

        assertEq(views.getMaximumOperatorFee(), OPERATOR_FEE);
        vm.expectRevert(ISSVNetwork.FeeTooHigh.selector);
        network.registerOperator("key", OPERATOR_FEE + 100_000, false);
    }

    function test_UpdateMinimumOperatorEthFee_BindsNewOperators() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.MinimumOperatorEthFeeUpdated(OPERATOR_FEE);
        vm.prank(dao);
        network.updateMinimumOperatorEthFee(OPERATOR_FEE);

        assertEq(views.getMinimumOperatorEthFee(), OPERATOR_FEE);
        vm.expectRevert(ISSVNetwork.FeeTooLow.selector);
        network.registerOperator("key", OPERATOR_FEE - 100_000, false);
    }

    function test_RevertWhen_MinimumFeeAboveMaximum() external {
        vm.startPrank(dao);
        vm.expectRevert(ISSVNetwork.InvalidOperatorFeeRange.selector);
        network.updateMaximumOperatorFee(9_900_000);
        vm.expectRevert(ISSVNetwork.InvalidOperatorFeeRange.selector);
        network.updateMinimumOperatorEthFee(5_336_600_000);
        network.updateMinimumOperatorEthFee(5_336_500_000);
    }

    function test_UpdateValidatorsPerOperatorLimit_BindsRegistrations() external {
        vm.prank(dao);
        network.updateValidatorsPerOperatorLimit(2);

        assertEq(views.getValidatorsPerOperatorLimit(), 2);
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.ExceedValidatorLimitWithData.selector, uint64(1)));
        vm.prank(owner);
        network.registerValidator(validatorKey(3), ids, "", cluster);
    }

    function test_RevertWhen_ParameterNotInUnits() external {
        vm.startPrank(dao);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.updateNetworkFee(1);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.updateMinimumLiquidationCollateral(1);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.updateMaximumOperatorFee(1);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.updateMinimumOperatorEthFee(1);
    }

    function test_RevertWhen_NotDao() external {
        bytes memory refusal = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        network.updateNetworkFee(0);
        vm.expectRevert(refusal);
        network.updateLiquidationThresholdPeriod(THRESHOLD_PERIOD);
        vm.expectRevert(refusal);
        network.updateMinimumLiquidationCollateral(0);
        vm.expectRevert(refusal);
        network.updateMaximumOperatorFee(0);
        vm.expectRevert(refusal);
        network.updateMinimumOperatorEthFee(0);
        vm.expectRevert(refusal);
        network.updateDeclareOperatorFeePeriod(0);
        vm.expectRevert(refusal);
        network.updateExecuteOperatorFeePeriod(0);
        vm.expectRevert(refusal);
        network.updateOperatorFeeIncreaseLimit(0);
        vm.expectRevert(refusal);
        network.updateValidatorsPerOperatorLimit(0);
    }

    function test_RevertWhen_NotDaoForOracles() external {
        bytes memory refusal = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        network.replaceOracle(1, stranger);
        vm.expectRevert(refusal);
        network.updateOracleWeight(1, 0);
        vm.expectRevert(refusal);
        network.updateQuorumBps(1);
        vm.expectRevert(refusal);
        network.updateMinBlocksBetweenUpdates(1);
        vm.expectRevert(refusal);
        network.withdrawNetworkEarnings(0);
    }
}
