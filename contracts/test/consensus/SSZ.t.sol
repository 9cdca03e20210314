// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SSZ } from "contracts/src/consensus/SSZ.sol";
import { BeaconHeader, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";
import { ConsensusHarness } from "contracts/test/consensus/ConsensusHarness.sol";

contract SSZ_Test is BeaconChain {
    ConsensusHarness private harness = new ConsensusHarness();

    /* HASHING */

    function testFuzz_HashPair_IsSha256(bytes32 left, bytes32 right) external view {
        assertEq(harness.hashPair(left, right), sha256(abi.encodePacked(left, right)));
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
