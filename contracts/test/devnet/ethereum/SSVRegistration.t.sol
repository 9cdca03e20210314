// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVNetwork } from "contracts/devnet/ethereum/SSVNetwork.sol";
import { Vm } from "contracts/test/base/Test.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Registering validators.
contract SSVRegistration_Test is SSVTest {
    /* REGISTER */

    function test_RegisterValidator_CreatesCluster() external {
        ISSVNetwork.Cluster memory expected = ISSVNetwork.Cluster({
            validatorCount: 1,
            networkFeeIndex: 10 * NETWORK_UNITS,
            index: 40 * OPERATOR_UNITS,
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

    /* INTERNALS */

    function firstOperators(uint64 count) private pure returns (uint64[] memory list) {
        list = new uint64[](count);
        for (uint64 i; i < count; ++i) {
            list[i] = i + 1;
        }
    }
}
