// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Ownable, Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { ISSVNetworkState } from "./ISSVNetworkState.sol";
import { SSVClusters } from "./SSVClusters.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";
import { SSVValidators } from "./SSVValidators.sol";

/// @title The SSV network of a local chain: behaves like the public one, without a proxy and without SSV tokens.
/// @dev Warning: for local chains. What SSV operators and the network earn stays in the contract.
contract SSVNetwork is ISSVNetwork, ISSVNetworkState, Ownable2Step {
    /* TYPES */

    /// @notice Where the network starts. In brackets what mainnet runs with.
    /// @param owner The DAO (a Safe).
    /// @param networkFee Wei per block for 32 ETH (3,366,600,000).
    /// @param liquidationThresholdPeriod Blocks (50,120). A local chain may start below the floor of the setter.
    /// @param minimumLiquidationCollateral Wei (324,862,599,900,000).
    /// @param minimumOperatorFee Wei per block for 32 ETH (10,000,000).
    /// @param maximumOperatorFee Wei per block for 32 ETH (5,336,500,000).
    /// @param validatorsPerOperatorLimit Validators that one SSV operator may run (500 at first, raised by votes).
    struct Parameters {
        address owner;
        uint256 networkFee;
        uint64 liquidationThresholdPeriod;
        uint256 minimumLiquidationCollateral;
        uint256 minimumOperatorFee;
        uint256 maximumOperatorFee;
        uint32 validatorsPerOperatorLimit;
    }

    /* IMMUTABLES */

    /// @dev The lowest liquidation threshold period that the DAO may set, in blocks: three days.
    uint64 private constant _MINIMUM_THRESHOLD_PERIOD = 21_480;

    /* STORAGE */

    SSVState.Layout private _state;

    /* CONSTRUCTOR */

    constructor(Parameters memory parameters) Ownable(parameters.owner) {
        _state.network = SSVState.Network({
            fee: SSVMath.toUnits(parameters.networkFee),
            feeIndex: 0,
            feeIndexBlock: uint32(block.number),
            liquidationThresholdPeriod: parameters.liquidationThresholdPeriod,
            minimumLiquidationCollateral: SSVMath.toUnits(parameters.minimumLiquidationCollateral),
            minimumOperatorFee: SSVMath.toUnits(parameters.minimumOperatorFee),
            maximumOperatorFee: SSVMath.toUnits(parameters.maximumOperatorFee),
            validatorsPerOperatorLimit: parameters.validatorsPerOperatorLimit
        });
    }

    /* VIEWS */

    /// @inheritdoc ISSVNetwork
    function getVersion() external pure returns (string memory version) {
        return "v2.0.0";
    }

    /// @inheritdoc ISSVNetworkState
    function readCluster(address clusterOwner, uint64[] calldata operatorIds)
        external
        view
        returns (SSVState.StoredCluster memory)
    {
        return _state.clusters[SSVMath.clusterId(clusterOwner, operatorIds)];
    }

    /// @inheritdoc ISSVNetworkState
    function readValidator(address clusterOwner, bytes calldata publicKey) external view returns (bytes32) {
        return _state.validators[SSVMath.validatorId(publicKey, clusterOwner)];
    }

    /// @inheritdoc ISSVNetworkState
    function readRates(uint64[] calldata operatorIds) external view returns (SSVState.Rates memory) {
        return SSVOperators.rates(_state, operatorIds);
    }

    /// @inheritdoc ISSVNetworkState
    function readOperator(uint64 operatorId) external view returns (SSVState.Operator memory) {
        return _state.operators[operatorId];
    }

    /// @inheritdoc ISSVNetworkState
    function readNetwork() external view returns (SSVState.Network memory) {
        return _state.network;
    }

    /* OPERATORS */

    /// @inheritdoc ISSVNetwork
    function registerOperator(bytes calldata publicKey, uint256 fee, bool setPrivate) external returns (uint64 id) {
        return SSVOperators.register(_state, publicKey, fee, setPrivate);
    }

    /// @inheritdoc ISSVNetwork
    function removeOperator(uint64 operatorId) external {
        SSVOperators.remove(_state, operatorId);
    }

    /* VALIDATORS */

    /// @inheritdoc ISSVNetwork
    function registerValidator(
        bytes calldata publicKey,
        uint64[] calldata operatorIds,
        bytes calldata sharesData,
        Cluster calldata cluster
    ) external payable {
        SSVValidators.claim(_state, publicKey, SSVMath.operatorsHash(operatorIds));
        Cluster memory updated = SSVClusters.grow(_state, operatorIds, 1, cluster);

        emit ValidatorAdded(msg.sender, operatorIds, publicKey, sharesData, updated);
    }

    /// @inheritdoc ISSVNetwork
    function bulkRegisterValidator(
        bytes[] calldata publicKeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external payable {
        require(publicKeys.length != 0, EmptyPublicKeysList());
        require(publicKeys.length == sharesData.length, PublicKeysSharesLengthMismatch());

        bytes32 operatorsHash = SSVMath.operatorsHash(operatorIds);
        for (uint256 i; i < publicKeys.length; ++i) {
            SSVValidators.claim(_state, publicKeys[i], operatorsHash);
        }
        Cluster memory updated = SSVClusters.grow(_state, operatorIds, uint32(publicKeys.length), cluster);

        for (uint256 i; i < publicKeys.length; ++i) {
            emit ValidatorAdded(msg.sender, operatorIds, publicKeys[i], sharesData[i], updated);
        }
    }

    /// @inheritdoc ISSVNetwork
    function removeValidator(bytes calldata publicKey, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
    {
        SSVClusters.requireCurrent(_state, msg.sender, operatorIds, cluster);

        SSVValidators.release(_state, publicKey, SSVMath.operatorsHash(operatorIds));
        Cluster memory updated = SSVClusters.shrink(_state, operatorIds, 1, cluster);

        emit ValidatorRemoved(msg.sender, operatorIds, publicKey, updated);
    }

    /// @inheritdoc ISSVNetwork
    function bulkRemoveValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
    {
        require(publicKeys.length != 0, ValidatorDoesNotExist());
        SSVClusters.requireCurrent(_state, msg.sender, operatorIds, cluster);

        bytes32 operatorsHash = SSVMath.operatorsHash(operatorIds);
        for (uint256 i; i < publicKeys.length; ++i) {
            SSVValidators.release(_state, publicKeys[i], operatorsHash);
        }
        Cluster memory updated = SSVClusters.shrink(_state, operatorIds, uint32(publicKeys.length), cluster);

        for (uint256 i; i < publicKeys.length; ++i) {
            emit ValidatorRemoved(msg.sender, operatorIds, publicKeys[i], updated);
        }
    }

    /// @inheritdoc ISSVNetwork
    function exitValidator(bytes calldata publicKey, uint64[] calldata operatorIds) external {
        SSVValidators.requireClaimed(_state, publicKey, SSVMath.operatorsHash(operatorIds));

        emit ValidatorExited(msg.sender, operatorIds, publicKey);
    }

    /// @inheritdoc ISSVNetwork
    function bulkExitValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds) external {
        require(publicKeys.length != 0, ValidatorDoesNotExist());

        bytes32 operatorsHash = SSVMath.operatorsHash(operatorIds);
        for (uint256 i; i < publicKeys.length; ++i) {
            SSVValidators.requireClaimed(_state, publicKeys[i], operatorsHash);
            emit ValidatorExited(msg.sender, operatorIds, publicKeys[i]);
        }
    }

    /// @inheritdoc ISSVNetwork
    function setFeeRecipientAddress(address recipientAddress) external {
        emit FeeRecipientAddressUpdated(msg.sender, recipientAddress);
    }

    /* CLUSTERS */

    /// @inheritdoc ISSVNetwork
    function deposit(address clusterOwner, uint64[] calldata operatorIds, Cluster calldata cluster) external payable {
        SSVClusters.deposit(_state, clusterOwner, operatorIds, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function withdraw(uint64[] calldata operatorIds, uint256 amount, Cluster calldata cluster) external {
        SSVClusters.withdraw(_state, operatorIds, amount, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function liquidate(address clusterOwner, uint64[] calldata operatorIds, Cluster calldata cluster) external {
        SSVClusters.liquidate(_state, clusterOwner, operatorIds, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function reactivate(uint64[] calldata operatorIds, Cluster calldata cluster) external payable {
        SSVClusters.reactivate(_state, operatorIds, cluster);
    }

    /* ADMIN */

    /// @inheritdoc ISSVNetwork
    function updateNetworkFee(uint256 fee) external onlyOwner {
        SSVState.Network storage network = _state.network;
        uint256 oldFee = network.fee * SSVMath.UNIT;

        network.feeIndex = SSVOperators.networkIndex(_state);
        network.feeIndexBlock = uint32(block.number);
        network.fee = SSVMath.toUnits(fee);

        emit NetworkFeeUpdated(oldFee, fee);
    }

    /// @inheritdoc ISSVNetwork
    function updateLiquidationThresholdPeriod(uint64 blocks) external onlyOwner {
        require(blocks >= _MINIMUM_THRESHOLD_PERIOD, NewBlockPeriodIsBelowMinimum());
        _state.network.liquidationThresholdPeriod = blocks;

        emit LiquidationThresholdPeriodUpdated(blocks);
    }

    /// @inheritdoc ISSVNetwork
    function updateMinimumLiquidationCollateral(uint256 amount) external onlyOwner {
        _state.network.minimumLiquidationCollateral = SSVMath.toUnits(amount);

        emit MinimumLiquidationCollateralUpdated(amount);
    }

    /// @inheritdoc ISSVNetwork
    function updateMaximumOperatorFee(uint256 maxFee) external onlyOwner {
        _state.network.maximumOperatorFee = SSVMath.toUnits(maxFee);

        emit OperatorMaximumFeeUpdated(maxFee);
    }

    /// @inheritdoc ISSVNetwork
    function updateMinimumOperatorEthFee(uint256 minFee) external onlyOwner {
        _state.network.minimumOperatorFee = SSVMath.toUnits(minFee);

        emit MinimumOperatorEthFeeUpdated(minFee);
    }
}
