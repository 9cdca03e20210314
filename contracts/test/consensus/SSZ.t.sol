// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SSZ } from "contracts/src/consensus/SSZ.sol";
import { BeaconHeader, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";
import { ConsensusHarness } from "contracts/test/consensus/ConsensusHarness.sol";
import { Sha256 } from "contracts/test/consensus/Sha256.sol";

contract SSZ_Test is BeaconChain {
    address private constant SHA256 = address(2);

    ConsensusHarness private harness = new ConsensusHarness();

    /* HASHING */

    function testFuzz_HashPair_IsSha256(bytes32 left, bytes32 right) external view {
        assertEq(harness.hashPair(left, right), sha256(abi.encodePacked(left, right)));
    }

    function test_Reference_GivesTheStandardsVectors() external pure {
        assertEq(Sha256.hash(""), 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855);
        assertEq(Sha256.hash("abc"), 0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad);
        assertEq(
            Sha256.hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            0x248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
        );
    }

    function testFuzz_HashPair_EqualsTheReference(bytes32 left, bytes32 right) external view {
        assertEq(harness.hashPair(left, right), Sha256.hash(abi.encodePacked(left, right)));
    }

    function testFuzz_PubkeyRoot_EqualsTheReference(bytes32 start, bytes16 end) external view {
        bytes memory pubkey = abi.encodePacked(start, end);
        assertEq(harness.pubkeyRoot(pubkey), Sha256.hash(abi.encodePacked(pubkey, bytes16(0))));
    }

    function testFuzz_HashPair_LeavesMemoryAlone(bytes32 left, bytes32 right, bytes memory held) external view {
        (bytes32 result, bytes memory kept, uint256 freeBefore, uint256 freeAfter) =
            harness.hashPairBeside(left, right, held);

        assertEq(result, harness.hashPair(left, right));
        assertEq(kept, held);
        assertEq(freeAfter, freeBefore);
    }

    function test_RevertGiven_PrecompileFails() external {
        vm.mockCallRevert(SHA256, "", "");

        vm.expectRevert();
        harness.hashPair("left", "right");
    }

    function test_RevertGiven_PrecompileMissing() external {
        vm.mockCall(SHA256, "", "");
        vm.expectRevert();
        harness.hashPair("left", "right");

        vm.expectRevert();
        harness.pubkeyRoot(new bytes(48));
    }

    function test_RevertGiven_PrecompileAnswersTooLittle() external {
        vm.mockCall(SHA256, "", new bytes(31));

        vm.expectRevert();
        harness.hashPair("left", "right");
    }

    /* CHUNKS */

    function test_ToChunk_WritesLittleEndian() external view {
        bytes32 expected = 0x0807060504030201000000000000000000000000000000000000000000000000;
        assertEq(harness.toChunk(uint64(0x0102030405060708)), expected);
    }

    function testFuzz_FromChunk_ReadsToChunk(uint64 value) external view {
        assertEq(harness.toChunk(value), _chunk(value));
        assertEq(harness.fromChunk(harness.toChunk(value)), value);
    }

    function testFuzz_RevertWhen_ChunkAboveUint64(uint64 low, uint192 high) external {
        bytes32 chunk = _chunk(low) | bytes32(bound(high, 1, type(uint192).max));

        vm.expectRevert(abi.encodeWithSelector(SSZ.SSZ_IntegerTooLarge.selector, chunk));
        harness.fromChunk(chunk);
    }

    function test_ToChunk_WritesBooleans() external view {
        assertEq(harness.toChunk(true), bytes32(bytes1(0x01)));
        assertEq(harness.toChunk(false), bytes32(0));
    }

    /* LISTS */

    function test_PadToListDepth_UsesZeroSubtrees() external view {
        bytes32 start = keccak256("subtree");
        for (uint256 level = 0; level < 40; ++level) {
            bytes32 zeroHash = bytes32(0);
            bytes32 node = start;
            for (uint256 i = 0; i < 40; ++i) {
                if (i >= level) node = sha256(abi.encodePacked(node, zeroHash));
                zeroHash = sha256(abi.encodePacked(zeroHash, zeroHash));
            }
            assertEq(harness.padToListDepth(start, level), node);
        }
    }

    function test_PadToListDepth_KeepsFullDepth() external view {
        assertEq(harness.padToListDepth(keccak256("subtree"), 40), keccak256("subtree"));
    }

    /* CONTAINERS */

    function testFuzz_ValidatorRoot_HashesEightFields(ValidatorRecord memory record, bytes32 seed) external view {
        record.pubkey = bytes.concat(seed, bytes16(keccak256(abi.encode(seed))));

        assertEq(harness.validatorRoot(record), recordRootOf(record));
    }

    function testFuzz_RevertWhen_PubkeyNot48Bytes(ValidatorRecord memory record) external {
        if (record.pubkey.length == 48) record.pubkey = bytes.concat(record.pubkey, hex"00");

        vm.expectRevert(abi.encodeWithSelector(SSZ.SSZ_PubkeyLength.selector, record.pubkey.length));
        harness.validatorRoot(record);
    }

    function testFuzz_HeaderRoot_HashesFiveFields(BeaconHeader memory header) external view {
        assertEq(harness.headerRoot(header), headerRootOf(header));
    }
}
