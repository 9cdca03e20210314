// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The state of a cluster as SSVNetwork hashes it. Only the hash is stored there; callers bring the tuple.
struct Cluster {
    uint32 validatorCount;
    uint64 networkFeeIndex;
    uint64 index;
    bool active;
    /// @dev Wei at the last settlement.
    uint256 balance;
}
