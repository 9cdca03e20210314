// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Native rewards of one Berachain validator
/// @notice Receives priority fees and the payments for incentives until the pool collects them. It must be the fee
/// recipient of the validator's node, or fees bypass the stakers. One per validator, behind the factory's beacon.
interface IStakingRewardsVault {
    /// @notice BERA arrived, in wei.
    event RewardsReceived(uint256 amount);
    /// @notice BERA went to the pool, in wei.
    event RewardsWithdrawn(uint256 amount);
    /// @notice A token sent here by mistake was taken out.
    event ERC20Recovered(address token, address to, uint256 amount);

    /// @notice Thrown when somebody else than the pool calls.
    error InvalidSender();

    /// @notice Prepares the vault. Factory only, once.
    /// @param governance Gets the admin role.
    /// @param stakingPool The only one who can withdraw.
    /// @dev Throws `InvalidInitialization` the second time.
    function initialize(address governance, address stakingPool) external;

    /// @notice Sends `amount` wei to the pool. Pool only.
    /// @param amount Wei.
    /// @dev Throws `InvalidSender`.
    function withdrawRewards(uint256 amount) external;

    /// @notice Takes out a token sent here by mistake. Admin only. BERA cannot be taken this way.
    /// @param token ERC-20.
    /// @param to Gets it.
    /// @param amount In the token's smallest unit.
    /// @dev Throws `AccessControlUnauthorizedAccount`.
    function recoverERC20(address token, address to, uint256 amount) external;
}
