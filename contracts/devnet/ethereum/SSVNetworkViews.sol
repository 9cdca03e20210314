// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { ISSVNetworkState } from "./ISSVNetworkState.sol";
import { ISSVNetworkViews } from "./ISSVNetworkViews.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVState } from "./SSVState.sol";

/// @title Views of a local chain's SSV network.
contract SSVNetworkViews is ISSVNetworkViews {
    /* IMMUTABLES */

    /// @dev The network that this contract reads.
    ISSVNetworkState private immutable _NETWORK;

    /// @dev The cluster pays in ETH.
    uint8 private constant _ASSET_ETH = 1;

    /* CONSTRUCTOR */

    constructor(ISSVNetworkState network) {
        _NETWORK = network;
    }

    /* CLUSTERS */

    /// @inheritdoc ISSVNetworkViews
    function getBalance(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (uint256 balance)
    {
        uint64 vUnits = _requireCurrent(clusterOwner, operatorIds, cluster);
        require(cluster.active, ISSVNetwork.ClusterIsLiquidated());

        return SSVMath.settledBalance({ cluster: cluster, rates: _NETWORK.readRates(operatorIds), vUnits: vUnits });
    }

    /// @inheritdoc ISSVNetworkViews
    function getBurnRate(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (uint256 burnRate)
    {
        uint64 vUnits = _requireCurrent(clusterOwner, operatorIds, cluster);

        return SSVMath.burnRate(_NETWORK.readRates(operatorIds), vUnits);
    }

    /// @inheritdoc ISSVNetworkViews
    function isLiquidatable(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (bool)
    {
        uint64 vUnits = _requireCurrent(clusterOwner, operatorIds, cluster);
        if (!cluster.active) return false;

        SSVState.Rates memory rates = _NETWORK.readRates(operatorIds);
        ISSVNetwork.Cluster memory settled = cluster;
        settled.balance = SSVMath.settledBalance({ cluster: cluster, rates: rates, vUnits: vUnits });
        return
            SSVMath.isLiquidatable({ cluster: settled, network: _NETWORK.readNetwork(), rates: rates, vUnits: vUnits });
    }

    /// @inheritdoc ISSVNetworkViews
    function isLiquidated(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        external
        view
        returns (bool)
    {
        _requireCurrent(clusterOwner, operatorIds, cluster);

        return !cluster.active;
    }

    /// @inheritdoc ISSVNetworkViews
    function getEffectiveBalance(
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata cluster
    ) external view returns (uint32 effectiveBalance) {
        uint64 vUnits = _requireCurrent(clusterOwner, operatorIds, cluster);
        require(cluster.active, ISSVNetwork.ClusterIsLiquidated());

        // At most 2,048 ETH for each of 2^32 validators are stored, far fewer can be paid for: it fits.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint32(uint256(vUnits) * 32 / SSVMath.VUNITS_PER_VALIDATOR);
    }

    /// @inheritdoc ISSVNetworkViews
    function getClusterAssetType(address clusterOwner, uint64[] calldata operatorIds)
        external
        view
        returns (uint8 assetType)
    {
        bytes32 stored = _NETWORK.readCluster(clusterOwner, operatorIds).stateHash;
        require(stored != 0, ISSVNetwork.ClusterDoesNotExist());

        return _ASSET_ETH;
    }

    /// @inheritdoc ISSVNetworkViews
    function getValidator(address clusterOwner, bytes calldata publicKey) external view returns (bool) {
        return _NETWORK.readValidator(clusterOwner, publicKey) != 0;
    }

    /* OPERATORS */

    /// @inheritdoc ISSVNetworkViews
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
        )
    {
        SSVState.Operator memory operator = _NETWORK.readOperator(operatorId);
        owner = operator.owner;
        fee = operator.fee * SSVMath.UNIT;
        validatorCount = operator.validatorCount;
        // No whitelisting contract can be set on this network.
        whitelistedAddress = address(0);
        isPrivate = operator.isPrivate;
        isActive = operator.indexBlock != 0;
    }

    /// @inheritdoc ISSVNetworkViews
    function getOperatorFee(uint64 operatorId) external view returns (uint256 fee) {
        return _NETWORK.readOperator(operatorId).fee * SSVMath.UNIT;
    }

    /* PARAMETERS */

    /// @inheritdoc ISSVNetworkViews
    function getNetworkFee() external view returns (uint256 fee) {
        return _NETWORK.readNetwork().fee * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getLiquidationThresholdPeriod() external view returns (uint64 blocks) {
        return _NETWORK.readNetwork().liquidationThresholdPeriod;
    }

    /// @inheritdoc ISSVNetworkViews
    function getMinimumLiquidationCollateral() external view returns (uint256 amount) {
        return _NETWORK.readNetwork().minimumLiquidationCollateral * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getMaximumOperatorFee() external view returns (uint256 fee) {
        return _NETWORK.readNetwork().maximumOperatorFee * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getMinimumOperatorEthFee() external view returns (uint256 fee) {
        return _NETWORK.readNetwork().minimumOperatorFee * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getValidatorsPerOperatorLimit() external view returns (uint32 limit) {
        return _NETWORK.readNetwork().validatorsPerOperatorLimit;
    }

    /// @inheritdoc ISSVNetworkViews
    function getVersion() external view returns (string memory version) {
        return ISSVNetwork(address(_NETWORK)).getVersion();
    }

    /* INTERNALS */

    /// @dev Reverts unless the cluster exists and this is its state. Returns the effective balance it pays for.
    function _requireCurrent(address clusterOwner, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata cluster)
        private
        view
        returns (uint64 vUnits)
    {
        SSVState.StoredCluster memory stored = _NETWORK.readCluster(clusterOwner, operatorIds);
        require(stored.stateHash != 0, ISSVNetwork.ClusterDoesNotExist());
        require(stored.stateHash == SSVMath.stateHash(cluster), ISSVNetwork.IncorrectClusterState());

        return SSVMath.effectiveVUnits(stored.vUnits, cluster.validatorCount);
    }
}
