// SPDX-License-Identifier: MIT
// Above 300 lines: every rule of an upload has its test here.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { ValidatorRegistry } from "contracts/src/ethereum/ValidatorRegistry.sol";
import { IValidatorRegistry } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title Everything before money: roles, owners, operator sets, uploads
contract SettingUp_Test is RegistryTest {
    /* INITIALIZE */

    function test_Initialize_SetsParameters() external view {
        assertEq(registry.poolOperator(), operator);
        assertEq(registry.adapter(), address(adapter));
        assertEq(registry.runwayBlocks(), RUNWAY);
        assertEq(registry.vettingWindow(), VETTING);
        assertEq(registry.TIMELOCK(), timelock);
    }

    function test_RevertWhen_InitializedAgain() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        registry.initialize(stranger, address(adapter), RUNWAY, VETTING);
    }

    function test_RevertWhen_ImplementationInitialized() external {
        ValidatorRegistry code = _implementation();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        code.initialize(operator, address(adapter), RUNWAY, VETTING);
    }

    function test_RevertWhen_ClusterOwnerCodeZero() external {
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new ValidatorRegistry(pool, _consensusConfig(), address(0));
    }

    function test_RevertWhen_PoolOperatorZero() external {
        ValidatorRegistry code = _implementation();
        bytes memory call = abi.encodeCall(registry.initialize, (address(0), address(adapter), RUNWAY, VETTING));

        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new ERC1967Proxy(address(code), call);
    }

    function test_RevertWhen_VettingWindowOutOfBounds() external {
        uint256[2] memory windows = [uint256(1 hours - 1), 7 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            ValidatorRegistry code = _implementation();
            bytes memory call = abi.encodeCall(registry.initialize, (operator, address(adapter), RUNWAY, windows[i]));

            vm.expectRevert(
                abi.encodeWithSelector(
                    Errors.ValidatorRegistry_VettingWindowOutOfBounds.selector, windows[i], 1 hours, 7 days
                )
            );
            new ERC1967Proxy(address(code), call);
        }
    }

    function _implementation() private returns (ValidatorRegistry) {
        return new ValidatorRegistry(pool, _consensusConfig(), clusterOwnerImplementation);
    }

    /* CLUSTER OWNERS */

    function test_CreateClusterOwner_CreatesPredicted() external {
        address predicted = registry.clusterOwnerAt(1);
        assertEq(predicted.code.length, 0);
        assertFalse(registry.isClusterOwner(predicted));

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.ClusterOwnerCreated(1, predicted);
        vm.prank(operator);
        (uint256 index, address created) = registry.createClusterOwner();

        assertEq(index, 1);
        assertEq(created, predicted);
        assertEq(registry.clusterOwnerAt(1), created);
        assertEq(registry.clusterOwnerCount(), 2);
        assertTrue(registry.isClusterOwner(created));
        assertNotEq(created, registry.clusterOwnerAt(0));
    }

    function test_CreateClusterOwner_SetsFeeRecipient() external {
        address next = registry.clusterOwnerAt(1);

        vm.expectEmit(true, true, true, true, address(ssvNetwork));
        emit ISSVNetwork.FeeRecipientAddressUpdated(next, pool.elRewardsVault);
        vm.prank(operator);
        registry.createClusterOwner();
    }

    function test_RevertWhen_StrangerCreatesClusterOwner() external {
        _expectNotOperator();
        registry.createClusterOwner();
    }

    /* OPERATOR SETS */

    function test_AddOperatorSet_AcceptsFourSizes() external {
        for (uint256 count = 4; count <= 13; count += 3) {
            uint64[] memory ids = _operatorIds(count);
            uint256 expectedId = registry.operatorSetCount();

            vm.expectEmit(true, true, true, true, address(registry));
            emit IValidatorRegistry.OperatorSetAdded(expectedId, ids);
            vm.prank(operator);
            uint256 id = registry.addOperatorSet(ids);

            assertEq(id, expectedId);
            assertEq(abi.encode(registry.operatorSet(id)), abi.encode(ids));
        }
    }

    function testFuzz_RevertWhen_WrongOperatorCount(uint256 count) external {
        count = bound(count, 0, 20);
        vm.assume(count != 4 && count != 7 && count != 10 && count != 13);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongOperatorCount.selector, count));
        vm.prank(operator);
        registry.addOperatorSet(_operatorIds(count));
    }

    function test_RevertWhen_OperatorsNotAscending() external {
        uint64[] memory ids = _operatorIds(4);
        ids[2] = ids[1];

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_OperatorsNotAscending.selector, 2, 2));
        vm.prank(operator);
        registry.addOperatorSet(ids);
    }

    function test_RevertWhen_OperatorUnknown() external {
        uint64[] memory ids = _operatorIds(4);
        ids[3] = 14;

        vm.expectRevert(Errors.ValidatorRegistry_OperatorNotActive.selector);
        vm.prank(operator);
        registry.addOperatorSet(ids);
    }

    function test_RevertWhen_OperatorRemoved() external {
        vm.prank(makeAddr("SSV operator"));
        ssvNetwork.removeOperator(3);

        vm.expectRevert(Errors.ValidatorRegistry_OperatorNotActive.selector);
        vm.prank(operator);
        registry.addOperatorSet(_operatorIds(4));
    }

    function test_RevertWhen_StrangerAddsOperatorSet() external {
        _expectNotOperator();
        registry.addOperatorSet(_operatorIds(4));
    }

    /* UPLOAD */

    function test_Upload_KeepsHashesEmitsBytes() external {
        bytes32 pubkeyHash = keccak256(_pubkey(1));

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.ValidatorUploaded(1, 0, 0, _pubkey(1), 0, _signature(1), _shares(1));
        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(1, pubkeyHash, NONE, UPLOADED);
        vm.prank(operator);
        registry.upload(0, 0, _upload(1, 0));

        IValidatorRegistry.Entry memory entry = registry.entry(1);
        _assertStatus(1, UPLOADED);
        assertEq(entry.nonce, 0);
        assertEq(entry.ownerIndex, 0);
        assertEq(entry.operatorSetId, 0);
        assertEq(entry.uploadedAt, vm.getBlockTimestamp());
        assertEq(entry.provenSlot, 0);
        assertEq(entry.validatorIndex, 0);
        assertEq(entry.pubkeyHash, pubkeyHash);
        assertEq(entry.signatureHash, keccak256(_signature(1)));
        assertEq(entry.sharesHash, keccak256(_shares(1)));
    }

    function test_Upload_GivesIdsInOrder() external {
        IValidatorRegistry.Upload[] memory uploads = new IValidatorRegistry.Upload[](3);
        for (uint256 i = 0; i < 3; ++i) {
            uploads[i] = _upload(i, uint32(i))[0];
        }

        vm.prank(operator);
        uint256 firstId = registry.upload(0, 0, uploads);

        assertEq(firstId, 1);
        assertEq(registry.entryCount(), 3);
        assertEq(registry.nextUploadNonce(0), 3);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(registry.idOf(_pubkey(i)), i + 1);
            assertEq(registry.entry(i + 1).nonce, i);
        }
    }

    function test_Upload_TakesNonceOfInvalid() external {
        _validatorAt(UPLOADED);
        uint256 dropped = _validatorAt(INVALID);
        _validatorAt(UPLOADED);

        vm.prank(operator);
        uint256 id = registry.upload(0, 0, _upload(99, 1));

        assertEq(registry.entry(id).nonce, registry.entry(dropped).nonce);
        assertEq(registry.nextUploadNonce(0), 3);

        // Taken now, until this one ends Invalid too.
        _expectNonceNotFree(1, 3);
        registry.upload(0, 0, _upload(100, 1));
        vm.prank(operator);
        registry.drop(_list(id));
        vm.prank(operator);
        registry.upload(0, 0, _upload(100, 1));
    }

    function test_RevertWhen_NonceTaken() external {
        _validatorAt(UPLOADED);

        _expectNonceNotFree(0, 1);
        registry.upload(0, 0, _upload(2, 0));
    }

    function test_RevertWhen_NonceSkips() external {
        _expectNonceNotFree(1, 0);
        registry.upload(0, 0, _upload(1, 1));
    }

    function test_RevertWhen_PubkeyKnown() external {
        uint256 id = _validatorAt(UPLOADED);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_DuplicatePubkey.selector, id));
        vm.prank(operator);
        registry.upload(0, 0, _upload(id, 1));
    }

    function test_RevertWhen_DroppedPubkeyReturns() external {
        uint256 id = _validatorAt(INVALID);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_DuplicatePubkey.selector, id));
        vm.prank(operator);
        registry.upload(0, 0, _upload(id, 1));
    }

    function test_RevertWhen_PubkeyOfAnotherOwner() external {
        uint256 gone = _validatorAt(WITHDRAWN);
        uint256 id = _validatorAt(UPLOADED);
        uint256 dropped = _validatorAt(INVALID);
        uint256 stolen = _validatorAt(PREDEPOSITED);
        ValidatorRecord memory record = _recordAt(stolen, PROVEN);
        record.withdrawalCredentials = keccak256("thief");
        _prove(stolen, record, _slotAt(PROVEN));
        vm.startPrank(operator);
        registry.createClusterOwner();

        uint256[4] memory known = [id, dropped, stolen, gone];
        for (uint256 i = 0; i < known.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_DuplicatePubkey.selector, known[i]));
            registry.upload(1, 0, _upload(known[i], 0));
        }
        vm.stopPrank();
        _assertStatus(gone, WITHDRAWN);
        _assertStatus(dropped, INVALID);
        _assertStatus(stolen, INVALID);
    }

    function test_RevertWhen_LengthWrong() external {
        bytes[2] memory wrong = [new bytes(47), new bytes(1313)];
        for (uint256 i = 0; i < 2; ++i) {
            IValidatorRegistry.Upload[] memory uploads = _upload(1, 0);
            uploads[0].pubkey = wrong[i];
            _expectLength(Errors.ValidatorRegistry_WrongPubkeyLength.selector, wrong[i].length);
            registry.upload(0, 0, uploads);

            uploads = _upload(1, 0);
            uploads[0].depositSignature = wrong[i];
            _expectLength(Errors.ValidatorRegistry_WrongSignatureLength.selector, wrong[i].length);
            registry.upload(0, 0, uploads);

            uploads = _upload(1, 0);
            uploads[0].sharesData = wrong[i];
            vm.expectRevert(
                abi.encodeWithSelector(Errors.ValidatorRegistry_WrongSharesLength.selector, wrong[i].length, 1312)
            );
            vm.prank(operator);
            registry.upload(0, 0, uploads);
        }
    }

    function test_RevertWhen_NothingUploaded() external {
        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        vm.prank(operator);
        registry.upload(0, 0, new IValidatorRegistry.Upload[](0));
    }

    function test_RevertWhen_UnknownOwnerOrSet() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_UnknownClusterOwner.selector, 1));
        vm.prank(operator);
        registry.upload(1, 0, _upload(1, 0));

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_UnknownOperatorSet.selector, 1));
        vm.prank(operator);
        registry.upload(0, 1, _upload(1, 0));
    }

    function test_RevertWhen_StrangerUploads() external {
        _expectNotOperator();
        registry.upload(0, 0, _upload(1, 0));
    }

    /* VETTING */

    function test_Entry_IsVettedAfterWindow() external {
        uint256 id = _validatorAt(UPLOADED);

        vm.warp(vm.getBlockTimestamp() + VETTING - 1);
        _assertStatus(id, UPLOADED);

        vm.warp(vm.getBlockTimestamp() + 1);
        _assertStatus(id, VETTED);
    }

    /* DROP */

    function test_Drop_ByOperatorOrTimelock() external {
        uint256 first = _validatorAt(UPLOADED);
        uint256 second = _validatorAt(VETTED);

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(first, keccak256(_pubkey(first)), VETTED, INVALID);
        vm.prank(operator);
        registry.drop(_list(first));
        vm.prank(timelock);
        registry.drop(_list(second));

        _assertStatus(first, INVALID);
        _assertStatus(second, INVALID);
    }

    function test_RevertWhen_StrangerDrops() external {
        uint256 id = _validatorAt(UPLOADED);

        _expectNotOperator();
        registry.drop(_list(id));
    }

    function test_RevertWhen_NothingDropped() external {
        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        vm.prank(operator);
        registry.drop(_noIds());
    }

    function test_RevertWhen_UnknownDropped() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongStatus.selector, 7, NONE));
        vm.prank(operator);
        registry.drop(_list(7));
    }

    /* HELPERS */

    function _expectNotOperator() private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, operator));
        vm.prank(stranger);
    }

    function _expectNonceNotFree(uint256 nonce, uint256 next) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_NonceNotFree.selector, 0, nonce, next));
        vm.prank(operator);
    }

    function _expectLength(bytes4 selector, uint256 length) private {
        vm.expectRevert(abi.encodeWithSelector(selector, length));
        vm.prank(operator);
    }
}
