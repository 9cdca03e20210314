// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A contract that decides who may register validators with private SSV operators.
/// @dev It also answers ERC-165 for this interface, `0x830639ac`.
interface ISSVWhitelistingContract {
    /// @notice Whether the SSV operator admits the owner of a cluster.
    /// @param account Who registers validators.
    function isWhitelisted(address account, uint256 operatorId) external view returns (bool);
}
