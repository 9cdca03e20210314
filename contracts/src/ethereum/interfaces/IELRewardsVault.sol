// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Fee recipient of the pool's validators
/// @notice Collects priority fees and builder payments. No proxy: receiving costs less than 2,300 gas.
interface IELRewardsVault {
    /// @notice Execution rewards went on to the pool manager, in wei.
    event Swept(uint256 assets);

    /// @notice Sends `assets` wei to the pool manager. Pool manager only.
    function sweep(uint256 assets) external;
}
