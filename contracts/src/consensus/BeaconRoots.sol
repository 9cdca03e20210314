// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Beacon block roots that the execution chain knows (EIP-4788)
library BeaconRoots {
    /// @notice Thrown when EIP-4788 knows no block of this time: none was made, or it is more than 8191 blocks ago.
    error BeaconRoots_UnknownTimestamp(uint64 timestamp);

    address internal constant CONTRACT = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;

    /// @notice Root of the beacon block before the one with this time. Known for the last 8191 blocks (27 hours
    /// without missed slots), and only for times at which there was a block.
    /// @param timestamp Seconds, as in the execution block's header.
    function parentRoot(uint64 timestamp) internal view returns (bytes32 root) {
        bool isKnown;
        (isKnown, root) = tryParentRoot(timestamp);
        require(isKnown && root != bytes32(0), BeaconRoots_UnknownTimestamp(timestamp));
    }

    /// @notice Same, for callers that have their own errors for an unknown time and for an empty root.
    function tryParentRoot(uint64 timestamp) internal view returns (bool isKnown, bytes32 root) {
        (bool success, bytes memory answer) = CONTRACT.staticcall(abi.encode(timestamp));
        if (success && answer.length == 32) return (true, abi.decode(answer, (bytes32)));
    }
}
