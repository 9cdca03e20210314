// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A pause that costs a deposit nothing
/// @notice OpenZeppelin's Pausable, with the flag in the first byte of the first slot, where what is read anyway follows.
abstract contract PackedPausable {
    /// @notice Deposits and rewards closed.
    event Paused(address account);
    /// @notice They opened again.
    event Unpaused(address account);

    /// @notice Thrown when something needs an open contract.
    error EnforcedPause();
    /// @notice Thrown when something needs a paused contract.
    error ExpectedPause();

    /* STORAGE */

    /// @notice Whether deposits and rewards are closed.
    bool public paused;

    /* MODIFIERS */

    modifier whenNotPaused() {
        _requireNotPaused();
        _;
    }

    /* INTERNALS */

    function _pause() internal {
        _requireNotPaused();

        paused = true;

        emit Paused(msg.sender);
    }

    function _unpause() internal {
        require(paused, ExpectedPause());

        paused = false;

        emit Unpaused(msg.sender);
    }

    function _requireNotPaused() private view {
        require(!paused, EnforcedPause());
    }
}
