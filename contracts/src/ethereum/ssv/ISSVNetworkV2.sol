// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Cluster } from "./ISSVTypes.sol";

/// @title The functions of SSVNetwork v2 that a pool calls
interface ISSVNetworkV2 {
    /// @notice Registers validators of the calling owner and adds the sent ETH to their cluster. Reverts with
    /// `IncorrectClusterState` when `cluster` is not the current state, and with `InsufficientBalance` when the
    /// cluster could be liquidated afterwards.
    function bulkRegisterValidator(
        bytes[] calldata publicKeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external payable;

    /// @notice Announces where the calling owner's validators send execution rewards.
    function setFeeRecipientAddress(address recipientAddress) external;

    /// @notice Version of the network's contracts, as in `v2.0.0`.
    function getVersion() external view returns (string memory);
}

/// @title The functions of SSVNetworkViews v2 that a pool reads
/// @notice Fees are wei per block for 32 ETH of effective balance.
interface ISSVNetworkViewsV2 {
    /// @notice Wei after all fees up to this block. Reverts for a cluster that is liquidated or was never used.
    function getBalance(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
        view
        returns (uint256);

    /// @notice Whole ETH the cluster pays for, rounded down. Reverts as `getBalance` does.
    function getEffectiveBalance(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
        view
        returns (uint32);

    /// @dev Warning: `isActive` is false for a removed operator and also for one that was never paid in ETH; `fee` is
    /// then the fee it will have.
    function getOperatorById(uint64 operatorId)
        external
        view
        returns (
            address owner,
            uint256 fee,
            uint32 validatorCount,
            address whitelistedAddress,
            bool isPrivate,
            bool isActive
        );

    /// @notice The same operator as the clusters paid in SSV tokens see it. Not every SSVNetwork has it.
    function getOperatorByIdSSV(uint64 operatorId)
        external
        view
        returns (
            address owner,
            uint256 fee,
            uint32 validatorCount,
            address whitelistedAddress,
            bool isPrivate,
            bool isActive
        );

    /// @notice Fee of the network, in wei per block and 32 ETH of effective balance.
    function getNetworkFee() external view returns (uint256);

    /// @notice Blocks.
    function getLiquidationThresholdPeriod() external view returns (uint64);

    /// @notice Wei.
    function getMinimumLiquidationCollateral() external view returns (uint256);
}
