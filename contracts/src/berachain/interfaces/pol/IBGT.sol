// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Berachain's governance token, as far as a validator's operator needs it
/// @notice One BGT redeems for one BERA. Boosting a validator takes two steps with a delay of blocks between them.
interface IBGT {
    /// @notice Queues a boost of the validator with `amount` of the sender's unboosted BGT.
    function queueBoost(bytes calldata pubkey, uint128 amount) external;

    /// @notice Takes `amount` out of the queue again.
    function cancelBoost(bytes calldata pubkey, uint128 amount) external;

    /// @notice Activates what `user` queued. Anybody may call it.
    /// @return isActivated False if nothing is queued or the delay is not over.
    function activateBoost(address user, bytes calldata pubkey) external returns (bool isActivated);

    /// @notice Queues taking back `amount` of the sender's boost.
    function queueDropBoost(bytes calldata pubkey, uint128 amount) external;

    /// @notice Takes `amount` out of that queue again.
    function cancelDropBoost(bytes calldata pubkey, uint128 amount) external;

    /// @notice Takes back what `user` queued. Anybody may call it.
    /// @return isDropped False if nothing is queued or the delay is not over.
    function dropBoost(address user, bytes calldata pubkey) external returns (bool isDropped);

    /// @notice Burns `amount` of the sender's unboosted BGT and sends as much BERA to `receiver`.
    function redeem(address receiver, uint256 amount) external;

    /// @notice BGT of `account`.
    function balanceOf(address account) external view returns (uint256);

    /// @notice BGT of `account` that is neither boosted nor queued.
    function unboostedBalanceOf(address account) external view returns (uint256);

    /// @notice BGT of `account` that boosts the validator.
    function boosted(address account, bytes calldata pubkey) external view returns (uint128);

    /// @notice What `account` queued for the validator, and the block of the last change.
    function boostedQueue(address account, bytes calldata pubkey)
        external
        view
        returns (uint32 blockNumberLast, uint128 balance);

    /// @notice What `account` queued to take back, and the block of the last change.
    function dropBoostQueue(address account, bytes calldata pubkey)
        external
        view
        returns (uint32 blockNumberLast, uint128 balance);

    /// @notice Blocks between queueing and taking back.
    function dropBoostDelay() external view returns (uint32);
}
