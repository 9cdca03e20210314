// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Registering and removing SSV operators.
contract SSVOperators_Test is SSVTest {
    /* REGISTER */

    function test_RegisterOperator_NumbersFromOne() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorAdded(8, stranger, "key", OPERATOR_FEE);
        uint64[] memory registered = new uint64[](1);
        registered[0] = 8;
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorPrivacyStatusUpdated(registered, false);
        vm.prank(stranger);
        uint64 id = network.registerOperator("key", OPERATOR_FEE, false);

        assertEq(id, 8);
        assertOperator({ id: 8, account: stranger, fee: OPERATOR_FEE, count: 0, isPrivate: false, isActive: true });
        (address first,,,,,) = views.getOperatorById(1);
        assertEq(first, operatorOwner);
    }

    function test_RegisterOperator_AllowsFeeOfZero() external {
        uint64 id = network.registerOperator("key", 0, false);

        assertEq(views.getOperatorFee(id), 0);
    }

    function test_RegisterOperator_AllowsFeeBounds() external {
        assertEq(views.getOperatorFee(network.registerOperator("low", 10_000_000, false)), 10_000_000);
        assertEq(views.getOperatorFee(network.registerOperator("high", 5_336_500_000, false)), 5_336_500_000);
    }

    function test_RevertWhen_FeeBelowMinimum() external {
        vm.expectRevert(ISSVNetwork.FeeTooLow.selector);
        network.registerOperator("key", 9_900_000, false);
    }

    function test_RevertWhen_FeeAboveMaximum() external {
        vm.expectRevert(ISSVNetwork.FeeTooHigh.selector);
        network.registerOperator("key", 5_336_600_000, false);
    }

    function test_RevertWhen_FeeNotInUnits() external {
        vm.expectRevert(ISSVNetwork.MaxPrecisionExceeded.selector);
        network.registerOperator("key", OPERATOR_FEE + 1, false);
    }

    function test_RevertWhen_FeeBeyond64Bits() external {
        vm.expectRevert(ISSVNetwork.MaxValueExceeded.selector);
        network.registerOperator("key", (uint256(type(uint64).max) + 1) * 100_000, false);
    }

    function test_RevertWhen_OperatorKeyUsed() external {
        network.registerOperator("key", 0, false);

        vm.expectRevert(ISSVNetwork.OperatorAlreadyExists.selector);
        network.registerOperator("key", 0, false);
    }

    function test_RegisterOperator_PrivateAdmitsNobody() external {
        vm.prank(operatorOwner);
        network.registerOperator("key", OPERATOR_FEE, true);
        assertOperator({ id: 8, account: operatorOwner, fee: OPERATOR_FEE, count: 0, isPrivate: true, isActive: true });

        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.CallerNotWhitelistedWithData.selector, uint64(8)));
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(1), operatorIds(1, 2, 3, 8), "", newCluster());
    }

    /* REMOVE */

    function test_RemoveOperator_ZeroesFeeAndCount() external {
        register(1, 2, RICH, newCluster());
        assertOperator({ id: 2, account: operatorOwner, fee: OPERATOR_FEE, count: 2, isPrivate: false, isActive: true });

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorRemoved(2);
        removeOperator(2);

        assertOperator({ id: 2, account: operatorOwner, fee: 0, count: 0, isPrivate: false, isActive: false });
    }

    function test_RemoveOperator_LowersBurnFromThenOn() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        mine(10);
        removeOperator(2);
        mine(5);

        assertEq(views.getBurnRate(owner, ids, cluster), BURN - OPERATOR_FEE);
        assertEq(views.getBalance(owner, ids, cluster), RICH - 15 * BURN + 5 * OPERATOR_FEE);
    }

    function test_RemoveOperator_StopsFurtherRegistrations() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        removeOperator(2);

        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        vm.prank(owner);
        network.registerValidator(validatorKey(2), ids, "", cluster);
    }

    function test_RemoveOperator_KeepsClusterUsable() external {
        ISSVNetwork.Cluster memory cluster = register(1, 2, RICH, newCluster());
        removeOperator(2);
        mine(3);

        cluster = remove(1, 1, cluster);
        assertEq(cluster.validatorCount, 1);
        assertEq(cluster.balance, RICH - 3 * (2 * BURN - 2 * OPERATOR_FEE));
        cluster = liquidate(owner, cluster);
        cluster = reactivate(RICH, cluster);
        mine(1);

        assertEq(views.getBalance(owner, ids, cluster), RICH - (BURN - OPERATOR_FEE));
        assertOperator({ id: 1, account: operatorOwner, fee: OPERATOR_FEE, count: 1, isPrivate: false, isActive: true });
        assertOperator({ id: 2, account: operatorOwner, fee: 0, count: 0, isPrivate: false, isActive: false });
    }

    function test_RemoveOperator_NeverFreesItsKey() external {
        removeOperator(2);

        vm.expectRevert(ISSVNetwork.OperatorAlreadyExists.selector);
        network.registerOperator(abi.encode(2), OPERATOR_FEE, false);
    }

    function test_RevertWhen_NotOperatorOwner() external {
        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.CallerNotOwnerWithData.selector, stranger, operatorOwner));
        vm.prank(stranger);
        network.removeOperator(2);
    }

    function test_RevertWhen_OperatorRemovedTwice() external {
        removeOperator(2);

        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        removeOperator(2);
    }

    function test_RevertWhen_OperatorUnknown() external {
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        removeOperator(8);
    }

    /* INTERNALS */

    function removeOperator(uint64 id) private {
        vm.prank(operatorOwner);
        network.removeOperator(id);
    }

    function assertOperator(uint64 id, address account, uint256 fee, uint32 count, bool isPrivate, bool isActive)
        private
        view
    {
        bytes memory expected = abi.encode(account, fee, count, address(0), isPrivate, isActive);
        (bool success, bytes memory actual) = address(views).staticcall(abi.encodeCall(views.getOperatorById, (id)));
        assertTrue(success);
        assertEq(actual, expected);
        assertEq(views.getOperatorFee(id), fee);
    }
}
