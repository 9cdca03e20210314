// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Wrapped BERA
interface IWBERA {
    /// @notice Wraps the sent BERA.
    function deposit() external payable;

    /// @notice Unwraps `amount` wei.
    function withdraw(uint256 amount) external;

    /// @notice Wei of `account`.
    function balanceOf(address account) external view returns (uint256);

    /// @notice Sends `amount` wei to `to`.
    function transfer(address to, uint256 amount) external returns (bool);
}
