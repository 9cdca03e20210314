// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Vm } from "contracts/test/base/Test.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Removing and exiting validators.
contract SSVRemoval_Test is SSVTest {
    /* REMOVE */

    function test_RemoveValidator_SettlesAndShrinks() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        mine(100);
        ISSVNetwork.Cluster memory expected = ISSVNetwork.Cluster({
            validatorCount: 1,
            networkFeeIndex: cluster.networkFeeIndex + 100 * NETWORK_UNITS,
            index: cluster.index + 400 * OPERATOR_UNITS,
            active: true,
            balance: RICH - 100 * 2 * BURN
        });

        vm.expectEmit(address(network));
        emit ISSVNetwork.ValidatorRemoved(owner, ids, validatorKey(2), expected);
        vm.prank(owner);
        network.removeValidator(validatorKey(2), ids, cluster);

        assertStored(expected);
        assertFalse(views.getValidator(owner, validatorKey(2)));
        assertTrue(views.getValidator(owner, validatorKey(1)));
        (,, uint32 count,,,) = views.getOperatorById(1);
        assertEq(count, 1);
    }

    function test_RemoveValidator_NeedsNoBalance() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        mine(FIRST_VALUE / BURN + 100);

        cluster = remove(1, 1, cluster);

        assertEq(cluster.balance, 0);
        assertEq(cluster.validatorCount, 0);
        assertTrue(cluster.active);
    }

    function test_RemoveValidator_WorksInLiquidatedCluster() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 2, RICH, newCluster()));

        cluster = remove(2, 1, cluster);

        assertEq(cluster.validatorCount, 1);
        assertFalse(cluster.active);
        (,, uint32 count,,,) = views.getOperatorById(1);
        assertEq(count, 0);
    }

    function test_RemoveValidator_FreesTheKey() external {
        ISSVNetwork.Cluster memory cluster = remove(1, 1, register(1, 1, RICH, newCluster()));

        cluster = register(1, 1, 0, cluster);

        assertEq(cluster.balance, RICH);
        assertTrue(views.getValidator(owner, validatorKey(1)));
    }

    function test_BulkRemove_EventsCarryTheFinalTuple() external {
        ISSVNetwork.Cluster memory cluster = register(1, 4, RICH, newCluster());
        vm.recordLogs();
        vm.prank(owner);
        network.bulkRemoveValidator(validatorKeys(2, 3), ids, cluster);
        Vm.Log[] memory logs = vm.getRecordedLogs();

        assertEq(logs.length, 3);
        for (uint256 i; i < 3; ++i) {
            (, bytes memory key, ISSVNetwork.Cluster memory updated) =
                abi.decode(logs[i].data, (uint64[], bytes, ISSVNetwork.Cluster));
            assertEq(key, validatorKey(2 + i));
            assertEq(updated.validatorCount, 1);
            assertStored(updated);
        }
    }

    function test_RevertWhen_RemovingUnknownKey() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, validatorKey(2)));
        vm.prank(owner);
        network.removeValidator(validatorKey(2), ids, cluster);
    }

    function test_RevertWhen_RemovingFromOtherCluster() external {
        register(1, 1, RICH, newCluster());
        uint64[] memory others = operatorIds(1, 2, 3, 5);
        vm.recordLogs();
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(2), others, "", newCluster());
        ISSVNetwork.Cluster memory cluster = lastCluster();

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, validatorKey(1)));
        vm.prank(owner);
        network.removeValidator(validatorKey(1), others, cluster);
    }

    function test_RevertWhen_KeyTwiceInBulkRemoval() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        bytes[] memory keys = validatorKeys(1, 2);
        keys[1] = keys[0];

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, keys[0]));
        vm.prank(owner);
        network.bulkRemoveValidator(keys, ids, cluster);
    }

    function test_RevertWhen_RemovingWithStaleTuple() external {
        register(1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(owner);
        network.removeValidator(validatorKey(1), ids, newCluster());
    }

    function test_RevertWhen_RemovingWithoutCluster() external {
        vm.expectRevert(ISSVNetwork.ClusterDoesNotExist.selector);
        vm.prank(owner);
        network.removeValidator(validatorKey(1), ids, newCluster());
    }

    function test_RevertWhen_NoKeysToRemove() external {
        vm.expectRevert(ISSVNetwork.ValidatorDoesNotExist.selector);
        vm.prank(owner);
        network.bulkRemoveValidator(new bytes[](0), ids, newCluster());
    }

    /* EXIT */

    function test_ExitValidator_RepeatsInAnyState() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        exitAndExpect();
        exitAndExpect();

        cluster = liquidate(owner, cluster);
        exitAndExpect();

        assertStored(cluster);
    }

    function test_BulkExit_EmitsOnePerKey() external {
        register(1, 3, RICH, newCluster());
        for (uint256 i = 1; i <= 3; ++i) {
            vm.expectEmit(address(network));
            emit ISSVNetwork.ValidatorExited(owner, ids, validatorKey(i));
        }
        vm.prank(owner);
        network.bulkExitValidator(validatorKeys(1, 3), ids);
    }

    function test_RevertWhen_ExitByStranger() external {
        register(1, 1, RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, validatorKey(1)));
        vm.prank(stranger);
        network.exitValidator(validatorKey(1), ids);
    }

    function test_RevertWhen_ExitAfterRemoval() external {
        remove(1, 1, register(1, 1, RICH, newCluster()));

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, validatorKey(1)));
        vm.prank(owner);
        network.exitValidator(validatorKey(1), ids);
    }

    function test_RevertWhen_ExitWithOtherOperators() external {
        register(1, 1, RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.IncorrectValidatorStateWithData.selector, validatorKey(1)));
        vm.prank(owner);
        network.exitValidator(validatorKey(1), operatorIds(1, 2, 3, 5));
    }

    function test_RevertWhen_NoKeysToExit() external {
        vm.expectRevert(ISSVNetwork.ValidatorDoesNotExist.selector);
        vm.prank(owner);
        network.bulkExitValidator(new bytes[](0), ids);
    }

    /* FEE RECIPIENT */

    function test_SetFeeRecipientAddress_EmitsOnly() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.FeeRecipientAddressUpdated(owner, stranger);
        vm.prank(owner);
        network.setFeeRecipientAddress(stranger);
    }

    /* INTERNALS */

    function exitAndExpect() private {
        vm.expectEmit(address(network));
        emit ISSVNetwork.ValidatorExited(owner, ids, validatorKey(1));
        vm.prank(owner);
        network.exitValidator(validatorKey(1), ids);
    }
}
