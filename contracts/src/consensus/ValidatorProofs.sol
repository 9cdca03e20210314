// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "./BeaconRoots.sol";
import { SSZ } from "./SSZ.sol";

/// @notice BeaconBlockHeader (consensus-specs, phase 0).
struct BeaconHeader {
    uint64 slot;
    uint64 proposerIndex;
    bytes32 parentRoot;
    bytes32 stateRoot;
    bytes32 bodyRoot;
}

/// @notice Validator (consensus-specs, phase 0). Balances in gwei.
struct ValidatorRecord {
    /// @dev 48 bytes.
    bytes pubkey;
    bytes32 withdrawalCredentials;
    uint64 effectiveBalance;
    bool slashed;
    uint64 activationEligibilityEpoch;
    uint64 activationEpoch;
    uint64 exitEpoch;
    uint64 withdrawableEpoch;
}

/// @notice A validator's record in the state of a recent beacon block.
struct ValidatorProof {
    /// @dev Time of a later block whose parent is `header`: the EIP-4788 key.
    uint64 timestamp;
    BeaconHeader header;
    uint64 validatorIndex;
    ValidatorRecord validator;
    /// @dev Leaf to root: the siblings inside the list's real depth, the list's length, the six above the list.
    /// Siblings above the real depth are the known hashes of zero subtrees and are not passed.
    bytes32[] siblings;
}

/// @title Proofs that a validator's record is in a recent beacon state
/// @notice The place of the record is computed from its index alone; a caller cannot choose another part of the
/// state. Written for the Electra and Fulu states, where `validators` is field 11 of a tree of depth 6.
library ValidatorProofs {
    /// @notice Thrown when the header is not the block's.
    error ValidatorProofs_WrongHeader(bytes32 computed, bytes32 expected);
    /// @notice Thrown when record, index and siblings do not lead to the header's state root.
    error ValidatorProofs_WrongState(bytes32 computed, bytes32 expected);
    /// @notice Thrown when the number of siblings does not fit the list's length.
    error ValidatorProofs_WrongSiblingCount(uint256 count, uint256 expected);
    /// @notice Thrown when the index is not inside the validators list.
    error ValidatorProofs_IndexOutOfRange(uint256 index, uint256 length);

    uint256 private constant STATE_DEPTH = 6;
    uint256 private constant VALIDATORS_FIELD = 11;

    /// @dev Siblings above the list's real depth: the list's length and those in the state.
    uint256 private constant UPPER_SIBLINGS = 1 + STATE_DEPTH;

    /// @notice Reverts unless the record is in the state of the block before `proof.timestamp`.
    function verify(ValidatorProof calldata proof) internal view {
        verifyAgainst(proof, BeaconRoots.parentRoot(proof.timestamp));
    }

    /// @notice Reverts unless the record is in the state of the block `blockRoot`; `proof.timestamp` is not read.
    function verifyAgainst(ValidatorProof calldata proof, bytes32 blockRoot) internal view {
        bytes32 headerRoot = SSZ.headerRoot(proof.header);
        require(headerRoot == blockRoot, ValidatorProofs_WrongHeader(headerRoot, blockRoot));

        bytes32 stateRoot = _stateRoot(proof);
        require(stateRoot == proof.header.stateRoot, ValidatorProofs_WrongState(stateRoot, proof.header.stateRoot));
    }

    /// @dev The state root that record, index and siblings lead to.
    function _stateRoot(ValidatorProof calldata proof) private view returns (bytes32 node) {
        bytes32[] calldata siblings = proof.siblings;
        uint256 depth = _listDepth(proof.validatorIndex, siblings);

        node = SSZ.climb(SSZ.validatorRoot(proof.validator), proof.validatorIndex, siblings, 0, depth);
        node = SSZ.padToListDepth(node, depth);
        node = SSZ.hashPair(node, siblings[depth]);
        node = SSZ.climb(node, VALIDATORS_FIELD, siblings, depth + 1, siblings.length);
    }

    /// @dev Levels of the list in use. The length that says so is itself part of the proof, so a record has exactly
    /// one valid proof in a state.
    function _listDepth(uint256 index, bytes32[] calldata siblings) private pure returns (uint256 depth) {
        require(siblings.length >= UPPER_SIBLINGS, ValidatorProofs_WrongSiblingCount(siblings.length, UPPER_SIBLINGS));
        depth = siblings.length - UPPER_SIBLINGS;

        uint256 length = SSZ.fromChunk(siblings[depth]);
        require(index < length, ValidatorProofs_IndexOutOfRange(index, length));
        require(
            depth <= SSZ.LIST_DEPTH && depth == _bitLength(length - 1),
            ValidatorProofs_WrongSiblingCount(siblings.length, UPPER_SIBLINGS + _bitLength(length - 1))
        );
    }

    function _bitLength(uint256 value) private pure returns (uint256 bits) {
        for (; value != 0; value >>= 1) {
            ++bits;
        }
    }
}
