// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
import { MerkleBranch } from "contracts/src/consensus/MerkleBranch.sol";
import { SSZ } from "contracts/src/consensus/SSZ.sol";
import { BeaconRootsHarness } from "contracts/test/berachain/BeaconRootsHarness.sol";
import { BerachainProofs } from "contracts/test/berachain/BerachainProofs.sol";

contract BeaconRootsHelper_Test is BerachainProofs {
    uint64 private constant REGISTRY_LIMIT = 2 ** 40;

    BeaconRootsHarness private helper;
    ProvenState private electra;
    ProvenState private deneb;
    ProvenValidator private sample;

    function setUp() external {
        installPredeploy("beaconRoots");
        helper = new BeaconRootsHarness();
        electra = readState("electra");
        deneb = readState("deneb");
        sample = readValidator(electra, 2);
        _setPlaces(electra);
    }

    /* PLACES */

    function test_SetPlaces_EmitsAndStores() external {
        vm.expectEmit(address(helper));
        emit BeaconRootsHelper.ZeroValidatorGIndexMoved(electra.pubkeyGIndex, deneb.pubkeyGIndex);
        vm.expectEmit(address(helper));
        emit BeaconRootsHelper.ZeroValidatorPubkeyGIndexChanged(deneb.pubkeyGIndex);
        vm.expectEmit(address(helper));
        emit BeaconRootsHelper.ZeroValidatorWithdrawalCredentialsGIndexChanged(deneb.withdrawalCredentialsGIndex);
        vm.expectEmit(address(helper));
        emit BeaconRootsHelper.ZeroValidatorBalanceGIndexChanged(deneb.balanceGIndex);
        _setPlaces(deneb);

        assertEq(helper.zeroValidatorPubkeyGIndex(), deneb.pubkeyGIndex);
        assertEq(helper.zeroValidatorWithdrawalCredentialsGIndex(), deneb.withdrawalCredentialsGIndex);
        assertEq(helper.zeroValidatorBalanceGIndex(), deneb.balanceGIndex);
    }

    function testFuzz_RevertWhen_PlacesAreOfNoFirstValidator(uint64 shift) external {
        shift = uint64(bound(shift, 1, 2 ** 38 - 1));
        (uint64 pubkeys, uint64 credentials) = (electra.pubkeyGIndex, electra.withdrawalCredentialsGIndex);
        _expectNoPlace(pubkeys + shift);
        helper.setPlaces(pubkeys + shift, credentials, electra.balanceGIndex);
        _expectNoPlace(credentials + shift);
        helper.setPlaces(pubkeys, credentials + shift, electra.balanceGIndex);
        _expectNoPlace(electra.balanceGIndex + shift);
        helper.setPlaces(pubkeys, credentials, electra.balanceGIndex + shift);
    }

    function test_Places_OfElectra() external view {
        assertEq(uint256(electra.pubkeyGIndex), 361 * 2 ** 44);
        assertEq(uint256(electra.withdrawalCredentialsGIndex), 361 * 2 ** 44 + 1);
        assertEq(uint256(electra.balanceGIndex), 724 * 2 ** 38);
        assertEq(sample.pubkeyProof.length, 52);
        assertEq(sample.withdrawalCredentialsProof.length, 52);
        assertEq(sample.balanceProof.length, 47);
    }

    function test_Places_OfDeneb() external view {
        ProvenValidator memory validator = readValidator(deneb, 2);

        assertEq(uint256(deneb.pubkeyGIndex), 185 * 2 ** 44);
        assertEq(validator.pubkeyProof.length, 51);
    }

    /* ROOTS */

    function test_BeaconBlockRoot_IsTheNotedOne() external {
        publish(electra, 0);

        assertEq(helper.beaconBlockRoot(electra.timestamp), electra.blockRoot);
    }

    function testFuzz_RevertGiven_UnknownTimestamp(uint64 timestamp) external {
        publish(electra, 0);
        vm.assume(timestamp != electra.timestamp);

        vm.expectRevert(BeaconRootsHelper.RootNotFound.selector);
        helper.beaconBlockRoot(timestamp);
    }

    function test_RevertGiven_UnknownTimestamp_HasTheOfficialSelector() external pure {
        assertEq(bytes32(BeaconRootsHelper.RootNotFound.selector), bytes32(bytes4(0x3033b0ff)));
    }

    function test_RevertGiven_EmptyRoot() external {
        setBeaconRoot(electra.timestamp, bytes32(0));

        vm.expectRevert(BeaconRootsHelper.InvalidBeaconBlockRoot.selector);
        helper.beaconBlockRoot(electra.timestamp);
    }

    /* VALID PROOFS */

    function test_Verify_AcceptsEveryValidatorOfElectra() external view {
        _verifyAll(electra);
    }

    function test_Verify_AcceptsEveryValidatorOfDeneb() external {
        _setPlaces(deneb);

        _verifyAll(deneb);
    }

    function test_Verify_CoversEveryLane() external view {
        for (uint64 lane = 0; lane < 4; ++lane) {
            ProvenValidator memory validator = readValidator(electra, lane);
            helper.verifyBalance(
                electra.blockRoot, validator.balance, validator.balancesLeaf, validator.balanceProof, lane
            );
        }
    }

    function test_Verify_CredentialsProofFollowsFromPubkeyProof() external view {
        assertEq(sample.pubkeyProof[0], sample.withdrawalCredentials);
        bytes32[] memory derived = sample.pubkeyProof;
        derived[0] = sha256(abi.encodePacked(sample.pubkey, bytes16(0)));

        helper.verifyWithdrawalCredentials(electra.blockRoot, sample.withdrawalCredentials, derived, sample.index);
    }

    function test_RevertGiven_PlacesOfAnotherFork() external {
        _setPlaces(deneb);

        vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, sample.pubkeyProof, sample.index);
    }

    /* PADDING OF THE KEY */

    /// @dev The end of the key's second chunk is zero whatever the memory held before.
    function testFuzz_Verify_PadsKeyWhateverMemoryHolds(bytes32 dirt) external {
        assembly {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x2000) { i := add(i, 0x20) } { mstore(add(free, i), dirt) }
        }
        bytes memory pubkey = sample.pubkey;

        helper.verifyPubkey(electra.blockRoot, pubkey, sample.pubkeyProof, sample.index);
        (bool isAccepted,) = address(helper).call(_withDirtyKeyPadding(pubkey, dirt));
        assertTrue(isAccepted);
    }

    /// @dev The call with `dirt` where the ABI pads the 48 bytes to 64.
    function _withDirtyKeyPadding(bytes memory pubkey, bytes32 dirt) private view returns (bytes memory call) {
        call = abi.encodeCall(
            BeaconRootsHarness.verifyPubkey, (electra.blockRoot, pubkey, sample.pubkeyProof, sample.index)
        );
        // Selector, four words of head, the length, 48 bytes of key.
        uint256 padding = 4 + 4 * 32 + 32 + 48;
        for (uint256 i = 0; i < 16; ++i) {
            call[padding + i] = dirt[i];
        }
    }

    function test_RevertGiven_KeyOfAnotherLength() external {
        vm.expectRevert(abi.encodeWithSelector(SSZ.SSZ_PubkeyLength.selector, 47));
        helper.verifyPubkey(electra.blockRoot, new bytes(47), sample.pubkeyProof, sample.index);
    }

    /* BALANCES */

    function testFuzz_RevertGiven_WrongBalance(uint64 balance) external {
        vm.assume(balance != sample.balance);

        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        helper.verifyBalance(electra.blockRoot, balance, sample.balancesLeaf, sample.balanceProof, sample.index);
    }

    function test_RevertGiven_WrongLane() external {
        for (uint64 index = 0; index < 4; ++index) {
            if (index == sample.index) continue;

            vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
            helper.verifyBalance(electra.blockRoot, sample.balance, sample.balancesLeaf, sample.balanceProof, index);
        }
    }

    /// @dev Lane and value agree, but the chunk is not in the state.
    function testFuzz_RevertGiven_WrongLeaf(bytes32 leaf, uint64 lane) external {
        vm.assume(leaf != sample.balancesLeaf);
        lane %= 4;

        uint64 balance = _laneOf(leaf, lane);
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        helper.verifyBalance(electra.blockRoot, balance, leaf, sample.balanceProof, lane);
    }

    function test_RevertGiven_ChunkOfOtherValidators() external {
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        helper.verifyBalance(
            electra.blockRoot, sample.balance, sample.balancesLeaf, sample.balanceProof, sample.index + 4
        );
    }

    /* WRONG PLACES AND LENGTHS */

    function testFuzz_RevertGiven_WrongIndex(uint64 index) external {
        index = uint64(bound(index, 0, REGISTRY_LIMIT - 1));
        vm.assume(index != sample.index);

        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, sample.pubkeyProof, index);
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        helper.verifyWithdrawalCredentials(
            electra.blockRoot, sample.withdrawalCredentials, sample.withdrawalCredentialsProof, index
        );
    }

    function testFuzz_RevertGiven_IndexBeyondRegistry(uint64 index) external {
        index = uint64(bound(index, REGISTRY_LIMIT, type(uint64).max));

        vm.expectRevert(BeaconRootsHelper.IndexOutOfRange.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, sample.pubkeyProof, index);
        vm.expectRevert(BeaconRootsHelper.IndexOutOfRange.selector);
        helper.verifyWithdrawalCredentials(
            electra.blockRoot, sample.withdrawalCredentials, sample.withdrawalCredentialsProof, index
        );
        vm.expectRevert(BeaconRootsHelper.IndexOutOfRange.selector);
        helper.verifyBalance(electra.blockRoot, sample.balance, sample.balancesLeaf, sample.balanceProof, index);
    }

    function test_RevertGiven_LastIndexOfRegistry() external {
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, sample.pubkeyProof, REGISTRY_LIMIT - 1);
    }

    function test_RevertGiven_ProofTooShort() external {
        vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, without(sample.pubkeyProof), sample.index);
        vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
        helper.verifyWithdrawalCredentials(
            electra.blockRoot, sample.withdrawalCredentials, without(sample.withdrawalCredentialsProof), sample.index
        );
        vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
        helper.verifyBalance(
            electra.blockRoot, sample.balance, sample.balancesLeaf, without(sample.balanceProof), sample.index
        );
    }

    function test_RevertGiven_ProofTooLong() external {
        vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
        helper.verifyPubkey(electra.blockRoot, sample.pubkey, withExtra(sample.pubkeyProof), sample.index);
        vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
        helper.verifyWithdrawalCredentials(
            electra.blockRoot, sample.withdrawalCredentials, withExtra(sample.withdrawalCredentialsProof), sample.index
        );
        vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
        helper.verifyBalance(
            electra.blockRoot, sample.balance, sample.balancesLeaf, withExtra(sample.balanceProof), sample.index
        );
    }

    /* EVERY BIT COUNTS */

    function test_Verify_RejectsEveryBitOfThePubkeyProof() external view {
        for (uint256 i = 0; i < sample.pubkeyProof.length; ++i) {
            this.rejectEveryBitOfSibling(Leaf.Pubkey, i);
        }
        this.rejectEveryBitOfPubkey();
    }

    function test_Verify_RejectsEveryBitOfTheCredentialsProof() external view {
        for (uint256 i = 0; i < sample.withdrawalCredentialsProof.length; ++i) {
            this.rejectEveryBitOfSibling(Leaf.WithdrawalCredentials, i);
        }
        for (uint256 bit = 0; bit < 256; ++bit) {
            bytes32 mutated = sample.withdrawalCredentials ^ bytes32(1 << bit);
            _reject(_credentialsCall(mutated, sample.withdrawalCredentialsProof));
        }
    }

    function test_Verify_RejectsEveryBitOfTheBalanceProof() external view {
        for (uint256 i = 0; i < sample.balanceProof.length; ++i) {
            this.rejectEveryBitOfSibling(Leaf.Balance, i);
        }
        for (uint256 bit = 0; bit < 256; ++bit) {
            _reject(_balanceCall(sample.balancesLeaf ^ bytes32(1 << bit), sample.balanceProof));
        }
    }

    enum Leaf {
        Pubkey,
        WithdrawalCredentials,
        Balance
    }

    /// @dev A call of its own, so that its memory is given back.
    function rejectEveryBitOfSibling(Leaf kind, uint256 place) external view {
        bytes32[] memory proof = kind == Leaf.Pubkey
            ? sample.pubkeyProof
            : kind == Leaf.Balance ? sample.balanceProof : sample.withdrawalCredentialsProof;
        bytes32 intact = proof[place];
        bytes32 leaf = kind == Leaf.Balance ? sample.balancesLeaf : sample.withdrawalCredentials;
        bytes memory pubkey = sample.pubkey;

        for (uint256 bit = 0; bit < 256; ++bit) {
            proof[place] = intact ^ bytes32(1 << bit);
            if (kind == Leaf.Pubkey) _reject(_pubkeyCall(pubkey, proof));
            else if (kind == Leaf.Balance) _reject(_balanceCall(leaf, proof));
            else _reject(_credentialsCall(leaf, proof));
        }
    }

    function rejectEveryBitOfPubkey() external view {
        bytes memory pubkey = sample.pubkey;
        for (uint256 bit = 0; bit < 48 * 8; ++bit) {
            bytes1 mask = bytes1(uint8(1 << (bit % 8)));
            pubkey[bit / 8] ^= mask;
            _reject(_pubkeyCall(pubkey, sample.pubkeyProof));
            pubkey[bit / 8] ^= mask;
        }
    }

    function _reject(bytes memory call) private view {
        (bool isAccepted, bytes memory answer) = address(helper).staticcall(call);
        assertFalse(isAccepted);
        bytes4 reason = bytes4(answer);
        assertTrue(
            reason == BeaconRootsHelper.InvalidProof.selector || reason == BeaconRootsHelper.InvalidBalance.selector
        );
    }

    function _pubkeyCall(bytes memory pubkey, bytes32[] memory proof) private view returns (bytes memory) {
        return abi.encodeCall(BeaconRootsHarness.verifyPubkey, (electra.blockRoot, pubkey, proof, sample.index));
    }

    function _credentialsCall(bytes32 credentials, bytes32[] memory proof) private view returns (bytes memory) {
        return abi.encodeCall(
            BeaconRootsHarness.verifyWithdrawalCredentials, (electra.blockRoot, credentials, proof, sample.index)
        );
    }

    function _balanceCall(bytes32 leaf, bytes32[] memory proof) private view returns (bytes memory) {
        return abi.encodeCall(
            BeaconRootsHarness.verifyBalance, (electra.blockRoot, sample.balance, leaf, proof, sample.index)
        );
    }

    /* HELPERS */

    /// @dev Byte by byte, unlike the code under test.
    function _laneOf(bytes32 leaf, uint64 lane) private pure returns (uint64 value) {
        for (uint64 i = 0; i < 8; ++i) {
            value |= uint64(uint8(leaf[lane * 8 + i])) << (8 * i);
        }
    }

    function _expectNoPlace(uint64 gIndex) private {
        vm.expectRevert(abi.encodeWithSelector(BeaconRootsHelper.InvalidGIndex.selector, gIndex));
    }

    function _setPlaces(ProvenState memory state) private {
        helper.setPlaces(state.pubkeyGIndex, state.withdrawalCredentialsGIndex, state.balanceGIndex);
    }

    function _verifyAll(ProvenState memory state) private view {
        for (uint64 index = 0; index < VALIDATOR_COUNT; ++index) {
            ProvenValidator memory one = readValidator(state, index);
            helper.verifyPubkey(state.blockRoot, one.pubkey, one.pubkeyProof, index);
            helper.verifyWithdrawalCredentials(
                state.blockRoot, one.withdrawalCredentials, one.withdrawalCredentialsProof, index
            );
            helper.verifyBalance(state.blockRoot, one.balance, one.balancesLeaf, one.balanceProof, index);
        }
    }
}
