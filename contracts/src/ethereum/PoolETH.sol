// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import { ShortString, ShortStrings } from "@openzeppelin/contracts/utils/ShortStrings.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { PoolContracts } from "./PoolContracts.sol";
import { IPoolETH } from "./interfaces/IPoolETH.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title poolETH
/// @notice Shares are stored, balances are computed from the two totals.
contract PoolETH is IPoolETH {
    /* TYPES */

    /// @dev One slot: a transfer reads both totals for the price of one.
    struct Totals {
        uint128 assets;
        uint128 shares;
    }

    /* IMMUTABLES */

    /// @inheritdoc IPoolETH
    address public immutable poolManager;
    /// @inheritdoc IPoolETH
    address public immutable withdrawalQueue;

    ShortString private immutable _NAME;
    ShortString private immutable _SYMBOL;

    /* STORAGE */

    Totals private _totals;
    mapping(address account => uint256 shares) private _shares;
    mapping(address owner => mapping(address spender => uint256 assets)) private _allowances;

    /* CONSTRUCTOR */

    /// @param name_ At most 31 bytes.
    /// @param symbol_ At most 31 bytes.
    constructor(PoolContracts memory pool, string memory name_, string memory symbol_) {
        require(pool.poolManager != address(0), Errors.Pool_ZeroAddress());
        require(pool.withdrawalQueue != address(0), Errors.Pool_ZeroAddress());

        poolManager = pool.poolManager;
        withdrawalQueue = pool.withdrawalQueue;
        _NAME = ShortStrings.toShortString(name_);
        _SYMBOL = ShortStrings.toShortString(symbol_);
    }

    /* MODIFIERS */

    modifier onlyPoolManager() {
        require(msg.sender == poolManager, Errors.Pool_NotCaller(msg.sender, poolManager));
        _;
    }

    /* VIEWS */

    /// @inheritdoc IERC20Metadata
    function name() external view returns (string memory) {
        return ShortStrings.toString(_NAME);
    }

    /// @inheritdoc IERC20Metadata
    function symbol() external view returns (string memory) {
        return ShortStrings.toString(_SYMBOL);
    }

    /// @inheritdoc IERC20Metadata
    function decimals() external pure returns (uint8) {
        return 18;
    }

    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        return _totals.assets;
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) external view returns (uint256) {
        return _toAssetsDown(_totals, _shares[account]);
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    /// @inheritdoc IPoolETH
    function totals() external view returns (uint256 totalAssets_, uint256 totalShares_) {
        Totals memory totals_ = _totals;
        return (totals_.assets, totals_.shares);
    }

    /// @inheritdoc IPoolETH
    function totalShares() external view returns (uint256) {
        return _totals.shares;
    }

    /// @inheritdoc IPoolETH
    function sharesOf(address account) external view returns (uint256) {
        return _shares[account];
    }

    /// @inheritdoc IPoolETH
    function getSharesByPooledEth(uint256 assets) external view returns (uint256 shares) {
        Totals memory totals_ = _totals;
        return totals_.assets == 0 ? 0 : Math.mulDiv(assets, totals_.shares, totals_.assets);
    }

    /// @inheritdoc IPoolETH
    function getPooledEthByShares(uint256 shares) external view returns (uint256 assets) {
        Totals memory totals_ = _totals;
        return totals_.shares == 0 ? 0 : Math.mulDiv(shares, totals_.assets, totals_.shares);
    }

    /* TRANSFERS */

    /// @inheritdoc IERC20
    function transfer(address to, uint256 amount) external returns (bool) {
        Totals memory totals_ = _totals;
        // Rounded up, so that a receiver gets what the sender names.
        uint256 shares = _toShares(totals_, amount, Math.Rounding.Ceil);

        _move(msg.sender, to, shares, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        Totals memory totals_ = _totals;
        // Rounded down, so that an allowance of `amount` suffices and is never worth less than what it moves.
        uint256 shares = _toShares(totals_, amount, Math.Rounding.Floor);

        _spendAllowance(from, amount);
        _move(from, to, shares, amount);
        return true;
    }

    /// @inheritdoc IPoolETH
    function transferShares(address to, uint256 shares) external returns (uint256 assets) {
        assets = _toAssetsDown(_totals, shares);

        _move(msg.sender, to, shares, assets);
    }

    /// @inheritdoc IPoolETH
    function transferSharesFrom(address from, address to, uint256 shares) external returns (uint256 assets) {
        Totals memory totals_ = _totals;
        assets = _toAssetsDown(totals_, shares);

        _spendAllowance(from, _toAssetsUp(totals_, shares));
        _move(from, to, shares, assets);
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 amount) external returns (bool) {
        require(spender != address(0), Errors.PoolETH_InvalidSpender(spender));

        _allowances[msg.sender][spender] = amount;

        emit Approval(msg.sender, spender, amount);
        return true;
    }

    /* POOL MANAGER */

    /// @inheritdoc IPoolETH
    function mint(address to, uint256 shares, uint256 assets) external onlyPoolManager {
        _checkReceiver(to);

        Totals memory totals_ = _totals;
        totals_.assets = SafeCast.toUint128(totals_.assets + assets);
        totals_.shares = SafeCast.toUint128(totals_.shares + shares);

        _totals = totals_;
        _shares[to] += shares;

        // Fee shares bring no assets: the event shows what they took from the other holders.
        emit Transfer(address(0), to, assets == 0 ? _toAssetsDown(totals_, shares) : assets);
        emit TransferShares(address(0), to, shares);
    }

    /// @inheritdoc IPoolETH
    function burnFromQueue(uint256 shares, uint256 assets) external onlyPoolManager {
        uint256 held = _shares[withdrawalQueue];
        require(shares <= held, Errors.PoolETH_InsufficientShares(withdrawalQueue, held, shares));

        Totals memory totals_ = _totals;
        totals_.assets = SafeCast.toUint128(totals_.assets - assets);
        totals_.shares = SafeCast.toUint128(totals_.shares - shares);

        _totals = totals_;
        _shares[withdrawalQueue] = held - shares;

        emit Transfer(withdrawalQueue, address(0), assets);
        emit TransferShares(withdrawalQueue, address(0), shares);
    }

    /// @inheritdoc IPoolETH
    function rebase(uint256 totalAssets_) external onlyPoolManager {
        Totals memory totals_ = _totals;

        _totals.assets = SafeCast.toUint128(totalAssets_);

        emit Rebased(totals_.assets, totalAssets_, totals_.shares);
    }

    /* INTERNALS */

    /// @param assets Only emitted.
    function _move(address from, address to, uint256 shares, uint256 assets) private {
        _checkReceiver(to);
        uint256 held = _shares[from];
        require(shares <= held, Errors.PoolETH_InsufficientShares(from, held, shares));

        // Written before the receiver's are read: both may be one account.
        _shares[from] = held - shares;
        _shares[to] += shares;

        emit Transfer(from, to, assets);
        emit TransferShares(from, to, shares);
    }

    /// @dev The queue takes shares only by its own pull, or nobody could claim them.
    function _checkReceiver(address to) private view {
        bool isUsable = to != address(0) && to != address(this) && to != poolManager
            && (to != withdrawalQueue || msg.sender == withdrawalQueue);
        require(isUsable, Errors.PoolETH_InvalidReceiver(to));
    }

    function _spendAllowance(address owner, uint256 assets) private {
        uint256 allowed = _allowances[owner][msg.sender];
        if (allowed == type(uint256).max) return;
        require(assets <= allowed, Errors.PoolETH_InsufficientAllowance(msg.sender, allowed, assets));

        _allowances[owner][msg.sender] = allowed - assets;
    }

    function _toShares(Totals memory totals_, uint256 assets, Math.Rounding rounding) private pure returns (uint256) {
        return Math.mulDiv(assets, totals_.shares, totals_.assets, rounding);
    }

    function _toAssetsDown(Totals memory totals_, uint256 shares) private pure returns (uint256) {
        return totals_.shares == 0 ? 0 : Math.mulDiv(shares, totals_.assets, totals_.shares);
    }

    function _toAssetsUp(Totals memory totals_, uint256 shares) private pure returns (uint256) {
        return Math.mulDiv(shares, totals_.assets, totals_.shares, Math.Rounding.Ceil);
    }
}
