// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Every error of the Ethereum pool, grouped by contract
library Errors {
    /* ANY CONTRACT */

    /// @notice Thrown when a function is called by somebody other than the one it serves.
    error Pool_NotCaller(address caller, address expected);
    /// @notice Thrown when an address that must be set is zero.
    error Pool_ZeroAddress();
    /// @notice Thrown when a contract pays out and the receiver refuses.
    error Pool_TransferFailed(address receiver, uint256 assets);
}
