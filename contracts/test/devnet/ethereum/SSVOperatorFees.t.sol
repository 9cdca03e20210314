// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title SSV operators that change their fees.
contract SSVOperatorFees_Test is SSVTest {
    uint256 private constant RAISED = 1_956_600_000;
    uint256 private constant WEEK = 7 days;

    /* DECLARE */

    function test_DeclareOperatorFee_OpensAfterAWeekForAWeek() external {
        uint256 declaredAt = vm.getBlockTimestamp();
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorFeeDeclared(operatorOwner, 1, vm.getBlockNumber(), RAISED);
        declare(1, RAISED);

        assertDeclared(1, true, RAISED, declaredAt + WEEK, declaredAt + 2 * WEEK);
        assertDeclared(2, false, 0, 0, 0);
        assertEq(views.getOperatorFee(1), OPERATOR_FEE);
    }

    function test_DeclareOperatorFee_AgainOverwrites() external {
        declare(1, RAISED);
        skip(WEEK);
        uint256 declaredAt = vm.getBlockTimestamp();
        declare(1, OPERATOR_FEE + 100_000);

        assertDeclared(1, true, OPERATOR_FEE + 100_000, declaredAt + WEEK, declaredAt + 2 * WEEK);
        vm.expectRevert(ISSVNetwork.ApprovalNotWithinTimeframe.selector);
        execute(1);
    }

    /// @dev 10 % above 17,788 units is 19,566.8, rounded up.
    function test_DeclareOperatorFee_StopsAtTheLimitRoundedUp() external {
        declare(1, 1_956_700_000);

        vm.expectRevert(ISSVNetwork.FeeExceedsIncreaseLimit.selector);
        declare(1, 1_956_800_000);
    }

    function test_DeclareOperatorFee_MayLower() external {
        declare(1, 0);
        skip(WEEK);
        execute(1);

        assertEq(views.getOperatorFee(1), 0);
    }

    function test_RevertWhen_FeeOfZeroIsRaised() external {
        vm.prank(operatorOwner);
        uint64 id = network.registerOperator("free", 0, false);

        vm.expectRevert(ISSVNetwork.FeeIncreaseNotAllowed.selector);
        declare(id, 10_000_000);
        vm.expectRevert(ISSVNetwork.SameFeeChangeNotAllowed.selector);
        declare(id, 0);
    }

    function test_RevertWhen_DeclaredFeeUnfit() external {
        vm.expectRevert(ISSVNetwork.SameFeeChangeNotAllowed.selector);
        declare(1, OPERATOR_FEE);
        vm.expectRevert(ISSVNetwork.FeeTooLow.selector);
        declare(1, 9_900_000);
        vm.expectRevert(ISSVNetwork.FeeTooHigh.selector);
        declare(1, 5_336_600_000);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        declare(1, RAISED + 1);
    }

    /* EXECUTE */

    function test_ExecuteOperatorFee_AppliesFromThisBlockOn() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        declare(1, RAISED);
        vm.warp(vm.getBlockTimestamp() + WEEK);
        vm.roll(vm.getBlockNumber() + 100);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorFeeExecuted(operatorOwner, 1, vm.getBlockNumber(), RAISED);
        execute(1);
        mine(10);

        assertEq(views.getOperatorFee(1), RAISED);
        assertEq(views.getBurnRate(owner, ids, cluster), BURN + RAISED - OPERATOR_FEE);
        assertEq(views.getBalance(owner, ids, cluster), RICH - 110 * BURN - 10 * (RAISED - OPERATOR_FEE));
        assertEq(views.getOperatorEarnings(1), 100 * OPERATOR_FEE + 10 * RAISED);
        assertDeclared(1, false, 0, 0, 0);
    }

    function test_ExecuteOperatorFee_AllowsBothEnds() external {
        declare(1, RAISED);
        declare(2, RAISED);
        vm.warp(vm.getBlockTimestamp() + WEEK);
        execute(1);
        vm.warp(vm.getBlockTimestamp() + WEEK);
        execute(2);

        assertEq(views.getOperatorFee(1), RAISED);
        assertEq(views.getOperatorFee(2), RAISED);
    }

    function test_RevertWhen_ExecutedOutsideThePeriod() external {
        declare(1, RAISED);
        vm.warp(vm.getBlockTimestamp() + WEEK - 1);
        vm.expectRevert(ISSVNetwork.ApprovalNotWithinTimeframe.selector);
        execute(1);

        vm.warp(vm.getBlockTimestamp() + WEEK + 2);
        vm.expectRevert(ISSVNetwork.ApprovalNotWithinTimeframe.selector);
        execute(1);
    }

    function test_RevertWhen_MaximumCameDownSince() external {
        declare(1, RAISED);
        vm.prank(dao);
        network.updateMaximumOperatorFee(RAISED - 100_000);
        skip(WEEK);

        vm.expectRevert(ISSVNetwork.FeeTooHigh.selector);
        execute(1);
    }

    function test_RevertWhen_NothingDeclared() external {
        vm.expectRevert(ISSVNetwork.NoFeeDeclared.selector);
        execute(1);
        vm.expectRevert(ISSVNetwork.NoFeeDeclared.selector);
        cancel(1);

        declare(1, RAISED);
        skip(WEEK);
        execute(1);
        vm.expectRevert(ISSVNetwork.NoFeeDeclared.selector);
        execute(1);
    }

    /* CANCEL */

    function test_CancelDeclaredOperatorFee_ForgetsIt() external {
        declare(1, RAISED);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorFeeDeclarationCancelled(operatorOwner, 1);
        cancel(1);

        assertDeclared(1, false, 0, 0, 0);
        skip(WEEK);
        vm.expectRevert(ISSVNetwork.NoFeeDeclared.selector);
        execute(1);
    }

    /* REDUCE */

    function test_ReduceOperatorFee_IsImmediateAndCancels() external {
        declare(1, RAISED);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorFeeExecuted(operatorOwner, 1, vm.getBlockNumber(), 10_000_000);
        reduce(1, 10_000_000);

        assertEq(views.getOperatorFee(1), 10_000_000);
        assertDeclared(1, false, 0, 0, 0);
        reduce(1, 0);
        assertEq(views.getOperatorFee(1), 0);
    }

    function test_RevertWhen_ReducedFeeUnfit() external {
        vm.expectRevert(ISSVNetwork.FeeIncreaseNotAllowed.selector);
        reduce(1, OPERATOR_FEE);
        vm.expectRevert(ISSVNetwork.FeeTooLow.selector);
        reduce(1, 9_900_000);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        reduce(1, OPERATOR_FEE - 1);
    }

    /* WHO */

    function test_RevertWhen_FeeChangedByAnother() external {
        bytes memory refusal =
            abi.encodeWithSelector(ISSVNetwork.CallerNotOwnerWithData.selector, stranger, operatorOwner);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        network.declareOperatorFee(1, RAISED);
        vm.expectRevert(refusal);
        network.executeOperatorFee(1);
        vm.expectRevert(refusal);
        network.cancelDeclaredOperatorFee(1);
        vm.expectRevert(refusal);
        network.reduceOperatorFee(1, 0);
    }

    function test_RevertWhen_FeeOfRemovedOperator() external {
        declare(1, RAISED);
        vm.prank(operatorOwner);
        network.removeOperator(1);
        assertDeclared(1, false, 0, 0, 0);

        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        declare(1, RAISED);
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        execute(1);
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        reduce(1, 0);
    }

    /* RULES */

    function test_FeeRules_BindLaterDeclarations() external {
        declare(2, RAISED);
        vm.startPrank(dao);
        vm.expectEmit(address(network));
        emit ISSVNetwork.DeclareOperatorFeePeriodUpdated(1 hours);
        network.updateDeclareOperatorFeePeriod(1 hours);
        vm.expectEmit(address(network));
        emit ISSVNetwork.ExecuteOperatorFeePeriodUpdated(2 hours);
        network.updateExecuteOperatorFeePeriod(2 hours);
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorFeeIncreaseLimitUpdated(5000);
        network.updateOperatorFeeIncreaseLimit(5000);
        vm.stopPrank();

        (uint64 declarePeriod, uint64 executePeriod) = views.getOperatorFeePeriods();
        assertEq(declarePeriod, 1 hours);
        assertEq(executePeriod, 2 hours);
        assertEq(views.getOperatorFeeIncreaseLimit(), 5000);
        uint256 now_ = vm.getBlockTimestamp();
        declare(1, OPERATOR_FEE * 3 / 2);
        assertDeclared(1, true, OPERATOR_FEE * 3 / 2, now_ + 1 hours, now_ + 3 hours);
        assertDeclared(2, true, RAISED, now_ + WEEK, now_ + 2 * WEEK);
    }

    function test_RevertWhen_IncreaseLimitAboveAll() external {
        vm.startPrank(dao);
        network.updateOperatorFeeIncreaseLimit(10_000);
        vm.expectRevert(ISSVNetwork.InvalidOperatorFeeIncreaseLimit.selector);
        network.updateOperatorFeeIncreaseLimit(10_001);
    }

    /* INTERNALS */

    function declare(uint64 id, uint256 fee) private {
        vm.prank(operatorOwner);
        network.declareOperatorFee(id, fee);
    }

    function execute(uint64 id) private {
        vm.prank(operatorOwner);
        network.executeOperatorFee(id);
    }

    function cancel(uint64 id) private {
        vm.prank(operatorOwner);
        network.cancelDeclaredOperatorFee(id);
    }

    function reduce(uint64 id, uint256 fee) private {
        vm.prank(operatorOwner);
        network.reduceOperatorFee(id, fee);
    }

    function assertDeclared(uint64 id, bool isDeclared, uint256 fee, uint256 begin, uint256 end) private view {
        (bool actual, uint256 actualFee, uint64 actualBegin, uint64 actualEnd) = views.getOperatorDeclaredFee(id);
        assertEq(actual, isDeclared);
        assertEq(actualFee, fee);
        assertEq(actualBegin, begin);
        assertEq(actualEnd, end);
    }
}
