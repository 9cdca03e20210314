// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

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
