// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ValidatorProof } from "contracts/src/consensus/ValidatorProofs.sol";
import { IStakeVault } from "contracts/src/ethereum/interfaces/IStakeVault.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title One validator's whole life
contract Life_Test is RegistryTest {
    string private json;

    function test_Life_PassesEveryStatus() external {
        uint256 before = bond.balance();

        uint256 id = _validatorAt(WITHDRAWN);

        _assertStatus(id, WITHDRAWN);
        assertEq(registry.exitsInFlight(), 0);
        assertEq(registry.fundedCount(), 1);
        assertEq(bond.balance(), before);
        assertEq(bond.required(), 0);
    }

    /* REAL STATES */

    function test_Life_FollowsRealStates() external {
        uint256 id = _predepositFixture();

        _proveFixture(id, ".untouched");
        _assertStatus(id, PROVEN);
        assertEq(registry.entry(id).provenSlot, 100 * 32 + 5);
        assertEq(registry.entry(id).validatorIndex, 40);

        _fundFixture(id);
        _proveFixture(id, ".active");
        _assertStatus(id, ACTIVE);

        // Its exit has an epoch, but the epoch has not come.
        ValidatorProof[] memory early = _readFixture(".exiting");
        vm.expectRevert();
        registry.prove(_list(id), early);

        _proveFixture(id, ".exited");
        _assertStatus(id, EXITED);
        assertEq(registry.exitsInFlight(), 1);

        _proveFixture(id, ".withdrawn");
        _assertStatus(id, WITHDRAWN);
        assertEq(registry.exitsInFlight(), 0);
    }

    function test_Life_EndsInvalidOnForeignCredentials() external {
        uint256 id = _predepositFixture();

        _proveFixture(id, ".foreign");

        _assertStatus(id, INVALID);
        assertEq(bond.openPredeposits(), 0);
    }

    /// @dev The fixture's validator, pre-deposited. Its states name another vault than this test's.
    function _predepositFixture() private returns (uint256 id) {
        json = readFixture("life");
        IValidatorRegistry.Upload[] memory uploads = _upload(1, 0);
        uploads[0].pubkey = vm.parseJsonBytes(json, ".pubkey");
        vm.prank(operator);
        id = registry.upload(0, 0, uploads);
        skip(VETTING);
        vm.prank(operator);
        bond.predeposit(_list(id), _list(uploads[0].pubkey), _list(_signature(1)));

        uint256 credentials = uint256(1) << 248 | uint160(vm.parseJsonAddress(json, ".stakeVault"));
        bytes memory call = abi.encodeCall(IStakeVault.withdrawalCredentials, ());
        vm.mockCall(address(stakeVault), call, abi.encode(credentials));
    }

    function _fundFixture(uint256 id) private {
        RegistrationBatch memory batch = _batch(id, 1);
        batch.pubkeys[0] = vm.parseJsonBytes(json, ".pubkey");
        vm.startPrank(poolManager);
        registry.markDeposited(batch);
        vm.deal(poolManager, 1 ether);
        bond.repay{ value: 1 ether }(1);
        registry.register(batch);
        vm.stopPrank();
    }

    function _proveFixture(uint256 id, string memory moment) private {
        ValidatorProof[] memory proofs = _readFixture(moment);
        registry.prove(_list(id), proofs);
    }

    function _readFixture(string memory moment) private returns (ValidatorProof[] memory proofs) {
        proofs = new ValidatorProof[](1);
        proofs[0] = readProof(json, moment, 0);
        setBeaconRoot(proofs[0].timestamp, vm.parseJsonBytes32(json, string.concat(moment, ".blockRoot")));
    }
}
