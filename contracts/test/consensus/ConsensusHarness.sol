// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "contracts/src/consensus/BeaconRoots.sol";
import { SSZ } from "contracts/src/consensus/SSZ.sol";
import {
    BeaconHeader,
    ValidatorProof,
    ValidatorProofs,
    ValidatorRecord
} from "contracts/src/consensus/ValidatorProofs.sol";

/// @title The consensus libraries behind calls of their own
contract ConsensusHarness {
    function parentRoot(uint64 timestamp) external view returns (bytes32) {
        return BeaconRoots.parentRoot(timestamp);
    }

    function verify(ValidatorProof calldata proof) external view {
        ValidatorProofs.verify(proof);
    }

    function verifyAgainst(ValidatorProof calldata proof, bytes32 blockRoot) external view {
        ValidatorProofs.verifyAgainst(proof, blockRoot);
    }

    function hashPair(bytes32 left, bytes32 right) external view returns (bytes32) {
        return SSZ.hashPair(left, right);
    }

    /// @notice Hashes while something else is in memory, and tells what became of it.
    function hashPairBeside(bytes32 left, bytes32 right, bytes memory held)
        external
        view
        returns (bytes32 result, bytes memory kept, uint256 freeBefore, uint256 freeAfter)
    {
        assembly ("memory-safe") {
            freeBefore := mload(0x40)
        }
        result = SSZ.hashPair(left, right);
        assembly ("memory-safe") {
            freeAfter := mload(0x40)
        }
        kept = held;
    }

    function pubkeyRoot(bytes calldata pubkey) external view returns (bytes32) {
        return SSZ.pubkeyRoot(pubkey);
    }

    function padToListDepth(bytes32 node, uint256 level) external view returns (bytes32) {
        return SSZ.padToListDepth(node, level);
    }

    function toChunk(uint64 value) external pure returns (bytes32) {
        return SSZ.toChunk(value);
    }

    function toChunk(bool value) external pure returns (bytes32) {
        return SSZ.toChunk(value);
    }

    function fromChunk(bytes32 chunk) external pure returns (uint64) {
        return SSZ.fromChunk(chunk);
    }

    function validatorRoot(ValidatorRecord calldata record) external view returns (bytes32) {
        return SSZ.validatorRoot(record);
    }

    function headerRoot(BeaconHeader calldata header) external view returns (bytes32) {
        return SSZ.headerRoot(header);
    }
}
