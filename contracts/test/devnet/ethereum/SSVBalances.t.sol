// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Vm } from "contracts/test/base/Test.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Effective balances of clusters, as the oracles' newest root proves them.
contract SSVBalances_Test is SSVTest {
    /* UPDATE */

    function test_UpdateClusterBalance_SettlesAtTheOldOne() external {
        ISSVNetwork.Cluster memory cluster = register(1, 3, RICH, newCluster());
        mine(10);
        ISSVNetwork.Cluster memory expected = copy(cluster);
        expected.balance = RICH - 10 * 3 * BURN;
        expected.index += 40 * OPERATOR_UNITS;
        expected.networkFeeIndex += 10 * NETWORK_UNITS;
        uint64 blockNum = commitBalance(97);

        vm.expectEmit(address(network));
        emit ISSVNetwork.ClusterBalanceUpdated(owner, ids, blockNum, 97, expected);
        cluster = applyBalance(blockNum, 97, cluster);

        assertCluster(cluster, expected);
        assertEq(views.getBurnRate(owner, ids, cluster), 31_773_480_340);
        mine(10_000);
        assertEq(views.getBalance(owner, ids, cluster), expected.balance - usage(10_000, 30_313));
    }

    function test_UpdateClusterBalance_MovesEarningsByTheDifference() external {
        ISSVNetwork.Cluster memory cluster = register(1, 3, RICH, newCluster());
        mine(10);
        cluster = setBalance(97, cluster);
        mine(1000);
        assertEq(views.getOperatorEarnings(1), 10 * 3 * OPERATOR_FEE + floorUnits(1000 * OPERATOR_FEE, 30_313));
        assertEq(views.getNetworkEarnings(), 10 * 3 * NETWORK_FEE + floorUnits(1000 * NETWORK_FEE, 30_313));

        uint256 operatorEarned = views.getOperatorEarnings(1);
        cluster = setBalance(96, cluster);
        mine(1);

        assertEq(views.getOperatorEarnings(1), operatorEarned + 3 * OPERATOR_FEE);
    }

    function test_UpdateClusterBalance_ProvesByMerkleTree() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        bytes32[3] memory leaves = [leaf(owner, 40), leaf(stranger, 32), leaf(dao, 64)];
        // Three leaves: the last is paired with itself.
        bytes32[] memory proof = new bytes32[](2);
        (proof[0], proof[1]) = (leaves[1], pair(leaves[2], leaves[2]));
        uint64 blockNum = uint64(vm.getBlockNumber());
        commitRoot(pair(pair(leaves[0], leaves[1]), pair(leaves[2], leaves[2])), blockNum);

        vm.expectRevert(ISSVNetwork.InvalidProof.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 41, proof);
        vm.expectRevert(ISSVNetwork.InvalidProof.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 40, new bytes32[](0));
        network.updateClusterBalance(blockNum, owner, ids, cluster, 40, proof);

        assertEq(views.getEffectiveBalance(owner, ids, cluster), 40);
    }

    function test_UpdateClusterBalance_AllowsBounds() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        cluster = setBalance(64, cluster);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 64);
        mine(1);

        cluster = setBalance(4096, cluster);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 4096);
    }

    function test_RevertWhen_BalanceOutOfBounds() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        uint64 low = commitBalance(63);
        vm.expectRevert(ISSVNetwork.EBBelowMinimum.selector);
        network.updateClusterBalance(low, owner, ids, cluster, 63, new bytes32[](0));

        mine(1);
        uint64 high = commitBalance(4097);
        vm.expectRevert(ISSVNetwork.EBExceedsMaximum.selector);
        network.updateClusterBalance(high, owner, ids, cluster, 4097, new bytes32[](0));
    }

    function testFuzz_UpdateClusterBalance_RoundsUp(uint256 validators, uint256 effectiveBalance) external {
        validators = bound(validators, 1, 20);
        effectiveBalance = bound(effectiveBalance, 32 * validators, 2048 * validators);
        ISSVNetwork.Cluster memory cluster = register(1, validators, 500 ether, newCluster());

        // forge-lint: disable-next-line(unsafe-typecast)
        cluster = setBalance(uint32(effectiveBalance), cluster);

        uint256 vUnits = network.readCluster(owner, ids).vUnits;
        assertGe(vUnits * 32, effectiveBalance * 10_000);
        assertLt((vUnits - 1) * 32, effectiveBalance * 10_000);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), effectiveBalance);
    }

    /* ROOTS */

    function test_RevertWhen_NoRoot() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.RootNotFound.selector);
        network.updateClusterBalance(1, owner, ids, cluster, 32, new bytes32[](0));
    }

    function test_RevertWhen_RootNotNewest() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        uint64 old = commitBalance(40);
        mine(1);
        commitBalance(41);

        vm.expectRevert(ISSVNetwork.MustUseLatestRoot.selector);
        network.updateClusterBalance(old, owner, ids, cluster, 40, new bytes32[](0));
    }

    function test_RevertWhen_RootAppliedBefore() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        uint64 blockNum = commitBalance(40);
        cluster = applyBalance(blockNum, 40, cluster);

        vm.expectRevert(ISSVNetwork.StaleUpdate.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 40, new bytes32[](0));
    }

    function test_RevertWhen_UpdatedTooSoon() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.MinBlocksBetweenUpdatesUpdated(10);
        vm.prank(dao);
        network.updateMinBlocksBetweenUpdates(10);
        ISSVNetwork.Cluster memory cluster = setBalance(40, register(1, 1, RICH, newCluster()));
        mine(9);
        uint64 blockNum = commitBalance(41);

        vm.expectRevert(ISSVNetwork.UpdateTooFrequent.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 41, new bytes32[](0));
        mine(1);
        cluster = applyBalance(blockNum, 41, cluster);

        assertEq(views.getEffectiveBalance(owner, ids, cluster), 41);
    }

    function test_RevertWhen_UpdatedWithStaleTuple() external {
        ISSVNetwork.Cluster memory stale = register(1, 1, RICH, newCluster());
        uint64 blockNum = commitBalance(40);
        deposit(0, copy(stale));
        deposit(1, stale);

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        network.updateClusterBalance(blockNum, owner, ids, stale, 40, new bytes32[](0));
    }

    function test_RevertWhen_UpdatedWithoutCluster() external {
        uint64 blockNum = commitBalance(32);

        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        network.updateClusterBalance(blockNum, owner, ids, newCluster(), 32, new bytes32[](0));
    }

    /* LIQUIDATION */

    function test_UpdateClusterBalance_LiquidatesInsolvent() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, 2 * FIRST_VALUE, newCluster());
        mine(100);
        uint64 blockNum = commitBalance(64);
        uint256 held = stranger.balance;

        vm.recordLogs();
        vm.prank(stranger);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 64, new bytes32[](0));
        Vm.Log[] memory logs = vm.getRecordedLogs();

        assertEq(logs.length, 2);
        assertEq(logs[0].topics[0], ISSVNetwork.ClusterLiquidated.selector);
        assertEq(logs[1].topics[0], ISSVNetwork.ClusterBalanceUpdated.selector);
        assertCluster(clusterOf(logs[0]), clusterOf(logs[1]));
        cluster = clusterOf(logs[1]);
        assertFalse(cluster.active);
        assertEq(cluster.balance, 0);
        assertEq(stranger.balance, held + 2 * FIRST_VALUE - 100 * BURN);
        assertEq(views.getOperatorEarnings(1), 100 * OPERATOR_FEE);
        (,, uint32 count,,,) = views.getOperatorById(1);
        assertEq(count, 0);
        mine(10);
        assertEq(views.getOperatorEarnings(1), 100 * OPERATOR_FEE);
        assertEq(views.getNetworkEarnings(), 100 * NETWORK_FEE);
    }

    function test_UpdateClusterBalance_SparesAtTheThreshold() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, 2 * FIRST_VALUE, newCluster());
        cluster = setBalance(64, cluster);

        assertTrue(cluster.active);
        mine(1);
        assertTrue(views.isLiquidatable(owner, ids, cluster));
    }

    function test_UpdateClusterBalance_IsRememberedWhenLiquidated() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));
        cluster = deposit(7, cluster);
        mine(5);
        ISSVNetwork.Cluster memory updated = setBalance(64, cluster);

        assertCluster(updated, cluster);
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.reactivate{ value: 2 * FIRST_VALUE - 8 }(ids, cluster);
        cluster = reactivate(2 * FIRST_VALUE - 7, cluster);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 64);
        mine(1);
        assertEq(views.getOperatorEarnings(1), 2 * OPERATOR_FEE);
    }

    /* STALE ROOTS */

    /// @dev The newest root may be older than a removal. Its balance fits the validators that are left: one of them
    /// is billed for twenty, and whoever applies the root takes the cluster's balance.
    function test_StaleRoot_LiquidatesAfterRemoval() external {
        ISSVNetwork.Cluster memory cluster = register(1, 20, RICH, newCluster());
        uint64 blockNum = commitBalance(640);
        cluster = remove(2, 19, cluster);
        cluster = withdraw(RICH - 3 * FIRST_VALUE, cluster);
        uint256 held = stranger.balance;

        cluster = applyBalance(blockNum, 640, cluster);

        assertFalse(cluster.active);
        assertEq(stranger.balance, held + 3 * FIRST_VALUE);
    }

    function test_StaleRoot_LiquidatesAfterRefill() external {
        ISSVNetwork.Cluster memory cluster = register(1, 20, RICH, newCluster());
        uint64 blockNum = commitBalance(640);
        cluster = withdraw(RICH, remove(1, 20, cluster));
        cluster = register(1, 1, 3 * FIRST_VALUE, cluster);

        cluster = applyBalance(blockNum, 640, cluster);

        assertFalse(cluster.active);
    }

    function test_StaleRoot_SparesWhoAppliedItBefore() external {
        ISSVNetwork.Cluster memory cluster = register(1, 20, RICH, newCluster());
        uint64 blockNum = commitBalance(640);
        cluster = remove(2, 19, applyBalance(blockNum, 640, cluster));
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 32);

        vm.expectRevert(ISSVNetwork.StaleUpdate.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 640, new bytes32[](0));
    }

    function test_RevertWhen_RootOlderThanAddition() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        uint64 blockNum = commitBalance(32);
        cluster = register(2, 1, 0, cluster);

        vm.expectRevert(ISSVNetwork.EBBelowMinimum.selector);
        network.updateClusterBalance(blockNum, owner, ids, cluster, 32, new bytes32[](0));
    }

    /* INTERNALS */

    function pair(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }

    function usage(uint256 blocks, uint256 vUnits) private pure returns (uint256) {
        return floorUnits(blocks * NETWORK_FEE, vUnits) + floorUnits(blocks * 4 * OPERATOR_FEE, vUnits);
    }

    /// @dev A fee of 32 ETH for so many vUnits, rounded down to 100,000 wei.
    function floorUnits(uint256 fee, uint256 vUnits) private pure returns (uint256) {
        return fee / 100_000 * vUnits / 10_000 * 100_000;
    }
}
