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

    /// @notice Wei that the SSV operator's owner may withdraw. 0 for a removed or unknown SSV operator.
    function getOperatorEarnings(uint64 id) external view returns (uint256 earnings);

    /// @notice The fee that was announced and is neither executed nor cancelled. All zero otherwise.
    /// @return isFeeDeclared True also after the execute period is over.
    /// @return fee Wei per block for 32 ETH of effective balance.
    /// @return approvalBeginTime First second in which it can be executed.
    /// @return approvalEndTime Last second.
    function getOperatorDeclaredFee(uint64 operatorId)
        external
        view
        returns (bool isFeeDeclared, uint256 fee, uint64 approvalBeginTime, uint64 approvalEndTime);

    /// @notice Those of `operatorIds` that have the address on a whitelist of any kind.
    /// @dev Warning: public SSV operators without it are not among them, though they admit everybody.
    function getWhitelistedOperators(uint64[] calldata operatorIds, address whitelistedAddress)
        external
        view
        returns (uint64[] memory whitelistedOperatorIds);

    /// @notice Whether an address says by ERC-165 that it is an {ISSVWhitelistingContract}.
    function isWhitelistingContract(address contractAddress) external view returns (bool);

    /// @notice Whether a whitelisting contract admits an address to an SSV operator. False if it is no such contract.
    function isAddressWhitelistedInWhitelistingContract(
        address addressToCheck,
        uint256 operatorId,
        address whitelistingContract
    ) external view returns (bool isWhitelisted);

    /// @notice All zero for an id that was never registered.
    /// @dev Warning: on the public network `isActive` is false too, and `fee` a default, for an SSV operator that has
    /// served only clusters that pay in SSV tokens. Here it is false only for removed and unknown ones.
    /// @return owner Stays after a removal.
    /// @return fee Wei per block for 32 ETH of effective balance. 0 after a removal.
    /// @return validatorCount Validators in active clusters.
    /// @return whitelistedAddress The whitelisting contract, the single address of version 1, or 0.
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

    /* EFFECTIVE BALANCES */

    /// @notice The root committed for a block, or 0.
    function getCommittedRoot(uint64 blockNum) external view returns (bytes32 merkleRoot);

    /// @notice Who votes as this oracle, 0 for an unknown id.
    /// @param oracleId 1 to 4.
    function getOracle(uint32 oracleId) external view returns (address oracle);

    /// @notice What a vote of this oracle counts, 0 for an unknown id.
    function getOracleWeight(uint32 oracleId) external view returns (uint256 weight);

    /// @notice Ids of the oracles: 1, 2, 3, 4.
    function getActiveOracleIds() external view returns (uint32[4] memory oracleIds);

    /// @notice Basis points of all weight that commit a root.
    function getQuorumBps() external view returns (uint16 quorumBps);

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

    /// @notice Seconds from declaring a fee to the first execution, and from there to the last.
    function getOperatorFeePeriods() external view returns (uint64 declarePeriod, uint64 executePeriod);

    /// @notice Basis points by which a declaration may raise a fee.
    function getOperatorFeeIncreaseLimit() external view returns (uint64 limitBps);

    /// @notice Wei that the network earned and nobody has withdrawn.
    function getNetworkEarnings() external view returns (uint256 earnings);

    /// @notice Validators in active clusters.
    function getNetworkValidatorsCount() external view returns (uint32 count);

    /// @notice Validators that one SSV operator may run.
    function getValidatorsPerOperatorLimit() external view returns (uint32 limit);

    /// @notice "v2.0.0".
    function getVersion() external view returns (string memory version);
}
