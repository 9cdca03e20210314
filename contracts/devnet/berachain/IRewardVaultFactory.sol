// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a vault asks its factory
interface IRewardVaultFactory {
    /// @notice Who sets up vaults.
    function owner() external view returns (address);

    /// @notice Gets the incentives that are not the validator's, in the WBERA era.
    function incentivesCollector() external view returns (address);
}
