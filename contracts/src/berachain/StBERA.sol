// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { IStBERA } from "./interfaces/IStBERA.sol";

/// @title Shares of a Berachain staking pool
/// @notice The ledger alone. What the shares are worth is up to the pool.
abstract contract StBERA is IStBERA {
    /* TYPES */

    /// @custom:storage-location erc7201:millpond.storage.berachain.StBERA
    struct StBERAStorage {
        uint256 totalSupply;
        mapping(address account => uint256 shares) balances;
    }

    /* STORAGE */

    // In a namespace of its own, so that a pool's variables never move.
    // keccak256(abi.encode(uint256(keccak256("millpond.storage.berachain.StBERA")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x40b5736c4eca5b69377584867b5d5b7b40b72b5d8a530e8f2d6c9ab6359dd800;

    /* VIEWS */

    /// @inheritdoc IStBERA
    function name() external pure returns (string memory) {
        return "Staked BERA";
    }

    /// @inheritdoc IStBERA
    function symbol() external pure returns (string memory) {
        return "stBERA";
    }

    /// @inheritdoc IStBERA
    function decimals() external pure returns (uint8) {
        return 18;
    }

    /// @inheritdoc IStBERA
    function totalSupply() public view returns (uint256) {
        return _storage().totalSupply;
    }

    /// @inheritdoc IStBERA
    function balanceOf(address account) public view returns (uint256) {
        return _storage().balances[account];
    }

    /// @inheritdoc IStBERA
    function totalAssets() public view virtual returns (uint256);

    /// @inheritdoc IStBERA
    function convertToShares(uint256 assets) external view returns (uint256) {
        return _toShares(assets, Math.Rounding.Floor);
    }

    /// @inheritdoc IStBERA
    function convertToAssets(uint256 shares) external view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Floor);
    }

    /// @inheritdoc IStBERA
    function previewDeposit(uint256 assets) public view returns (uint256) {
        return _toShares(assets, Math.Rounding.Floor);
    }

    /// @inheritdoc IStBERA
    function previewMint(uint256 shares) external view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Ceil);
    }

    /// @inheritdoc IStBERA
    function previewWithdraw(uint256 assets) public view returns (uint256) {
        return _toShares(assets, Math.Rounding.Ceil);
    }

    /// @inheritdoc IStBERA
    function previewRedeem(uint256 shares) external view returns (uint256) {
        return _toAssets(shares, Math.Rounding.Floor);
    }

    /* INTERNALS */

    function _mint(address to, uint256 shares) internal virtual {
        require(to != address(0), AddressZero());

        StBERAStorage storage $ = _storage();
        $.totalSupply += shares;
        $.balances[to] += shares;

        emit SharesMinted(to, shares);
    }

    function _burn(address from, uint256 shares) internal virtual {
        require(from != address(0), AddressZero());
        StBERAStorage storage $ = _storage();
        uint256 balance = $.balances[from];
        require(shares <= balance, InsufficientShares());

        $.totalSupply -= shares;
        $.balances[from] = balance - shares;

        emit SharesBurned(from, shares);
    }

    function _toShares(uint256 assets, Math.Rounding rounding) internal view virtual returns (uint256) {
        return Math.mulDiv(assets, totalSupply() + 1, totalAssets() + 1, rounding);
    }

    function _toAssets(uint256 shares, Math.Rounding rounding) internal view virtual returns (uint256) {
        return Math.mulDiv(shares, totalAssets() + 1, totalSupply() + 1, rounding);
    }

    function _storage() private pure returns (StBERAStorage storage $) {
        assembly {
            $.slot := STORAGE_SLOT
        }
    }
}
