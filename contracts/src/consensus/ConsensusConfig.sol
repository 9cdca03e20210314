// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How a beacon chain counts time.
struct ConsensusConfig {
    /// @dev Seconds.
    uint64 genesisTime;
    uint64 secondsPerSlot;
    uint64 slotsPerEpoch;
}
