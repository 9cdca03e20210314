// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Berachain's reward allocations, as far as a validator's operator needs them
interface IBeraChef {
    /// @notice A reward vault and its share, in basis points.
    struct Weight {
        address receiver;
        uint96 percentageNumerator;
    }

    /// @notice Queues where the validator's rewards go from `startBlock` on. The validator's allocator only.
    function queueNewRewardAllocation(bytes calldata valPubkey, uint64 startBlock, Weight[] calldata weights) external;

    /// @notice Names who may queue allocations. The validator's operator only.
    function setValRewardAllocator(bytes calldata valPubkey, address rewardAllocator) external;

    /// @notice Queues the validator's share of incentives, in basis points. The validator's operator only.
    function queueValCommission(bytes calldata valPubkey, uint96 commissionRate) external;

    /// @notice Activates it after the delay. Anybody may call it.
    function activateQueuedValCommission(bytes calldata valPubkey) external;

    /// @notice Who may queue allocations; zero for the operator.
    function valRewardAllocator(bytes calldata valPubkey) external view returns (address);

    /// @notice The validator's share of incentives, in basis points.
    function getValCommissionOnIncentiveTokens(bytes calldata valPubkey) external view returns (uint96);
}
