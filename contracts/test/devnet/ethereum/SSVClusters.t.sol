// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Reenterer, Refuser } from "contracts/test/devnet/ethereum/SSVOwners.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Deposits, withdrawals, liquidations and reactivations.
contract SSVClusters_Test is SSVTest {
    /* DEPOSIT */

    function test_Deposit_ByStrangerChangesTheStoredTuple() external {
        ISSVNetwork.Cluster memory before = register(1, 1, RICH, newCluster());
        mine(7);
        ISSVNetwork.Cluster memory expected = copy(before);
        expected.balance += 1;

        vm.expectEmit(address(network));
        emit ISSVNetwork.ClusterDeposited(owner, ids, 1, expected);
        vm.prank(stranger);
        network.deposit{ value: 1 }(owner, ids, before);

        assertStored(expected);
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(owner);
        network.withdraw(ids, 1, before);
    }

    function test_Deposit_DoesNotSettle() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        (uint64 index, uint64 networkFeeIndex) = (cluster.index, cluster.networkFeeIndex);
        mine(7);

        cluster = deposit(5, cluster);

        assertEq(cluster.index, index);
        assertEq(cluster.networkFeeIndex, networkFeeIndex);
        assertEq(cluster.balance, RICH + 5);
        assertEq(views.getBalance(owner, ids, cluster), RICH + 5 - 7 * BURN);
    }

    function test_Deposit_AcceptsZero() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());

        assertCluster(deposit(0, cluster), cluster);
    }

    function test_Deposit_WaitsInLiquidatedCluster() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        cluster = deposit(FIRST_VALUE, cluster);
        mine(1000);

        cluster = reactivate(0, cluster);

        assertEq(cluster.balance, FIRST_VALUE);
        assertTrue(cluster.active);
    }

    function test_RevertWhen_DepositWithoutCluster() external {
        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        network.deposit{ value: 1 }(owner, ids, newCluster());
    }

    /* WITHDRAW */

    function test_Withdraw_PaysAndSettles() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        uint256 held = owner.balance;
        mine(10);
        ISSVNetwork.Cluster memory expected = copy(cluster);
        expected.balance = RICH - 10 * BURN - 123;
        expected.index += 40 * OPERATOR_UNITS;
        expected.networkFeeIndex += 10 * NETWORK_UNITS;

        vm.expectEmit(address(network));
        emit ISSVNetwork.ClusterWithdrawn(owner, ids, 123, expected);
        vm.prank(owner);
        network.withdraw(ids, 123, cluster);

        assertStored(expected);
        assertEq(owner.balance, held + 123);
    }

    function test_Withdraw_StopsAtTheThreshold() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, FIRST_VALUE + 50, newCluster());

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.withdraw(ids, 51, cluster);
        cluster = withdraw(50, cluster);

        assertEq(cluster.balance, FIRST_VALUE);
    }

    function test_Withdraw_EmptiesClusterWithoutValidators() external {
        ISSVNetwork.Cluster memory cluster = remove(1, 1, register(1, 1, RICH, newCluster()));
        mine(1000);

        cluster = withdraw(RICH, cluster);

        assertEq(cluster.balance, 0);
        assertTrue(cluster.active);
        assertEq(owner.balance, 1000 ether);
    }

    function test_Withdraw_EmptiesLiquidatedCluster() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        cluster = deposit(RICH, cluster);
        mine(1000);

        cluster = withdraw(RICH, cluster);

        assertEq(cluster.balance, 0);
        assertFalse(cluster.active);
    }

    function test_RevertWhen_WithdrawingMoreThanThere() external {
        ISSVNetwork.Cluster memory cluster = remove(1, 1, register(1, 1, RICH, newCluster()));

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.withdraw(ids, RICH + 1, cluster);
    }

    function test_RevertWhen_WithdrawalByStranger() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        vm.prank(stranger);
        network.withdraw(ids, 1, cluster);
    }

    function test_RevertWhen_OwnerTakesNoEther() external {
        address refuser = address(new Refuser());
        vm.deal(refuser, RICH);
        ISSVNetwork.Cluster memory cluster = registerFor(refuser, 1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.ETHTransferFailed.selector);
        vm.prank(refuser);
        network.withdraw(ids, 1, cluster);
    }

    function test_RevertWhen_WithdrawalReenters() external {
        Reenterer reenterer = new Reenterer();
        vm.deal(address(reenterer), RICH);
        ISSVNetwork.Cluster memory cluster = registerFor(address(reenterer), 1, 1, RICH, newCluster());
        bytes memory call_ = abi.encodeCall(ISSVNetwork.withdraw, (ids, RICH / 4, cluster));
        reenterer.arm(address(network), call_);

        // The second withdrawal carries a tuple that the first one has made stale.
        vm.expectRevert(ISSVNetwork.ETHTransferFailed.selector);
        vm.prank(address(reenterer));
        network.withdraw(ids, RICH / 4, cluster);
    }

    /* LIQUIDATE */

    function test_Liquidate_OpensOneBlockAfterExactFunding() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        assertFalse(views.isLiquidatable(owner, ids, cluster));
        vm.expectRevert(ISSVNetwork.ClusterNotLiquidatable.selector);
        vm.prank(stranger);
        network.liquidate(owner, ids, cluster);

        mine(1);
        assertTrue(views.isLiquidatable(owner, ids, cluster));
        ISSVNetwork.Cluster memory expected =
            ISSVNetwork.Cluster({ validatorCount: 1, networkFeeIndex: 0, index: 0, active: false, balance: 0 });
        vm.expectEmit(address(network));
        emit ISSVNetwork.ClusterLiquidated(owner, ids, expected);
        vm.prank(stranger);
        network.liquidate(owner, ids, cluster);

        assertStored(expected);
        assertEq(stranger.balance, 1000 ether + FIRST_VALUE - BURN);
        (,, uint32 count,,,) = views.getOperatorById(1);
        assertEq(count, 0);
    }

    function test_Liquidate_ByOwnerAtAnyTime() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        mine(10);

        cluster = liquidate(owner, cluster);

        assertFalse(cluster.active);
        assertEq(owner.balance, 1000 ether - 10 * BURN);
    }

    function test_Liquidate_PaysNothingWhenNothingIsLeft() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        mine(FIRST_VALUE / BURN + 1);

        liquidate(stranger, cluster);

        assertEq(stranger.balance, 1000 ether);
    }

    function test_RevertWhen_LiquidatedTwice() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));

        vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        vm.prank(owner);
        network.liquidate(owner, ids, cluster);
    }

    function test_RevertWhen_LiquidatingEmptyClusterOfAnother() external {
        ISSVNetwork.Cluster memory cluster = remove(1, 1, register(1, 1, RICH, newCluster()));

        vm.expectRevert(ISSVNetwork.ClusterNotLiquidatable.selector);
        vm.prank(stranger);
        network.liquidate(owner, ids, cluster);
    }

    function test_RevertWhen_LiquidatingWithStaleTuple() external {
        registerBarelyFunded();
        mine(1);

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(stranger);
        network.liquidate(owner, ids, newCluster());
    }

    function test_RevertWhen_LiquidatorTakesNoEther() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        mine(1);
        address refuser = address(new Refuser());

        vm.expectRevert(ISSVNetwork.ETHTransferFailed.selector);
        vm.prank(refuser);
        network.liquidate(owner, ids, cluster);
    }

    /* REACTIVATE */

    function test_Reactivate_StartsFromTheIndexesOfNow() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 2, RICH, newCluster()));
        mine(500);
        ISSVNetwork.Cluster memory expected = ISSVNetwork.Cluster({
            validatorCount: 2,
            networkFeeIndex: 500 * NETWORK_UNITS,
            index: 2000 * OPERATOR_UNITS,
            active: true,
            balance: RICH
        });

        vm.expectEmit(address(network));
        emit ISSVNetwork.ClusterReactivated(owner, ids, expected);
        vm.prank(owner);
        network.reactivate{ value: RICH }(ids, cluster);

        assertStored(expected);
        (,, uint32 count,,,) = views.getOperatorById(1);
        assertEq(count, 2);
        mine(3);
        assertEq(views.getBalance(owner, ids, expected), RICH - 3 * 2 * BURN);
    }

    function test_Reactivate_NeedsTheThreshold() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        cluster = deposit(100, cluster);

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.reactivate{ value: FIRST_VALUE - 101 }(ids, cluster);
        cluster = reactivate(FIRST_VALUE - 100, cluster);

        assertEq(cluster.balance, FIRST_VALUE);
    }

    function test_RevertWhen_ReactivatingWithFullOperator() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        registerFor(stranger, 1, OPERATOR_LIMIT, 10 * RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.ExceedValidatorLimitWithData.selector, uint64(1)));
        vm.prank(owner);
        network.reactivate{ value: RICH }(ids, cluster);
    }

    function test_RevertWhen_ReactivatingActiveCluster() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.ClusterAlreadyEnabled.selector);
        vm.prank(owner);
        network.reactivate{ value: 1 }(ids, cluster);
    }

    function test_RevertWhen_ReactivatingClusterOfAnother() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));

        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        vm.prank(stranger);
        network.reactivate{ value: RICH }(ids, cluster);
    }
}
