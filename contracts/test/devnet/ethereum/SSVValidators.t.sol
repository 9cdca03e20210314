// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVNetwork } from "contracts/devnet/ethereum/SSVNetwork.sol";
import { Vm } from "contracts/test/base/Test.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Registering, removing and exiting validators.
contract SSVValidators_Test is SSVTest {
    /* REGISTER */

    function test_RegisterValidator_CreatesCluster() external {
        ISSVNetwork.Cluster memory expected = ISSVNetwork.Cluster({
            validatorCount: 1,
            networkFeeIndex: 10 * uint64(NETWORK_FEE / 100_000),
            index: 40 * uint64(OPERATOR_FEE / 100_000),
            active: true,
            balance: RICH
        });
        mine(10);

        vm.expectEmit(address(network));
        emit ISSVNetwork.ValidatorAdded(owner, ids, validatorKey(1), "shares", expected);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), ids, "shares", newCluster());

        assertStored(expected);
        assertTrue(views.getValidator(owner, validatorKey(1)));
        assertFalse(views.getValidator(owner, validatorKey(2)));
        assertFalse(views.getValidator(stranger, validatorKey(1)));
        assertEq(address(network).balance, RICH);
    }

    function test_RegisterValidator_AcceptsSmallestValue() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();

        assertEq(cluster.balance, 525_347_816_000_000);
        assertFalse(views.isLiquidatable(owner, ids, cluster));
    }

    function test_RevertWhen_OneWeiBelowSmallestValue() external {
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.registerValidator{ value: 525_347_815_999_999 }(validatorKey(1), ids, "", newCluster());
    }

    function test_RegisterValidator_UsesNewSizeForSolvency() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();

        // In the same block: the second validator doubles the threshold.
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.registerValidator{ value: FIRST_VALUE - 1 }(validatorKey(2), ids, "", cluster);
        cluster = register(2, 1, FIRST_VALUE, cluster);

        assertEq(cluster.balance, 2 * FIRST_VALUE);
    }

    function test_RegisterValidator_PaysDebtFirst() external {
        ISSVNetwork.Cluster memory cluster = registerBarelyFunded();
        uint256 debt = 1_000_000_000;
        // A block beyond the last one that the balance pays for.
        uint256 blocks = (FIRST_VALUE + debt) / BURN + 1;
        mine(blocks);
        uint256 owed = blocks * BURN - FIRST_VALUE;
        assertEq(views.getBalance(owner, ids, cluster), 0);

        cluster = register(2, 1, 2 * FIRST_VALUE + owed, cluster);

        assertEq(cluster.balance, 2 * FIRST_VALUE);
    }

    function test_RegisterValidator_AllowsKeyOfAnotherOwner() external {
        register(1, 1, RICH, newCluster());
        registerFor(stranger, 1, 1, RICH, newCluster());

        assertTrue(views.getValidator(owner, validatorKey(1)));
        assertTrue(views.getValidator(stranger, validatorKey(1)));
    }

    function test_RegisterValidator_AllowsClusterSizes() external {
        for (uint64 i = 8; i <= 13; ++i) {
            network.registerOperator(abi.encode(i), OPERATOR_FEE, false);
        }
        for (uint64 size = 4; size <= 13; size += 3) {
            vm.prank(owner);
            network.registerValidator{ value: RICH }(validatorKey(size), firstOperators(size), "", newCluster());
            assertTrue(views.getValidator(owner, validatorKey(size)));
        }
    }

    function test_RevertWhen_ClusterSizeInvalid() external {
        uint64[4] memory sizes = [uint64(0), 3, 5, 6];
        for (uint256 i; i < sizes.length; ++i) {
            vm.expectRevert(ISSVNetwork.InvalidOperatorIdsLength.selector);
            vm.prank(owner);
            network.registerValidator{ value: RICH }(validatorKey(1), firstOperators(sizes[i]), "", newCluster());
        }
    }

    function test_RevertWhen_OperatorsUnsorted() external {
        vm.expectRevert(ISSVNetwork.UnsortedOperatorsList.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), operatorIds(1, 3, 2, 4), "", newCluster());
    }

    function test_RevertWhen_OperatorTwice() external {
        vm.expectRevert(ISSVNetwork.OperatorsListNotUnique.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), operatorIds(1, 2, 2, 4), "", newCluster());
    }

    function test_RevertWhen_ClusterOperatorUnknown() external {
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), operatorIds(1, 2, 3, 8), "", newCluster());
    }

    function test_RevertWhen_KeyLengthWrong() external {
        vm.expectRevert(ISSVNetwork.InvalidPublicKeyLength.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(new bytes(47), ids, "", newCluster());
    }

    function test_RevertWhen_KeyRegisteredBefore() external {
        register(1, 1, RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.ValidatorAlreadyExistsWithData.selector, validatorKey(1)));
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), operatorIds(2, 3, 4, 5), "", newCluster());
    }

    function test_RevertWhen_FirstTupleNotNew() external {
        ISSVNetwork.Cluster memory cluster = newCluster();
        cluster.balance = 1;

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), ids, "", cluster);
    }

    function test_RevertWhen_TupleStale() external {
        register(1, 1, RICH, newCluster());

        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(2), ids, "", newCluster());
    }

    function test_RevertWhen_RegisteringInLiquidatedCluster() external {
        ISSVNetwork.Cluster memory cluster = liquidate(owner, register(1, 1, RICH, newCluster()));

        vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(2), ids, "", cluster);
    }

    function test_RevertWhen_OperatorFull() external {
        SSVNetwork.Parameters memory parameters = mainnetParameters();
        parameters.validatorsPerOperatorLimit = 2;
        network = new SSVNetwork(parameters);
        for (uint256 i = 1; i <= 4; ++i) {
            network.registerOperator(abi.encode(i), OPERATOR_FEE, false);
        }
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.ExceedValidatorLimitWithData.selector, uint64(1)));
        vm.prank(owner);
        network.registerValidator(validatorKey(3), ids, "", cluster);
    }

    /* BULK REGISTER */

    function test_BulkRegister_EventsCarryTheFinalTuple() external {
        bytes[] memory shares = new bytes[](3);
        (shares[0], shares[1], shares[2]) = ("a", "bb", "ccc");
        vm.recordLogs();
        vm.prank(owner);
        network.bulkRegisterValidator{ value: RICH }(validatorKeys(1, 3), ids, shares, newCluster());
        Vm.Log[] memory logs = vm.getRecordedLogs();

        assertEq(logs.length, 3);
        for (uint256 i; i < 3; ++i) {
            (uint64[] memory operators, bytes memory key, bytes memory share, ISSVNetwork.Cluster memory cluster) =
                abi.decode(logs[i].data, (uint64[], bytes, bytes, ISSVNetwork.Cluster));
            assertEq(logs[i].topics[1], bytes32(uint256(uint160(owner))));
            assertEq(operators.length, 4);
            assertEq(key, validatorKey(1 + i));
            assertEq(share, shares[i]);
            assertEq(cluster.validatorCount, 3);
            assertEq(cluster.balance, RICH);
            assertStored(cluster);
        }
        (,, uint32 count,,,) = views.getOperatorById(4);
        assertEq(count, 3);
    }

    function test_RevertWhen_NoKeysToRegister() external {
        vm.expectRevert(ISSVNetwork.EmptyPublicKeysList.selector);
        vm.prank(owner);
        network.bulkRegisterValidator{ value: RICH }(new bytes[](0), ids, new bytes[](0), newCluster());
    }

    function test_RevertWhen_SharesMissing() external {
        vm.expectRevert(ISSVNetwork.PublicKeysSharesLengthMismatch.selector);
        vm.prank(owner);
        network.bulkRegisterValidator{ value: RICH }(validatorKeys(1, 2), ids, new bytes[](1), newCluster());
    }

    function test_RevertWhen_KeyTwiceInBulk() external {
        bytes[] memory keys = validatorKeys(1, 2);
        keys[1] = keys[0];

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.ValidatorAlreadyExistsWithData.selector, keys[0]));
        vm.prank(owner);
        network.bulkRegisterValidator{ value: RICH }(keys, ids, new bytes[](2), newCluster());
    }

    /* REMOVE */

    function test_RemoveValidator_SettlesAndShrinks() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        mine(100);
        ISSVNetwork.Cluster memory expected = ISSVNetwork.Cluster({
            validatorCount: 1,
            networkFeeIndex: cluster.networkFeeIndex + 100 * uint64(NETWORK_FEE / 100_000),
            index: cluster.index + 400 * uint64(OPERATOR_FEE / 100_000),
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

    function firstOperators(uint64 count) private pure returns (uint64[] memory list) {
        list = new uint64[](count);
        for (uint64 i; i < count; ++i) {
            list[i] = i + 1;
        }
    }

    function exitAndExpect() private {
        vm.expectEmit(address(network));
        emit ISSVNetwork.ValidatorExited(owner, ids, validatorKey(1));
        vm.prank(owner);
        network.exitValidator(validatorKey(1), ids);
    }
}
