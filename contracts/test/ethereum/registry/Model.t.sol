// SPDX-License-Identifier: MIT
// Above 300 lines: the whole model of the registry and its actions.
pragma solidity 0.8.37;

import { ValidatorProof, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title The registry against a model that knows each legal step
contract Model_Test is RegistryTest {
    /* TYPES */

    /// @dev What a record can show.
    enum Shown {
        Untouched,
        Foreign,
        Slashed,
        Active,
        Exited,
        Withdrawn
    }

    struct Validator {
        IValidatorRegistry.Status status;
        uint32 nonce;
        uint256 uploadedAt;
    }

    struct Model {
        uint32 nextUpload;
        uint32 nextDeposit;
        uint32 nextRegistration;
        uint256 exitsInFlight;
        uint256 openPredeposits;
        uint256 lostPredeposits;
        uint256 staked;
        uint256 funded;
    }

    uint256 private constant STEPS = 60;
    uint256 private constant LACKING = 64 ether;

    Model private model;
    /// @dev Place 0 is nobody; ids start at 1.
    Validator[] private validators;

    function setUp() public override {
        super.setUp();
        _setDemand(LACKING + 5 ether, 5 ether);
        validators.push();
        vm.deal(operator, 1 ether);
        vm.deal(stranger, 1 ether);
    }

    /* ANY SEQUENCE */

    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Model_Agrees(uint256 seed) external {
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 id = validators.length == 1 ? 0 : 1 + (seed >> 8) % (validators.length - 1);
            _step(seed % 16, id, seed >> 16);
            _assertAgrees();
        }
    }

    function _step(uint256 action, uint256 id, uint256 seed) private {
        // Few validators, so that they come far.
        if (id == 0 || (action < 2 && validators.length < 5)) _stepUpload(id, seed % 3 == 0);
        else if (action < 3) skip(VETTING / 2);
        else if (action == 3) _stepDrop(id);
        else if (action < 6) _stepPredeposit(id);
        else if (action < 10) _stepProve(id, Shown(seed % 6));
        else if (action < 12) _stepDeposit(id);
        else if (action < 14) _stepRegister(id);
        else if (action == 14) _stepExit(id, operator);
        else _stepExit(id, stranger);
    }

    function _stepUpload(uint256 id, bool again) private {
        uint32 nonce = again ? validators[id].nonce : model.nextUpload;
        bool isNext = nonce == model.nextUpload;
        bool isFree = isNext || _newestOf(nonce) == INVALID;

        bytes memory call = abi.encodeCall(registry.upload, (0, 0, _upload(validators.length, nonce)));
        if (!_try(operator, address(registry), call, isFree)) return;
        if (isNext) ++model.nextUpload;
        validators.push(Validator(UPLOADED, nonce, vm.getBlockTimestamp()));
    }

    function _newestOf(uint32 nonce) private view returns (IValidatorRegistry.Status status) {
        for (uint256 id = 1; id < validators.length; ++id) {
            if (validators[id].nonce == nonce) status = validators[id].status;
        }
    }

    function _stepDrop(uint256 id) private {
        IValidatorRegistry.Status status = _modelStatus(id);
        bool isOpen = status == PREDEPOSITED || status == PROVEN;
        bool isLegal = status == UPLOADED || status == VETTED || isOpen;

        bytes memory call = abi.encodeCall(registry.drop, (_list(id)));
        if (!_try(operator, address(registry), call, isLegal)) return;
        validators[id].status = INVALID;
        if (!isOpen) return;
        --model.openPredeposits;
        ++model.lostPredeposits;
    }

    function _stepPredeposit(uint256 id) private {
        bytes memory call = abi.encodeCall(bond.predeposit, (_list(id), _list(_pubkey(id)), _list(_signature(id))));
        if (!_try(operator, address(bond), call, _modelStatus(id) == VETTED)) return;
        validators[id].status = PREDEPOSITED;
        ++model.openPredeposits;
    }

    function _stepProve(uint256 id, Shown shown) private {
        IValidatorRegistry.Status expected = _afterProof(_modelStatus(id), shown);
        bool isLegal = expected != _modelStatus(id);

        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _shownProof(id, shown);
        if (!_try(stranger, address(registry), abi.encodeCall(registry.prove, (_list(id), proofs)), isLegal)) return;
        _noteProof(_modelStatus(id), expected);
        validators[id].status = expected;
    }

    function _noteProof(IValidatorRegistry.Status before, IValidatorRegistry.Status current) private {
        bool wasLeaving = before == EXIT_REQUESTED || before == EXITED;
        bool isLeaving = current == EXITED;
        if (current == INVALID) {
            --model.openPredeposits;
            ++model.lostPredeposits;
        }
        if (current == WITHDRAWN) --model.staked;
        if (isLeaving && !wasLeaving) ++model.exitsInFlight;
        if (wasLeaving && current == WITHDRAWN) --model.exitsInFlight;
    }

    function _stepDeposit(uint256 id) private {
        bool isNext = validators[id].nonce == model.nextDeposit && model.nextDeposit == model.nextRegistration;
        bool isLegal = validators[id].status == PROVEN && isNext;

        bytes memory call = abi.encodeCall(registry.markDeposited, (_batch(id, 1)));
        if (!_try(poolManager, address(registry), call, isLegal)) return;
        hoax(poolManager, 1 ether);
        bond.repay{ value: 1 ether }(1);
        validators[id].status = DEPOSITED;
        ++model.nextDeposit;
        ++model.funded;
        ++model.staked;
        --model.openPredeposits;
    }

    function _stepRegister(uint256 id) private {
        IValidatorRegistry.Status status = validators[id].status;
        bool isFunded = status >= DEPOSITED && status != INVALID;
        bool isLegal = isFunded && validators[id].nonce == model.nextRegistration;

        RegistrationBatch memory batch = _batch(id, 1);
        batch.cluster = cluster;
        vm.recordLogs();
        if (!_try(poolManager, address(registry), abi.encodeCall(registry.register, (batch)), isLegal)) return;
        cluster = _lastCluster();
        if (status == DEPOSITED) validators[id].status = REGISTERED;
        ++model.nextRegistration;
    }

    function _stepExit(uint256 id, address caller) private {
        IValidatorRegistry.Status status = _modelStatus(id);
        bool isRepeat = status == EXIT_REQUESTED;
        bool isWanted = caller == operator || (status == ACTIVE && model.exitsInFlight * 32 ether < LACKING);
        bool isStaked = status == DEPOSITED || status == REGISTERED || status == ACTIVE;

        bytes memory call = abi.encodeCall(registry.requestExits, (_list(id), _list(_pubkey(id)), 1 ether));
        vm.prank(caller);
        (bool isDone,) = address(registry).call{ value: 1 wei }(call);
        assertEq(isDone, isRepeat || (isStaked && isWanted), "exit");
        if (!isDone || isRepeat) return;
        validators[id].status = EXIT_REQUESTED;
        ++model.exitsInFlight;
    }

    /* EACH STATUS */

    function test_Drop_OnlyBeforeFunding() external {
        for (uint256 status = 1; status <= uint256(INVALID); ++status) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _adoptAt(IValidatorRegistry.Status(status));
            _stepDrop(id);
            _assertAgrees();
            vm.revertToState(snapshot);
        }
    }

    function test_Predeposit_OnlyVetted() external {
        for (uint256 status = 1; status <= uint256(INVALID); ++status) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _adoptAt(IValidatorRegistry.Status(status));
            _stepPredeposit(id);
            _assertAgrees();
            vm.revertToState(snapshot);
        }
    }

    function test_MarkDeposited_OnlyProven() external {
        for (uint256 status = 1; status <= uint256(INVALID); ++status) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _adoptAt(IValidatorRegistry.Status(status));
            _stepDeposit(id);
            _assertAgrees();
            vm.revertToState(snapshot);
        }
    }

    function test_Register_OnlyDeposited() external {
        for (uint256 status = 1; status <= uint256(INVALID); ++status) {
            uint256 snapshot = vm.snapshotState();
            uint256 id = _adoptAt(IValidatorRegistry.Status(status));
            _stepRegister(id);
            _assertAgrees();
            vm.revertToState(snapshot);
        }
    }

    function test_Prove_OnlyAsRecordShows() external {
        for (uint256 status = 1; status <= uint256(INVALID); ++status) {
            for (uint256 shown = 0; shown <= uint256(Shown.Withdrawn); ++shown) {
                uint256 snapshot = vm.snapshotState();
                uint256 id = _adoptAt(IValidatorRegistry.Status(status));
                _stepProve(id, Shown(shown));
                _assertAgrees();
                vm.revertToState(snapshot);
            }
        }
    }

    /// @dev A validator brought to `status`, and the model with it.
    function _adoptAt(IValidatorRegistry.Status status) private returns (uint256 id) {
        id = _validatorAt(status);
        validators.push(Validator(status, 0, 0));
        bool isFunded = status >= DEPOSITED && status != INVALID;
        bool isOpen = status == PREDEPOSITED || status == PROVEN;
        bool isLeaving = status == EXIT_REQUESTED || status == EXITED;
        model.nextUpload = 1;
        model.nextDeposit = isFunded ? 1 : 0;
        model.nextRegistration = isFunded && status != DEPOSITED ? 1 : 0;
        model.exitsInFlight = isLeaving ? 1 : 0;
        model.openPredeposits = isOpen ? 1 : 0;
        model.staked = isFunded && status != WITHDRAWN ? 1 : 0;
        model.funded = isFunded ? 1 : 0;
    }

    /* THE MODEL */

    /// @dev The table of proofs: what a record makes of a status; the status itself when the proof is refused.
    function _afterProof(IValidatorRegistry.Status status, Shown shown)
        private
        pure
        returns (IValidatorRegistry.Status)
    {
        if (status == PREDEPOSITED && shown == Shown.Untouched) return PROVEN;
        if (status == PREDEPOSITED && shown == Shown.Foreign) return INVALID;
        if (status == REGISTERED && shown == Shown.Active) return ACTIVE;
        bool isStaked = status == DEPOSITED || status == REGISTERED || status == ACTIVE || status == EXIT_REQUESTED;
        if (isStaked && shown == Shown.Exited) return EXITED;
        if ((isStaked || status == EXITED) && shown == Shown.Withdrawn) return WITHDRAWN;
        return status;
    }

    function _shownProof(uint256 id, Shown shown) private returns (ValidatorProof memory) {
        IValidatorRegistry.Status status = PREDEPOSITED;
        if (shown == Shown.Active) status = ACTIVE;
        if (shown == Shown.Exited) status = EXITED;
        if (shown == Shown.Withdrawn) status = WITHDRAWN;
        ValidatorRecord memory record = _recordAt(id, status);
        if (shown == Shown.Foreign) record.withdrawalCredentials = keccak256("thief");
        if (shown == Shown.Slashed) record.slashed = true;
        return _proofOf(id, record, _slotAt(status));
    }

    function _modelStatus(uint256 id) private view returns (IValidatorRegistry.Status status) {
        status = validators[id].status;
        bool isVetted = vm.getBlockTimestamp() >= validators[id].uploadedAt + VETTING;
        if (status == UPLOADED && validators[id].uploadedAt != 0 && isVetted) status = VETTED;
    }

    function _try(address caller, address target, bytes memory call, bool isLegal) private returns (bool isDone) {
        vm.prank(caller);
        (isDone,) = target.call(call);
        assertEq(isDone, isLegal, "legal");
    }

    function _assertAgrees() private view {
        for (uint256 id = 1; id < validators.length; ++id) {
            assertEq(uint256(_statusOf(id)), uint256(_modelStatus(id)), "status");
            assertEq(registry.entry(id).nonce, validators[id].nonce, "nonce");
        }
        assertEq(registry.entryCount(), validators.length - 1, "entries");
        assertEq(registry.exitsInFlight(), model.exitsInFlight, "exits");
        assertEq(registry.fundedCount(), model.funded, "funded");
        assertEq(registry.nextUploadNonce(0), model.nextUpload, "next nonce");
        assertEq(bond.openPredeposits(), model.openPredeposits, "open");
        assertEq(bond.required(), (model.openPredeposits + model.staked) * 0.32 ether, "required");
        assertGe(address(bond).balance, bond.balance(), "bond");
        // Every wei that is at risk before a proof, or was lost there, is the bond's.
        uint256 risked = (model.openPredeposits + model.lostPredeposits) * 1 ether;
        assertEq(bond.balance() + risked, 1000 ether, "at risk");
        assertGe(bond.balance(), bond.required(), "bond short");
    }
}
