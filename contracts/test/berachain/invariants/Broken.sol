// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What a run says when a promise of the pools is broken: one error for each promise
/// @notice `pool` is the pool's address; amounts are wei or shares.
library Broken {
    /// @notice The shares of all accounts are not the supply.
    error SumOfShares(address pool, uint256 sum, uint256 supply);
    /// @notice An open pool has fewer shares than it began with.
    error SupplyOfDust(address pool, uint256 supply);
    /// @notice The worth of a share changed without a report, income or more than rounding.
    error RateMoved(address pool, uint256 before, uint256 afterwards);
    /// @notice An account has more than it brought and its part of what the pool earned.
    error Profit(address pool, address account, int256 gained, int256 earned);
    /// @notice A request was paid twice, to somebody else, or not what it says.
    error PaidWrongly(uint256 requestId, uint256 paid, uint256 recorded);
    /// @notice A claim changed what shares are worth, how many there are, or another request.
    error ClaimTouchedOthers(uint256 requestId);
    /// @notice A key has a second pool, or a closed pool opened again.
    error KeyUsedAgain(address pool);
    /// @notice The oracle took a proof that is too old, or not newer than the one before.
    error StaleProofTaken(address pool, uint256 timestamp);
    /// @notice A preview favours the caller, or the action does not keep it.
    error PreviewBroken(address pool, bytes4 selector, uint256 promised, uint256 exact);
    /// @notice A pause or an end of one by somebody without the role.
    error PausedByStranger(address paused);
    /// @notice Somebody has a power that nobody gave.
    error PowerMoved(address where, address holder);
    /// @notice Shares that nobody can move were moved.
    error SharesMoved(address pool, address from);
    /// @notice An upgrade to the same code changed what a contract says.
    error UpgradeChangedGetter(address pool);
    /// @notice A view that others rely on reverts.
    error ViewReverts(address where, bytes4 selector);
    /// @notice Total assets are not the sum of their parts, or not what came and went.
    error AssetsUnbalanced(address pool, uint256 assets, uint256 expected);
    /// @notice What the vault reserves for a pool is not what its open requests ask for.
    error ReservedWrongly(address pool, uint256 reserved, uint256 open);
    /// @notice What was paid and is owed exceeds what came and will come.
    error OwedUncovered(address pool, uint256 owed, uint256 covered);
    /// @notice The pool books more stake than the consensus layer has for it.
    error StakeUncovered(address pool, uint256 booked, uint256 staked);
    /// @notice More fees than the validator's part of what was earned, or fees after the exit.
    error FeeCharged(address pool, uint256 charged, uint256 due);
    /// @notice The events rebuild something else than the state.
    error EventsTellOtherwise(address pool, string what, uint256 replayed, uint256 state);
}
