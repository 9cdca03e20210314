// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Shares of a Berachain staking pool
/// @notice A ledger of shares with the views of an ERC-4626 vault. Shares cannot be transferred or approved, and there
/// is no ERC-20 `Transfer` event. Conversions add one virtual share and one virtual wei: with `S` shares and `T` wei,
/// `shares = assets × (S + 1) ÷ (T + 1)`. All amounts are in wei of BERA or in shares of 18 decimals.
interface IStBERA {
    /// @notice Shares were created for `to`.
    event SharesMinted(address indexed to, uint256 shares);
    /// @notice Shares of `from` were destroyed.
    event SharesBurned(address indexed from, uint256 shares);

    /// @notice Thrown when shares would go to or come from the zero address.
    error AddressZero();
    /// @notice Thrown when an account has fewer shares than an operation needs.
    error InsufficientShares();

    /// @notice Name of the shares.
    function name() external pure returns (string memory);

    /// @notice Symbol of the shares.
    function symbol() external pure returns (string memory);

    /// @notice Decimals of the shares: 18.
    function decimals() external pure returns (uint8);

    /// @notice All shares.
    function totalSupply() external view returns (uint256 shares);

    /// @notice Shares of `account`.
    /// @param account Anybody.
    function balanceOf(address account) external view returns (uint256 shares);

    /// @notice What all shares together are worth, in wei, net of fees that are earned but not yet charged.
    function totalAssets() external view returns (uint256 assets);

    /// @notice Shares for `assets` wei, rounded down.
    /// @param assets Wei.
    function convertToShares(uint256 assets) external view returns (uint256 shares);

    /// @notice Wei for `shares`, rounded down.
    /// @param shares 18 decimals.
    function convertToAssets(uint256 shares) external view returns (uint256 assets);

    /// @notice Shares that a deposit of `assets` wei mints, rounded down.
    /// @param assets Wei.
    /// @dev Knows neither the pause nor the maximum: `submit` can take less, or revert.
    function previewDeposit(uint256 assets) external view returns (uint256 shares);

    /// @notice Wei that minting `shares` would cost, rounded up.
    /// @param shares 18 decimals.
    function previewMint(uint256 shares) external view returns (uint256 assets);

    /// @notice Shares that a withdrawal of `assets` wei burns, rounded up.
    /// @param assets Wei.
    /// @dev Knows no balance, cooldown or threshold: a request can revert.
    function previewWithdraw(uint256 assets) external view returns (uint256 shares);

    /// @notice Wei that redeeming `shares` gives, rounded down; `requestRedeem` rounds down to gwei after that.
    /// @param shares 18 decimals.
    /// @dev Knows no balance, cooldown or threshold: a request can revert.
    function previewRedeem(uint256 shares) external view returns (uint256 assets);
}
