// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title HONEY for those who boost validators with BGT, as far as a validator's operator needs it
interface IBGTStaker {
    /// @notice Sends the sender's HONEY.
    function getReward() external returns (uint256 reward);

    /// @notice HONEY that `account` can take.
    function earned(address account) external view returns (uint256);
}
