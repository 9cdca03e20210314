// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title What the views answer for clusters in each state.
contract SSVNetworkViews_Test is SSVTest {
    /* ACTIVE */

    function test_Views_FollowTheFees() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        mine(25);

        assertEq(views.getBalance(owner, ids, cluster), RICH - 25 * 2 * BURN);
        assertEq(views.getBurnRate(owner, ids, cluster), 2 * BURN);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 64);
        assertFalse(views.isLiquidatable(owner, ids, cluster));
        assertFalse(views.isLiquidated(owner, ids, cluster));
        assertEq(views.getClusterAssetType(owner, ids), 1);
    }

    function test_GetBalance_StopsAtZero() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        mine(1_000_000);

        assertEq(views.getBalance(owner, ids, cluster), 0);
        assertTrue(views.isLiquidatable(owner, ids, cluster));
    }

    /* EMPTY */

    function test_Views_EmptyClusterCostsNothing() external {
        ISSVNetwork.Cluster memory cluster = remove(1, 1, register(1, 1, RICH, newCluster()));
        mine(1000);

        assertEq(views.getBalance(owner, ids, cluster), RICH);
        assertEq(views.getBurnRate(owner, ids, cluster), 0);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 0);
        assertFalse(views.isLiquidatable(owner, ids, cluster));
    }

    /* LIQUIDATED */

    function test_IsLiquidatable_FalseWhenLiquidated() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));

        assertFalse(views.isLiquidatable(owner, ids, cluster));
        assertTrue(views.isLiquidated(owner, ids, cluster));
        assertEq(views.getClusterAssetType(owner, ids), 1);
        assertTrue(views.getValidator(owner, validatorKey(1)));
    }

    function test_RevertWhen_BalanceOfLiquidatedCluster() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        cluster = deposit(RICH, cluster);

        vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        views.getBalance(owner, ids, cluster);
        vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        views.getEffectiveBalance(owner, ids, cluster);
    }

    /* WRONG TUPLE */

    function test_RevertWhen_ViewedWithStaleTuple() external {
        register(1, 1, RICH, newCluster());
        ISSVNetwork.Cluster memory stale = newCluster();

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        views.getBalance(owner, ids, stale);
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        views.getBurnRate(owner, ids, stale);
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        views.getEffectiveBalance(owner, ids, stale);
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        views.isLiquidatable(owner, ids, stale);
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        views.isLiquidated(owner, ids, stale);
    }

    function test_RevertWhen_ViewedWithoutCluster() external {
        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        views.getBalance(owner, ids, newCluster());
        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        views.isLiquidated(owner, ids, newCluster());
        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        views.getClusterAssetType(owner, ids);
    }

    /* OPERATORS */

    function test_GetOperatorById_UnknownIsZero() external view {
        (address account, uint256 fee, uint32 count, address whitelist, bool isPrivate, bool isActive) =
            views.getOperatorById(99);

        assertEq(account, address(0));
        assertEq(fee + count, 0);
        assertEq(whitelist, address(0));
        assertFalse(isPrivate);
        assertFalse(isActive);
    }
}
