// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "contracts/src/consensus/BeaconRoots.sol";
import { ValidatorProof, ValidatorProofs, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { IValidatorRegistry } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title What beacon-chain records move
contract Prove_Test is RegistryTest {
    /* TRUE PROOFS */

    function test_Prove_NotesSlotAndIndex() external {
        uint256 id = _validatorAt(PREDEPOSITED);

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(id, keccak256(_pubkey(id)), PREDEPOSITED, PROVEN);
        vm.prank(stranger);
        _prove(id, _recordAt(id, PROVEN), 4000);

        assertEq(registry.entry(id).provenSlot, 4000);
        assertEq(registry.entry(id).validatorIndex, 1000 + id);
    }

    function test_Prove_SeveralAtOnce() external {
        uint256[] memory ids = new uint256[](2);
        (ids[0], ids[1]) = (_validatorAt(PREDEPOSITED), _validatorAt(PREDEPOSITED));
        ValidatorProof[] memory proofs = new ValidatorProof[](2);
        proofs[0] = _proofOf(ids[0], _recordAt(ids[0], PROVEN), 7000);
        proofs[1] = _proofOf(ids[1], _recordAt(ids[1], PROVEN), 7001);

        registry.prove(ids, proofs);

        _assertStatus(ids[0], PROVEN);
        _assertStatus(ids[1], PROVEN);
    }

    function test_Prove_TakesEveryStep() external {
        uint256 id = _validatorAt(REGISTERED);

        _expectStep(id, REGISTERED, ACTIVE);
        _expectStep(id, ACTIVE, EXITED);
        _expectStep(id, EXITED, WITHDRAWN);
        _prove(id, _recordAt(id, WITHDRAWN), _slotAt(WITHDRAWN));

        assertEq(registry.exitsInFlight(), 0);
        assertEq(bond.required(), 0);
    }

    function test_Prove_BooksForeignAsLost() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        uint256 before = bond.balance();
        ValidatorRecord memory record = _recordAt(id, PROVEN);
        // Our vault, but credentials that compound are not ours.
        record.withdrawalCredentials ^= bytes32(uint256(3) << 248);

        _expectStep(id, PREDEPOSITED, INVALID);
        _prove(id, record, 4000);

        assertEq(bond.openPredeposits(), 0);
        assertEq(bond.balance(), before);
    }

    function test_Prove_ForeignFreesNonce() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        ValidatorRecord memory record = _recordAt(id, PROVEN);
        record.withdrawalCredentials = keccak256("thief");
        _prove(id, record, 4000);

        vm.prank(operator);
        uint256 next = registry.upload(0, 0, _upload(50, 0));

        assertEq(registry.entry(next).nonce, 0);
    }

    function test_Prove_CountsUnaskedExit() external {
        uint256 id = _validatorAt(ACTIVE);

        _prove(id, _recordAt(id, EXITED), _slotAt(EXITED));

        assertEq(registry.exitsInFlight(), 1);
        assertEq(bond.required(), 0.32 ether);
    }

    /* PROOFS THAT MOVE NOTHING */

    function test_RevertGiven_ActiveButNotRegistered() external {
        uint256 id = _validatorAt(DEPOSITED);
        ValidatorRecord memory record = _recordAt(id, ACTIVE);

        _expectNothingProven(id, record, _slotAt(ACTIVE), DEPOSITED);
    }

    function test_RevertWhen_NotFresh() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        for (uint256 field = 0; field < 5; ++field) {
            ValidatorRecord memory record = _recordAt(id, PROVEN);
            if (field == 0) record.slashed = true;
            if (field == 1) record.activationEligibilityEpoch = FAR_FUTURE_EPOCH - 1;
            if (field == 2) record.activationEpoch = FAR_FUTURE_EPOCH - 1;
            if (field == 3) record.exitEpoch = FAR_FUTURE_EPOCH - 1;
            if (field == 4) record.withdrawableEpoch = FAR_FUTURE_EPOCH - 1;

            _expectNothingProven(id, record, 4000, PREDEPOSITED);
        }
    }

    function test_RevertWhen_EpochNotReached() external {
        uint256 id = _validatorAt(REGISTERED);
        _expectNothingProven(id, _recordAt(id, ACTIVE), ACTIVATION_EPOCH * 32 - 1, REGISTERED);

        _prove(id, _recordAt(id, ACTIVE), ACTIVATION_EPOCH * 32);
        _expectNothingProven(id, _recordAt(id, EXITED), EXIT_EPOCH * 32 - 1, ACTIVE);

        _prove(id, _recordAt(id, EXITED), EXIT_EPOCH * 32);
        _expectNothingProven(id, _recordAt(id, WITHDRAWN), WITHDRAWABLE_EPOCH * 32 - 1, EXITED);
    }

    function test_RevertWhen_BalanceRemains() external {
        uint256 id = _validatorAt(EXITED);

        _expectNothingProven(id, _recordAt(id, EXITED), WITHDRAWABLE_EPOCH * 32, EXITED);
    }

    /* WRONG PROOFS */

    function test_RevertWhen_ProofNotNewer() external {
        uint256 id = _validatorAt(REGISTERED);
        uint64 known = registry.entry(id).provenSlot;
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, _recordAt(id, ACTIVE), known);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_StaleProof.selector, id, known, known));
        registry.prove(_list(id), proofs);
    }

    function test_RevertWhen_IndexChanges() external {
        uint256 id = _validatorAt(REGISTERED);
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = proveAt(Place({ slot: 9999, index: 7, count: 10 }), _recordAt(id, ACTIVE));

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongValidatorIndex.selector, id, 7, 1000 + id));
        registry.prove(_list(id), proofs);
    }

    function test_RevertWhen_PubkeyOfAnother() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, _recordAt(77, PROVEN), 4000);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongPubkey.selector, id));
        registry.prove(_list(id), proofs);
    }

    function test_RevertWhen_ProofFalse() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, _recordAt(id, ACTIVE), 4000);
        proofs[0].validator = _recordAt(id, PROVEN);

        vm.expectPartialRevert(ValidatorProofs.ValidatorProofs_WrongState.selector);
        registry.prove(_list(id), proofs);
    }

    function test_RevertWhen_RootTooOld() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, _recordAt(id, PROVEN), 4000);
        setBeaconRoot(proofs[0].timestamp + uint64(RING_SIZE), keccak256("newer"));

        vm.expectRevert(abi.encodeWithSelector(BeaconRoots.BeaconRoots_UnknownTimestamp.selector, proofs[0].timestamp));
        registry.prove(_list(id), proofs);
    }

    function test_RevertWhen_LengthsDiffer() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_LengthMismatch.selector, 1, 0));
        registry.prove(_list(1), new ValidatorProof[](0));

        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        registry.prove(_noIds(), new ValidatorProof[](0));
    }

    /* HELPERS */

    function _expectStep(uint256 id, IValidatorRegistry.Status before, IValidatorRegistry.Status current) private {
        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(id, keccak256(_pubkey(id)), before, current);
    }

    function _expectNothingProven(
        uint256 id,
        ValidatorRecord memory record,
        uint64 slot,
        IValidatorRegistry.Status status
    ) private {
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, record, slot);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_NothingProven.selector, id, status));
        registry.prove(_list(id), proofs);
    }
}
