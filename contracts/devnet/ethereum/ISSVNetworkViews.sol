// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";

/// @title Read side of the SSV network, at an address of its own.
/// @notice Every view of a cluster takes its current state and reverts with `ClusterDoesNotExist` or
/// `IncorrectClusterState` otherwise. Fees are wei per block for 32 ETH of effective balance.
interface ISSVNetworkViews {
    /* CLUSTERS */

    /// @notice Balance after all fees up to this block, in wei, never below 0.
    /// @dev Warning: reverts with `ClusterIsLiquidated` for an inactive cluster, also when it holds a deposit.
    function getBalance(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (uint256 balance);

    /// @notice Fees of the cluster in wei per block. Removed SSV operators count 0.
    function getBurnRate(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (uint256 burnRate);

    /// @notice Whether anybody may liquidate the cluster in this block.
    /// @dev Warning: false for a cluster that is already liquidated, and for one without validators.
    function isLiquidatable(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (bool);

    /// @notice Whether the cluster has been liquidated and not been reactivated since.
    function isLiquidated(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (bool);

    /// @notice Effective balance that the cluster pays for, in whole ETH rounded down.
    /// @dev Warning: reverts with `ClusterIsLiquidated` for an inactive cluster.
    function getEffectiveBalance(
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata cluster
    ) external view returns (uint32 effectiveBalance);

    /// @notice 1: the cluster pays in ETH. 0, SSV tokens, exists on the public network only.
    function getClusterAssetType(address clusterOwner, uint64[] calldata operatorIds)
        external
        view
        returns (uint8 assetType);

    /// @notice Whether this owner has registered this validator.
    function getValidator(address clusterOwner, bytes calldata publicKey) external view returns (bool);

    /* OPERATORS */

    /// @notice All zero for an id that was never registered.
    /// @return owner Stays after a removal.
    /// @return fee Wei per block for 32 ETH of effective balance. 0 after a removal.
    /// @return validatorCount Validators in active clusters.
    /// @return whitelistedAddress The whitelisting contract, or 0.
    /// @return isPrivate Whether new registrations need to be on a whitelist.
    /// @return isActive False after a removal.
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

    /// @notice Wei per block for 32 ETH of effective balance. 0 for a removed or unknown SSV operator.
    function getOperatorFee(uint64 operatorId) external view returns (uint256 fee);

    /* PARAMETERS */

    /// @notice Wei per block for 32 ETH of effective balance.
    function getNetworkFee() external view returns (uint256 fee);

    /// @notice Blocks of fees that a cluster must be able to pay.
    function getLiquidationThresholdPeriod() external view returns (uint64 blocks);

    /// @notice Wei that a cluster needs at least.
    function getMinimumLiquidationCollateral() external view returns (uint256 amount);

    /// @notice Wei per block for 32 ETH of effective balance.
    function getMaximumOperatorFee() external view returns (uint256 fee);

    /// @notice Wei per block for 32 ETH of effective balance. A fee of 0 is allowed too.
    function getMinimumOperatorEthFee() external view returns (uint256 fee);

    /// @notice Validators that one SSV operator may run.
    function getValidatorsPerOperatorLimit() external view returns (uint32 limit);

    /// @notice "v2.0.0".
    function getVersion() external view returns (string memory version);
}
