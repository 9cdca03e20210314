// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "contracts/src/consensus/BeaconRoots.sol";
import { SSZ } from "contracts/src/consensus/SSZ.sol";
import { ValidatorProof, ValidatorProofs, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";
import { ConsensusHarness } from "contracts/test/consensus/ConsensusHarness.sol";

contract ValidatorProofs_Test is BeaconChain {
    uint256 private constant UPPER_SIBLINGS = 7;

    ConsensusHarness private harness = new ConsensusHarness();
    string[6] private names = ["electra-1", "electra-5", "electra-65", "fulu-1", "fulu-5", "fulu-65"];
    ValidatorProof[] private proofs;
    uint256[] private counts;

    function setUp() external {
        installPredeploy("beaconRoots");
        for (uint256 i = 0; i < names.length; ++i) {
            string memory json = readFixture(names[i]);
            uint256 count = vm.parseJsonUint(json, ".validatorCount");
            for (uint256 k = 0; k < (count == 1 ? 1 : 3); ++k) {
                proofs.push(readProof(json, "", k));
                counts.push(count);
            }
            setBeaconRoot(proofs[proofs.length - 1].timestamp, vm.parseJsonBytes32(json, ".blockRoot"));
        }
    }

    /* TRUE PROOFS */

    function test_Verify_AcceptsEachFixture() external view {
        assertEq(proofs.length, 14);
        for (uint256 i = 0; i < proofs.length; ++i) {
            harness.verify(proofs[i]);
        }
    }

    function test_VerifyAgainst_AcceptsNotedRoot() external {
        ValidatorProof memory proof = proofs[4];
        bytes32 root = harness.parentRoot(proof.timestamp);
        proof.timestamp = 0;

        harness.verifyAgainst(proof, root);

        vm.expectPartialRevert(ValidatorProofs.ValidatorProofs_WrongHeader.selector);
        harness.verifyAgainst(proof, ~root);
    }

    /* FALSE SIBLINGS */

    function test_RevertWhen_SiblingDiffers() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint256 k = 0; k < proofs[i].siblings.length; ++k) {
                // The length has rules of its own, tested below.
                if (k == proofs[i].siblings.length - UPPER_SIBLINGS) continue;
                ValidatorProof memory proof = proofs[i];
                proof.siblings[k] = ~proof.siblings[k];
                _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongState.selector);
            }
        }
    }

    function test_RevertWhen_SiblingMissing() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint256 k = 0; k < proofs[i].siblings.length; ++k) {
                ValidatorProof memory proof = proofs[i];
                proof.siblings = _without(proof.siblings, k);
                _expectAnyRevert(proof);
            }
        }
    }

    function test_RevertWhen_SiblingAdded() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint256 k = 0; k <= proofs[i].siblings.length; ++k) {
                ValidatorProof memory proof = proofs[i];
                proof.siblings = _with(proof.siblings, k, keccak256("more"));
                _expectAnyRevert(proof);
            }
        }
    }

    function test_RevertWhen_ZeroSubtreePassed() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            ValidatorProof memory proof = proofs[i];
            uint256 depth = proof.siblings.length - UPPER_SIBLINGS;
            bytes32 zeroHash = bytes32(0);
            for (uint256 level = 0; level < depth; ++level) {
                zeroHash = sha256(abi.encodePacked(zeroHash, zeroHash));
            }
            proof.siblings = _with(proof.siblings, depth, zeroHash);
            _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongSiblingCount.selector);
        }
    }

    function test_RevertWhen_NoSiblings() external {
        ValidatorProof memory proof = proofs[0];
        proof.siblings = new bytes32[](0);

        vm.expectRevert(
            abi.encodeWithSelector(ValidatorProofs.ValidatorProofs_WrongSiblingCount.selector, 0, UPPER_SIBLINGS)
        );
        harness.verify(proof);
    }

    function testFuzz_RevertWhen_BitFlips(uint256 which, uint256 sibling, uint8 bit) external {
        ValidatorProof memory proof = proofs[which % proofs.length];
        sibling = sibling % proof.siblings.length;
        proof.siblings[sibling] ^= bytes32(uint256(1) << bit);

        _expectAnyRevert(proof);
    }

    /* FALSE INDEX AND LENGTH */

    function test_RevertWhen_IndexDiffers() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint64 index = 0; index < counts[i]; ++index) {
                if (index == proofs[i].validatorIndex) continue;
                ValidatorProof memory proof = proofs[i];
                proof.validatorIndex = index;
                _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongState.selector);
            }
        }
    }

    function test_RevertWhen_IndexNotBelowLength() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            uint256 depth = proofs[i].siblings.length - UPPER_SIBLINGS;
            // The second has the same lowest bits, so the same path: only the range check refuses it.
            uint256[3] memory indices = [counts[i], proofs[i].validatorIndex + (uint256(1) << depth), uint256(1) << 40];
            for (uint256 k = 0; k < indices.length; ++k) {
                if (indices[k] < counts[i]) continue;
                ValidatorProof memory proof = proofs[i];
                // forge-lint: disable-next-line(unsafe-typecast) small numbers
                proof.validatorIndex = uint64(indices[k]);
                _expectRevert(proof, ValidatorProofs.ValidatorProofs_IndexOutOfRange.selector);
            }
        }
    }

    function test_RevertWhen_LengthDiffers() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            uint256 depth = proofs[i].siblings.length - UPPER_SIBLINGS;
            uint256[5] memory lengths =
                [counts[i] - 1, counts[i] + 1, counts[i] * 2, uint256(1) << 40, type(uint64).max];
            for (uint256 k = 0; k < lengths.length; ++k) {
                ValidatorProof memory proof = proofs[i];
                proof.siblings[depth] = _chunk(lengths[k]);
                _expectAnyRevert(proof);
            }
        }
    }

    function test_RevertWhen_LengthMalformed() external {
        ValidatorProof memory proof = proofs[4];
        uint256 depth = proof.siblings.length - UPPER_SIBLINGS;
        proof.siblings[depth] |= bytes32(uint256(1));

        _expectRevert(proof, SSZ.SSZ_IntegerTooLarge.selector);
    }

    /* FALSE HEADER AND RECORD */

    function test_RevertWhen_HeaderDiffers() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint256 field = 0; field < 5; ++field) {
                ValidatorProof memory proof = proofs[i];
                if (field == 0) ++proof.header.slot;
                if (field == 1) ++proof.header.proposerIndex;
                if (field == 2) proof.header.parentRoot = ~proof.header.parentRoot;
                if (field == 3) proof.header.stateRoot = ~proof.header.stateRoot;
                if (field == 4) proof.header.bodyRoot = ~proof.header.bodyRoot;
                _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongHeader.selector);
            }
        }
    }

    function test_RevertWhen_RecordDiffers() external {
        for (uint256 i = 0; i < proofs.length; ++i) {
            for (uint256 field = 0; field < 8; ++field) {
                ValidatorProof memory proof = proofs[i];
                _change(proof.validator, field);
                _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongState.selector);
            }
        }
    }

    function test_RevertWhen_HeaderOfAnotherBlock() external {
        ValidatorProof memory proof = proofs[1];
        proof.header = proofs[4].header;

        _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongHeader.selector);
    }

    function test_RevertWhen_TimestampUnknown() external {
        ValidatorProof memory proof = proofs[1];
        ++proof.timestamp;

        vm.expectRevert(abi.encodeWithSelector(BeaconRoots.BeaconRoots_UnknownTimestamp.selector, proof.timestamp));
        harness.verify(proof);
    }

    /* MADE-UP STATES */

    function testFuzz_Verify_AcceptsAnyLength(uint64 slot, uint64 index, uint64 count) external {
        Place memory place;
        place.slot = uint64(bound(slot, 1, type(uint32).max));
        place.count = uint64(bound(count, 1, 1 << 40));
        place.index = uint64(bound(index, 0, place.count - 1));

        harness.verify(proveAt(place, proofs[0].validator));
    }

    function test_RevertWhen_DeeperThanList() external {
        ValidatorProof memory proof = proveAt(Place({ slot: 9, index: 3, count: 1 << 40 }), proofs[0].validator);
        uint256 depth = proof.siblings.length - UPPER_SIBLINGS;
        proof.siblings[depth] = _chunk((1 << 40) + 1);
        proof.siblings = _with(proof.siblings, depth, keccak256("more"));

        _expectRevert(proof, ValidatorProofs.ValidatorProofs_WrongSiblingCount.selector);
    }

    /* HELPERS */

    function _expectRevert(ValidatorProof memory proof, bytes4 selector) private {
        vm.expectPartialRevert(selector);
        harness.verify(proof);
    }

    function _expectAnyRevert(ValidatorProof memory proof) private {
        vm.expectRevert();
        harness.verify(proof);
    }

    function _change(ValidatorRecord memory record, uint256 field) private pure {
        if (field == 0) record.pubkey[47] = ~record.pubkey[47];
        if (field == 1) record.withdrawalCredentials = ~record.withdrawalCredentials;
        if (field == 2) record.effectiveBalance ^= 1;
        if (field == 3) record.slashed = !record.slashed;
        if (field == 4) record.activationEligibilityEpoch ^= 1;
        if (field == 5) record.activationEpoch ^= 1;
        if (field == 6) record.exitEpoch ^= 1;
        if (field == 7) record.withdrawableEpoch ^= 1;
    }

    function _without(bytes32[] memory list, uint256 place) private pure returns (bytes32[] memory shorter) {
        shorter = new bytes32[](list.length - 1);
        for (uint256 i = 0; i < shorter.length; ++i) {
            shorter[i] = list[i < place ? i : i + 1];
        }
    }

    function _with(bytes32[] memory list, uint256 place, bytes32 item) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < longer.length; ++i) {
            longer[i] = i == place ? item : list[i < place ? i : i - 1];
        }
    }
}
