// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Switches of the local SSVNetwork for what comes about otherwise on the public one.
/// @dev Warning: the public network has none of these functions. Clients use {ISSVNetwork}.
interface ISSVNetworkLocal {
    /// @notice Sets how many validators one SSV operator may run. Only the owner (the DAO).
    /// @dev The public network changes it with an upgrade.
    function updateValidatorsPerOperatorLimit(uint32 limit) external;

    /// @notice Sets what a vote of an oracle counts. Only the owner.
    /// @dev On the public network staked SSV tokens (cSSV) give weight.
    /// @param oracleId 1 to 4.
    function updateOracleWeight(uint32 oracleId, uint256 weight) external;

    /// @notice Admits a single address to an SSV operator of the caller, as version 1 did. It may be no contract.
    /// @dev The public network only keeps those that were set before its upgrade.
    /// @param whitelisted 0: nobody.
    function setOperatorWhitelist(uint64 operatorId, address whitelisted) external;

    /// @notice Pays what the network earned to the owner. Only the owner.
    /// @dev On the public network it goes to those who stake SSV tokens.
    /// @param amount Wei, a multiple of 100,000.
    function withdrawNetworkEarnings(uint256 amount) external;
}
