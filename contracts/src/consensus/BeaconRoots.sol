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
        (bool isKnown, bytes memory answer) = CONTRACT.staticcall(abi.encode(timestamp));
        require(isKnown && answer.length == 32, BeaconRoots_UnknownTimestamp(timestamp));

        root = abi.decode(answer, (bytes32));
        require(root != bytes32(0), BeaconRoots_UnknownTimestamp(timestamp));
    }
}
