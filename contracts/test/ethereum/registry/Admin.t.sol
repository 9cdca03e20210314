// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { ValidatorRegistry } from "contracts/src/ethereum/ValidatorRegistry.sol";
import { IValidatorRegistry } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { ClusterOwner } from "contracts/src/ethereum/ssv/ClusterOwner.sol";
import { SSVAdapter } from "contracts/src/ethereum/ssv/SSVAdapter.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title Parameters, roles and upgrades of the registry
contract Admin_Test is RegistryTest {
    address private next = makeAddr("next pool operator");

    /* ADAPTER */

    function test_SetAdapter_Replaces() external {
        SSVAdapter other = new SSVAdapter(address(ssvNetwork), address(ssvViews));

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.AdapterChanged(address(adapter), address(other));
        vm.prank(timelock);
        registry.setAdapter(address(other));

        assertEq(registry.adapter(), address(other));
    }

    function test_RevertWhen_AdapterUnsupported() external {
        vm.mockCall(address(ssvNetwork), abi.encodeCall(ISSVNetwork.getVersion, ()), abi.encode("v3.0.0"));

        vm.expectRevert(
            abi.encodeWithSelector(Errors.ValidatorRegistry_UnsupportedSSVNetwork.selector, address(adapter))
        );
        vm.prank(timelock);
        registry.setAdapter(address(adapter));
    }

    function test_RevertWhen_AdapterByOther() external {
        _expectNotCaller(operator, timelock);
        registry.setAdapter(address(adapter));
    }

    /* RUNWAY */

    function test_SetRunwayBlocks_WithinBounds() external {
        uint256[2] memory bounds = [uint256(216_000), 2_628_000];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 before = registry.runwayBlocks();
            vm.expectEmit(true, true, true, true, address(registry));
            emit IValidatorRegistry.RunwayBlocksChanged(before, bounds[i]);
            vm.prank(timelock);
            registry.setRunwayBlocks(bounds[i]);
            assertEq(registry.runwayBlocks(), bounds[i]);
        }
    }

    function test_RevertWhen_RunwayOutOfBounds() external {
        uint256[3] memory wrong = [uint256(215_999), 2_628_001, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    Errors.ValidatorRegistry_RunwayOutOfBounds.selector, wrong[i], 216_000, 2_628_000
                )
            );
            vm.prank(timelock);
            registry.setRunwayBlocks(wrong[i]);
        }
    }

    function test_RevertWhen_RunwayByOther() external {
        _expectNotCaller(operator, timelock);
        registry.setRunwayBlocks(RUNWAY);
    }

    /* POOL OPERATOR */

    function test_TransferPoolOperator_InTwoSteps() external {
        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.PoolOperatorTransferStarted(operator, next);
        vm.prank(operator);
        registry.transferPoolOperator(next);
        assertEq(registry.poolOperator(), operator);

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.PoolOperatorTransferred(operator, next);
        vm.prank(next);
        registry.acceptPoolOperator();
        assertEq(registry.poolOperator(), next);

        // Once only.
        _expectNotCaller(next, address(0));
        registry.acceptPoolOperator();
    }

    function test_TransferPoolOperator_CanBeWithdrawn() external {
        vm.startPrank(operator);
        registry.transferPoolOperator(next);
        registry.transferPoolOperator(address(0));
        vm.stopPrank();

        _expectNotCaller(next, address(0));
        registry.acceptPoolOperator();
    }

    function test_RevertWhen_TransferByStranger() external {
        _expectNotCaller(stranger, operator);
        registry.transferPoolOperator(stranger);
    }

    function test_RevertWhen_AcceptedByOther() external {
        vm.prank(operator);
        registry.transferPoolOperator(next);

        _expectNotCaller(stranger, next);
        registry.acceptPoolOperator();
    }

    /* UPGRADE */

    function test_Upgrade_KeepsBooks() external {
        uint256 id = _validatorAt(REGISTERED);
        address clusterOwner = registry.clusterOwnerAt(0);
        bytes memory before = abi.encode(registry.entry(id));
        address code = address(new ValidatorRegistry(pool, _consensusConfig(), address(new ClusterOwner(pool))));

        vm.prank(timelock);
        registry.upgradeToAndCall(code, "");

        assertEq(abi.encode(registry.entry(id)), before);
        assertEq(registry.clusterOwnerAt(0), clusterOwner);
        assertTrue(registry.isClusterOwner(clusterOwner));
        assertEq(registry.poolOperator(), operator);
    }

    function test_RevertWhen_UpgradedByOther() external {
        address code = address(new ValidatorRegistry(pool, _consensusConfig(), clusterOwnerImplementation));

        _expectNotCaller(operator, timelock);
        registry.upgradeToAndCall(code, "");
    }

    function _expectNotCaller(address caller, address expected) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, caller, expected));
        vm.prank(caller);
    }
}
