// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { WithdrawalRequests } from "contracts/src/consensus/WithdrawalRequests.sol";
import { IStakeVault } from "contracts/src/ethereum/interfaces/IStakeVault.sol";
import { IValidatorRegistry } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title Who may ask validators to exit, and when
contract RequestExits_Test is RegistryTest {
    /* SHORTAGE */

    function test_RequestExits_ByStranger() external {
        uint256 id = _validatorAt(ACTIVE);
        _setDemand(10 ether, 9.99 ether);

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(id, keccak256(_pubkey(id)), ACTIVE, EXIT_REQUESTED);
        _requestExit(stranger, id);

        _assertStatus(id, EXIT_REQUESTED);
        assertEq(registry.exitsInFlight(), 1);
    }

    function test_RequestExits_SendsAndRefunds() external {
        uint256 id = _validatorAt(ACTIVE);
        _setDemand(10 ether, 0);
        uint256 before = WithdrawalRequests.SYSTEM_CONTRACT.balance;

        vm.expectEmit(true, true, true, true, address(stakeVault));
        emit IStakeVault.ExitRequested(_pubkey(id), 1 wei);
        hoax(stranger, 1 ether);
        registry.requestExits{ value: 0.5 ether }(_list(id), _list(_pubkey(id)), 1 wei);

        assertEq(stranger.balance, 1 ether - 1 wei);
        assertEq(WithdrawalRequests.SYSTEM_CONTRACT.balance - before, 1 wei);
        assertEq(address(registry).balance, 0);
        assertEq(address(stakeVault).balance, 0);
    }

    /// @dev The exit is over and proven, its ETH waits for the next report.
    function test_RevertGiven_ShortageCoveredByVault() external {
        _validatorAt(WITHDRAWN);
        uint256 id = _validatorAt(ACTIVE);
        vm.deal(address(stakeVault), 32 ether);
        _setDemand(32 ether, 0);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_ExitNotNeeded.selector, id, 0, 0));
        _requestExit(stranger, id);

        _setDemand(32 ether + 1 wei, 0);
        _requestExit(stranger, id);
        _assertStatus(id, EXIT_REQUESTED);
    }

    function test_RequestExits_StopsOnceCovered() external {
        uint256[] memory ids = new uint256[](3);
        bytes[] memory pubkeys = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            ids[i] = _validatorAt(ACTIVE);
            pubkeys[i] = _pubkey(ids[i]);
        }
        _setDemand(64 ether, 0);

        // The third is asked while two exits are in flight, which bring all 64 ETH.
        vm.expectRevert(
            abi.encodeWithSelector(Errors.ValidatorRegistry_ExitNotNeeded.selector, ids[2], 64 ether, 64 ether)
        );
        hoax(stranger, 1 ether);
        registry.requestExits{ value: 3 wei }(ids, pubkeys, 1 wei);

        _setDemand(64 ether + 1 wei, 0);
        hoax(stranger, 1 ether);
        registry.requestExits{ value: 3 wei }(ids, pubkeys, 1 wei);
        assertEq(registry.exitsInFlight(), 3);
    }

    function test_RequestExits_RepeatedByStranger() external {
        uint256 id = _validatorAt(EXIT_REQUESTED);
        _setDemand(1 wei, 0);

        _requestExit(stranger, id);

        _assertStatus(id, EXIT_REQUESTED);
        assertEq(registry.exitsInFlight(), 1);
    }

    function test_RevertWhen_StrangerNamesEarly() external {
        _setDemand(1000 ether, 0);
        IValidatorRegistry.Status[2] memory early = [DEPOSITED, REGISTERED];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _validatorAt(early[i]);

            _expectRevert(stranger, abi.encodeWithSelector(Errors.ValidatorRegistry_WrongStatus.selector, id, early[i]));
            registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 1 wei);
            vm.revertToState(snapshot);
        }
    }

    /* NO SHORTAGE */

    function test_RevertGiven_NoShortage() external {
        uint256 id = _validatorAt(ACTIVE);
        _setDemand(10 ether, 10 ether);

        _expectRevert(stranger, abi.encodeWithSelector(Errors.ValidatorRegistry_ExitNotNeeded.selector, id, 0, 0));
        registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 1 wei);
    }

    function test_RevertGiven_NoShortageRepeated() external {
        uint256 id = _validatorAt(EXIT_REQUESTED);
        _setDemand(10 ether, 11 ether);

        _expectRevert(
            stranger, abi.encodeWithSelector(Errors.ValidatorRegistry_ExitNotNeeded.selector, id, 32 ether, 0)
        );
        registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 1 wei);
    }

    function test_RequestExits_ByOperatorOrTimelock() external {
        address[2] memory callers = [operator, timelock];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 id = _validatorAt(ACTIVE);
            _requestExit(callers[i], id);
            _requestExit(callers[i], id);

            _assertStatus(id, EXIT_REQUESTED);
            assertEq(registry.exitsInFlight(), i + 1);
        }
    }

    function test_RequestExits_OfUnregistered() external {
        uint256 id = _validatorAt(DEPOSITED);

        _requestExit(operator, id);
        _prove(id, _recordAt(id, EXITED), _slotAt(EXITED));

        _assertStatus(id, EXITED);
    }

    /* WRONG CALLS */

    function test_RevertWhen_NotStaked() external {
        IValidatorRegistry.Status[6] memory others = [UPLOADED, VETTED, PREDEPOSITED, PROVEN, WITHDRAWN, INVALID];
        for (uint256 i = 0; i < others.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _validatorAt(others[i]);

            vm.expectPartialRevert(Errors.ValidatorRegistry_WrongStatus.selector);
            hoax(operator, 1 ether);
            registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 1 wei);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_ExitPubkeyDiffers() external {
        uint256 id = _validatorAt(ACTIVE);

        _expectRevert(operator, abi.encodeWithSelector(Errors.ValidatorRegistry_WrongPubkey.selector, id));
        registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(9)), 1 wei);
    }

    function test_RevertWhen_FeeAboveLimit() external {
        uint256 id = _validatorAt(ACTIVE);

        _expectRevert(
            operator, abi.encodeWithSelector(WithdrawalRequests.WithdrawalRequests_FeeAboveMax.selector, 1, 0)
        );
        registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 0);
    }

    function test_RevertWhen_ExitLengthsDiffer() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_LengthMismatch.selector, 1, 0));
        registry.requestExits(_list(1), _noBytes(), 0);

        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        registry.requestExits(_noIds(), _noBytes(), 0);
    }

    function _expectRevert(address caller, bytes memory reason) private {
        vm.expectRevert(reason);
        hoax(caller, 1 ether);
    }
}
