// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @title poolETH, the rebasing share token of an Ethereum pool
/// @notice A holder owns shares; `balanceOf` shows what they are worth in wei of ETH and moves with every report.
/// The token alone stores both totals, in one slot. It is immutable and has no owner; only the pool manager
/// changes totals, by the formulas of deposit, report and finalization.
interface IPoolETH is IERC20Metadata {
    /// @notice Shares moved with a transfer, mint or burn. `Transfer` of the same transaction carries the amount.
    /// @param shares In share units (18 decimals).
    event TransferShares(address indexed from, address indexed to, uint256 shares);

    /// @notice The value of all shares changed without shares moving.
    /// @param assetsBefore Wei that all shares were worth before.
    /// @param assetsAfter Wei that all shares are worth now.
    /// @param totalShares Share units, unchanged by this.
    event Rebased(uint256 assetsBefore, uint256 assetsAfter, uint256 totalShares);

    /// @notice The contract that may mint, burn and rebase.
    function poolManager() external view returns (address);

    /// @notice The only account whose shares can be burned: shares of finalized withdrawal requests.
    function withdrawalQueue() external view returns (address);

    /// @notice Both totals from one storage slot.
    /// @return totalAssets_ Wei of ETH that all shares are worth.
    /// @return totalShares_ Share units in existence.
    function totals() external view returns (uint256 totalAssets_, uint256 totalShares_);

    /// @notice Share units in existence.
    function totalShares() external view returns (uint256);

    /// @notice Share units of `account`.
    function sharesOf(address account) external view returns (uint256);

    /// @notice Shares worth `assets` wei, rounded down.
    function getSharesByPooledEth(uint256 assets) external view returns (uint256 shares);

    /// @notice Wei that `shares` are worth, rounded down.
    function getPooledEthByShares(uint256 shares) external view returns (uint256 assets);

    /// @notice Moves an exact number of shares from the caller. Preferred by contracts: no rounding drift.
    /// @return assets Wei that the moved shares are worth, rounded down.
    function transferShares(address to, uint256 shares) external returns (uint256 assets);

    /// @notice Moves an exact number of shares from `from`, spending the allowance by their value rounded up.
    /// @return assets Wei that the moved shares are worth, rounded down.
    function transferSharesFrom(address from, address to, uint256 shares) external returns (uint256 assets);

    /// @notice Mints `shares` to `to` and raises the totals by `shares` and `assets`. Pool manager only.
    /// @param assets Wei that entered the pool with these shares; 0 for fee shares.
    function mint(address to, uint256 shares, uint256 assets) external;

    /// @notice Burns `shares` of the withdrawal queue and lowers the totals by `shares` and `assets`. Pool manager only.
    function burnFromQueue(uint256 shares, uint256 assets) external;

    /// @notice Sets what all shares are worth. Pool manager only, from a report.
    /// @param totalAssets_ Wei.
    function rebase(uint256 totalAssets_) external;
}
