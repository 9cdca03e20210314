// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Refuser } from "contracts/test/devnet/ethereum/SSVOwners.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title What SSV operators and the network earn from clusters, and how they get it.
contract SSVEarnings_Test is SSVTest {
    /* EARN */

    function test_Earnings_FollowTheValidators() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        mine(10);
        assertEq(views.getOperatorEarnings(1), 20 * OPERATOR_FEE);
        assertEq(views.getOperatorEarnings(5), 0);
        assertEq(views.getNetworkEarnings(), 20 * NETWORK_FEE);
        assertEq(views.getNetworkValidatorsCount(), 2);

        cluster = register(3, 1, 0, cluster);
        mine(10);
        assertEq(views.getOperatorEarnings(1), 50 * OPERATOR_FEE);
        cluster = remove(1, 2, cluster);
        mine(10);
        assertEq(views.getOperatorEarnings(1), 60 * OPERATOR_FEE);
        assertEq(views.getNetworkValidatorsCount(), 1);

        cluster = liquidate(owner, cluster);
        mine(10);
        assertEq(views.getOperatorEarnings(1), 60 * OPERATOR_FEE);
        assertEq(views.getNetworkEarnings(), 60 * NETWORK_FEE);
        assertEq(views.getNetworkValidatorsCount(), 0);
        reactivate(RICH, cluster);
        mine(10);
        assertEq(views.getOperatorEarnings(1), 70 * OPERATOR_FEE);
    }

    function test_Earnings_SurviveFeeChanges() external {
        register(1, 1, RICH, newCluster());
        mine(10);
        vm.prank(dao);
        network.updateNetworkFee(0);
        vm.prank(operatorOwner);
        network.reduceOperatorFee(1, 0);
        mine(10);

        assertEq(views.getNetworkEarnings(), 10 * NETWORK_FEE);
        assertEq(views.getOperatorEarnings(1), 10 * OPERATOR_FEE);
        assertEq(views.getOperatorEarnings(2), 20 * OPERATOR_FEE);
    }

    /* OPERATORS */

    function test_WithdrawOperatorEarnings_PaysAPart() external {
        register(1, 1, RICH, newCluster());
        mine(10);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorWithdrawn(operatorOwner, 1, 3 * OPERATOR_FEE);
        vm.prank(operatorOwner);
        network.withdrawOperatorEarnings(1, 3 * OPERATOR_FEE);
        mine(1);

        assertEq(operatorOwner.balance, 3 * OPERATOR_FEE);
        assertEq(views.getOperatorEarnings(1), 8 * OPERATOR_FEE);
    }

    function test_WithdrawAllOperatorEarnings_PaysAll() external {
        register(1, 1, RICH, newCluster());
        mine(10);
        vm.startPrank(operatorOwner);

        network.withdrawAllOperatorEarnings(1);
        assertEq(operatorOwner.balance, 10 * OPERATOR_FEE);
        network.withdrawOperatorEarnings(2, 0);
        assertEq(operatorOwner.balance, 20 * OPERATOR_FEE);
        assertEq(views.getOperatorEarnings(1) + views.getOperatorEarnings(2), 0);
    }

    function test_RevertWhen_OperatorEarnedLess() external {
        vm.startPrank(operatorOwner);
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        network.withdrawAllOperatorEarnings(1);
        vm.stopPrank();
        register(1, 1, RICH, newCluster());
        mine(10);

        vm.startPrank(operatorOwner);
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        network.withdrawOperatorEarnings(1, 10 * OPERATOR_FEE + 100_000);
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.withdrawOperatorEarnings(1, 1);
    }

    function test_RevertWhen_EarningsOfAnother() external {
        bytes memory refusal =
            abi.encodeWithSelector(ISSVNetwork.CallerNotOwnerWithData.selector, stranger, operatorOwner);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        network.withdrawOperatorEarnings(1, 100_000);
        vm.expectRevert(refusal);
        network.withdrawAllOperatorEarnings(1);
    }

    function test_RevertWhen_OperatorTakesNoEther() external {
        Refuser refuser = new Refuser();
        vm.prank(address(refuser));
        ids[3] = network.registerOperator("refuser", OPERATOR_FEE, false);
        register(1, 1, RICH, newCluster());
        mine(1);

        vm.expectRevert(ISSVNetwork.ETHTransferFailed.selector);
        vm.prank(address(refuser));
        network.withdrawAllOperatorEarnings(8);
    }

    function test_RemoveOperator_PaysItsEarnings() external {
        register(1, 1, RICH, newCluster());
        mine(10);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorWithdrawn(operatorOwner, 1, 10 * OPERATOR_FEE);
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorRemoved(1);
        vm.prank(operatorOwner);
        network.removeOperator(1);
        mine(10);

        assertEq(operatorOwner.balance, 10 * OPERATOR_FEE);
        assertEq(views.getOperatorEarnings(1), 0);
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        vm.prank(operatorOwner);
        network.withdrawAllOperatorEarnings(1);
    }

    /* NETWORK */

    function test_WithdrawNetworkEarnings_PaysTheDao() external {
        register(1, 1, RICH, newCluster());
        mine(10);

        vm.expectEmit(address(network));
        emit ISSVNetwork.NetworkEarningsWithdrawn(4 * NETWORK_FEE, dao);
        vm.prank(dao);
        network.withdrawNetworkEarnings(4 * NETWORK_FEE);
        mine(1);

        assertEq(dao.balance, 4 * NETWORK_FEE);
        assertEq(views.getNetworkEarnings(), 7 * NETWORK_FEE);
    }

    function test_RevertWhen_NetworkEarnedLess() external {
        register(1, 1, RICH, newCluster());
        mine(10);

        vm.startPrank(dao);
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        network.withdrawNetworkEarnings(10 * NETWORK_FEE + 100_000);
        network.withdrawNetworkEarnings(10 * NETWORK_FEE);
    }
}
