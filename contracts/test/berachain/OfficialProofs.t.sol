// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MerkleBranch } from "contracts/src/consensus/MerkleBranch.sol";
import { SSZ } from "contracts/src/consensus/SSZ.sol";
import { Test } from "contracts/test/base/Test.sol";
import { BeaconRootsHarness } from "contracts/test/berachain/BeaconRootsHarness.sol";

/// @title Proofs out of BeaconKit's own tests
contract OfficialProofs_Test is Test {
    uint64 private constant ELECTRA_PUBKEY = 6_350_779_162_034_176;
    uint64 private constant DENEB_PUBKEY = 3_254_554_418_216_960;
    uint256 private constant PROPOSER_PLACE = 9;
    /// @dev No balance is proven here.
    uint64 private constant ANY_BALANCE = 362 * 2 ** 39;

    BeaconRootsHarness private helper;
    string private json;
    bytes private pubkey;
    uint64 private index;

    function setUp() public {
        helper = new BeaconRootsHarness();
        json = vm.readFile(string.concat(vm.projectRoot(), "/contracts/test/fixtures/beaconkit-official.json"));
        pubkey = vm.parseJsonBytes(json, ".pubkey");
        index = uint64(vm.parseJsonUint(json, ".header.proposerIndex"));
    }

    function test_Electra_KeyIsAccepted() external {
        helper.setPlaces(ELECTRA_PUBKEY, ELECTRA_PUBKEY + 1, ANY_BALANCE);
        helper.verifyPubkey(_root("electra"), pubkey, _siblings("electra"), index);
    }

    function test_Deneb_KeyIsAccepted() external {
        helper.setPlaces(DENEB_PUBKEY, DENEB_PUBKEY + 1, ANY_BALANCE);
        helper.verifyPubkey(_root("deneb"), pubkey, _siblings("deneb"), index);
    }

    function test_Proposer_IsAccepted() external view {
        assertTrue(this.isProposer(vm.parseJsonBytes32Array(json, ".proposer.siblings")));
    }

    function testFuzz_RevertGiven_OneBitOfAKeysProof(bool isDeneb, uint256 place, uint256 bit) external {
        string memory fork = isDeneb ? "deneb" : "electra";
        uint64 zero = isDeneb ? DENEB_PUBKEY : ELECTRA_PUBKEY;
        helper.setPlaces(zero, zero + 1, ANY_BALANCE);
        bytes32 root = _root(fork);
        bytes32[] memory siblings = _flip(_siblings(fork), place, bit);

        vm.expectRevert();
        helper.verifyPubkey(root, pubkey, siblings, index);
    }

    function test_Proposer_EveryBitCounts() external view {
        bytes32[] memory siblings = vm.parseJsonBytes32Array(json, ".proposer.siblings");
        for (uint256 place = 0; place < siblings.length; ++place) {
            for (uint256 bit = 0; bit < 256; ++bit) {
                siblings[place] ^= bytes32(1 << bit);
                assertFalse(this.isProposer(siblings));
                siblings[place] ^= bytes32(1 << bit);
            }
        }
    }

    /// @notice Whether the siblings prove who proposed the official block.
    function isProposer(bytes32[] calldata siblings) external view returns (bool) {
        bytes32 root = vm.parseJsonBytes32(json, ".proposer.blockRoot");
        uint64 proposer = uint64(vm.parseJsonUint(json, ".proposer.header.proposerIndex"));
        return MerkleBranch.isValid(siblings, root, SSZ.toChunk(proposer), PROPOSER_PLACE);
    }

    function _flip(bytes32[] memory siblings, uint256 place, uint256 bit) private pure returns (bytes32[] memory) {
        siblings[place % siblings.length] ^= bytes32(1 << (bit % 256));
        return siblings;
    }

    function _siblings(string memory fork) private view returns (bytes32[] memory) {
        return vm.parseJsonBytes32Array(json, string.concat(".pubkeySiblings.", fork));
    }

    function _root(string memory fork) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(".blockRoots.", fork));
    }
}
