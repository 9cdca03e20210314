// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { ISSVNetworkState } from "./ISSVNetworkState.sol";
import { ISSVNetworkViews } from "./ISSVNetworkViews.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVState } from "./SSVState.sol";
import { SSVWhitelists } from "./SSVWhitelists.sol";

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
        whitelistedAddress = _NETWORK.readWhitelisted(operatorId);
        isPrivate = operator.isPrivate;
        isActive = operator.indexBlock != 0;
    }

    /// @inheritdoc ISSVNetworkViews
    function getOperatorFee(uint64 operatorId) external view returns (uint256 fee) {
        return _NETWORK.readOperator(operatorId).fee * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getOperatorEarnings(uint64 id) external view returns (uint256 earnings) {
        return _NETWORK.readOperatorEarnings(id) * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getOperatorDeclaredFee(uint64 operatorId)
        external
        view
        returns (bool isFeeDeclared, uint256 fee, uint64 approvalBeginTime, uint64 approvalEndTime)
    {
        SSVState.DeclaredFee memory declared = _NETWORK.readDeclaredFee(operatorId);
        return (declared.end != 0, declared.fee * SSVMath.UNIT, declared.begin, declared.end);
    }

    /* WHITELISTS */

    /// @inheritdoc ISSVNetworkViews
    function getWhitelistedOperators(uint64[] calldata operatorIds, address whitelistedAddress)
        external
        view
        returns (uint64[] memory whitelistedOperatorIds)
    {
        whitelistedOperatorIds = new uint64[](operatorIds.length);
        uint256 count;
        for (uint256 i; i < operatorIds.length; ++i) {
            if (!_NETWORK.isWhitelisted(operatorIds[i], whitelistedAddress)) continue;
            whitelistedOperatorIds[count++] = operatorIds[i];
        }

        assembly {
            mstore(whitelistedOperatorIds, count)
        }
    }

    /// @inheritdoc ISSVNetworkViews
    function isWhitelistingContract(address contractAddress) external view returns (bool) {
        return SSVWhitelists.isWhitelistingContract(contractAddress);
    }

    /// @inheritdoc ISSVNetworkViews
    function isAddressWhitelistedInWhitelistingContract(
        address addressToCheck,
        uint256 operatorId,
        address whitelistingContract
    ) external view returns (bool isWhitelisted) {
        return SSVWhitelists.isAdmittedBy(whitelistingContract, addressToCheck, operatorId);
    }

    /* EFFECTIVE BALANCES */

    /// @inheritdoc ISSVNetworkViews
    function getCommittedRoot(uint64 blockNum) external view returns (bytes32 merkleRoot) {
        return _NETWORK.readRoot(blockNum);
    }

    /// @inheritdoc ISSVNetworkViews
    function getOracle(uint32 oracleId) external view returns (address oracle) {
        if (!_isOracle(oracleId)) return address(0);
        return _NETWORK.readOracle(oracleId).account;
    }

    /// @inheritdoc ISSVNetworkViews
    function getOracleWeight(uint32 oracleId) external view returns (uint256 weight) {
        if (!_isOracle(oracleId)) return 0;
        return _NETWORK.readOracle(oracleId).weight;
    }

    /// @inheritdoc ISSVNetworkViews
    function getActiveOracleIds() external pure returns (uint32[4] memory oracleIds) {
        return [uint32(1), 2, 3, 4];
    }

    /// @inheritdoc ISSVNetworkViews
    function getQuorumBps() external view returns (uint16 quorumBps) {
        (, quorumBps,) = _NETWORK.readRootRules();
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
    function getOperatorFeePeriods() external view returns (uint64 declarePeriod, uint64 executePeriod) {
        SSVState.FeeRules memory rules = _NETWORK.readFeeRules();
        return (rules.declarePeriod, rules.executePeriod);
    }

    /// @inheritdoc ISSVNetworkViews
    function getOperatorFeeIncreaseLimit() external view returns (uint64 limitBps) {
        return _NETWORK.readFeeRules().increaseLimitBps;
    }

    /// @inheritdoc ISSVNetworkViews
    function getNetworkEarnings() external view returns (uint256 earnings) {
        return _NETWORK.readNetworkEarnings() * SSVMath.UNIT;
    }

    /// @inheritdoc ISSVNetworkViews
    function getNetworkValidatorsCount() external view returns (uint32 count) {
        return _NETWORK.readValidatorCount();
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

    function _isOracle(uint32 oracleId) private pure returns (bool) {
        return oracleId != 0 && oracleId <= SSVState.ORACLE_COUNT;
    }

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
