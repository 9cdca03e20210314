// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVBalances } from "./SSVBalances.sol";
import { SSVClusters } from "./SSVClusters.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVModules } from "./SSVModules.sol";
import { SSVReads } from "./SSVReads.sol";
import { SSVState } from "./SSVState.sol";
import { SSVValidators } from "./SSVValidators.sol";

/// @title The SSV network of a local chain: behaves like the public one, without a proxy and without SSV tokens.
/// @dev Warning: for local chains. Here is what concerns clusters and their validators; {SSVModules} has the rest.
contract SSVNetwork is SSVModules, SSVReads {
    /* TYPES */

    /// @notice Where the network starts. In brackets what mainnet runs with.
    /// @param owner The DAO (a Safe).
    /// @param networkFee Wei per block for 32 ETH (3,366,600,000).
    /// @param liquidationThresholdPeriod Blocks (50,120). A local chain may start below the floor of the setter.
    /// @param minimumLiquidationCollateral Wei (324,862,599,900,000).
    /// @param minimumOperatorFee Wei per block for 32 ETH (10,000,000).
    /// @param maximumOperatorFee Wei per block for 32 ETH (5,336,500,000).
    /// @param validatorsPerOperatorLimit Validators that one SSV operator may run (500 at first, raised by votes).
    /// @param declareOperatorFeePeriod Seconds from declaring a fee to its first execution (604,800).
    /// @param executeOperatorFeePeriod Seconds in which it can be executed then (604,800).
    /// @param operatorFeeIncreaseLimit Basis points by which a declaration may raise a fee (1,000).
    /// @param oracles Who reports effective balances, all with the same weight. 0: nobody until replaced.
    /// @param quorumBps Basis points of all weight that commit a root (7,500: three of four).
    /// @param minBlocksBetweenUpdates Blocks between two updates of a cluster's effective balance (0).
    struct Parameters {
        address owner;
        uint256 networkFee;
        uint64 liquidationThresholdPeriod;
        uint256 minimumLiquidationCollateral;
        uint256 minimumOperatorFee;
        uint256 maximumOperatorFee;
        uint32 validatorsPerOperatorLimit;
        uint64 declareOperatorFeePeriod;
        uint64 executeOperatorFeePeriod;
        uint64 operatorFeeIncreaseLimit;
        address[4] oracles;
        uint16 quorumBps;
        uint32 minBlocksBetweenUpdates;
    }

    /// @dev What each oracle's vote counts at first. Only the ratio matters.
    uint256 private constant _ORACLE_WEIGHT = 1 ether;

    /* CONSTRUCTOR */

    constructor(Parameters memory parameters) SSVModules(parameters.owner) {
        SSVState.Layout storage $ = SSVState.load();
        $.network = SSVState.Network({
            fee: SSVMath.toUnits(parameters.networkFee),
            feeIndex: 0,
            feeIndexBlock: uint32(block.number),
            liquidationThresholdPeriod: parameters.liquidationThresholdPeriod,
            minimumLiquidationCollateral: SSVMath.toUnits(parameters.minimumLiquidationCollateral),
            minimumOperatorFee: SSVMath.toUnits(parameters.minimumOperatorFee),
            maximumOperatorFee: SSVMath.toUnits(parameters.maximumOperatorFee),
            validatorsPerOperatorLimit: parameters.validatorsPerOperatorLimit
        });
        $.feeRules = SSVState.FeeRules({
            declarePeriod: parameters.declareOperatorFeePeriod,
            executePeriod: parameters.executeOperatorFeePeriod,
            increaseLimitBps: parameters.operatorFeeIncreaseLimit
        });
        $.oracles.quorumBps = parameters.quorumBps;
        $.oracles.minBlocksBetweenUpdates = parameters.minBlocksBetweenUpdates;
        for (uint256 i; i < SSVState.ORACLE_COUNT; ++i) {
            $.oracles.members[i] = SSVState.Oracle({ account: parameters.oracles[i], weight: _ORACLE_WEIGHT });
        }
    }

    /* VIEWS */

    /// @inheritdoc ISSVNetwork
    function getVersion() external pure returns (string memory version) {
        return "v2.0.0";
    }

    /* VALIDATORS */

    /// @inheritdoc ISSVNetwork
    function registerValidator(
        bytes calldata publicKey,
        uint64[] calldata operatorIds,
        bytes calldata sharesData,
        Cluster calldata cluster
    ) external payable {
        SSVValidators.claim(SSVState.load(), publicKey, SSVMath.operatorsHash(operatorIds));
        Cluster memory updated = SSVClusters.grow(SSVState.load(), operatorIds, 1, cluster);

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
            SSVValidators.claim(SSVState.load(), publicKeys[i], operatorsHash);
        }
        Cluster memory updated = SSVClusters.grow(SSVState.load(), operatorIds, uint32(publicKeys.length), cluster);

        for (uint256 i; i < publicKeys.length; ++i) {
            emit ValidatorAdded(msg.sender, operatorIds, publicKeys[i], sharesData[i], updated);
        }
    }

    /// @inheritdoc ISSVNetwork
    function removeValidator(bytes calldata publicKey, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
    {
        SSVClusters.requireCurrent(SSVState.load(), msg.sender, operatorIds, cluster);

        SSVValidators.release(SSVState.load(), publicKey, SSVMath.operatorsHash(operatorIds));
        Cluster memory updated = SSVClusters.shrink(SSVState.load(), operatorIds, 1, cluster);

        emit ValidatorRemoved(msg.sender, operatorIds, publicKey, updated);
    }

    /// @inheritdoc ISSVNetwork
    function bulkRemoveValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
    {
        require(publicKeys.length != 0, ValidatorDoesNotExist());
        SSVClusters.requireCurrent(SSVState.load(), msg.sender, operatorIds, cluster);

        bytes32 operatorsHash = SSVMath.operatorsHash(operatorIds);
        for (uint256 i; i < publicKeys.length; ++i) {
            SSVValidators.release(SSVState.load(), publicKeys[i], operatorsHash);
        }
        Cluster memory updated = SSVClusters.shrink(SSVState.load(), operatorIds, uint32(publicKeys.length), cluster);

        for (uint256 i; i < publicKeys.length; ++i) {
            emit ValidatorRemoved(msg.sender, operatorIds, publicKeys[i], updated);
        }
    }

    /// @inheritdoc ISSVNetwork
    function exitValidator(bytes calldata publicKey, uint64[] calldata operatorIds) external {
        SSVValidators.requireClaimed(SSVState.load(), publicKey, SSVMath.operatorsHash(operatorIds));

        emit ValidatorExited(msg.sender, operatorIds, publicKey);
    }

    /// @inheritdoc ISSVNetwork
    function bulkExitValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds) external {
        require(publicKeys.length != 0, ValidatorDoesNotExist());

        bytes32 operatorsHash = SSVMath.operatorsHash(operatorIds);
        for (uint256 i; i < publicKeys.length; ++i) {
            SSVValidators.requireClaimed(SSVState.load(), publicKeys[i], operatorsHash);
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
        SSVClusters.deposit(SSVState.load(), clusterOwner, operatorIds, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function withdraw(uint64[] calldata operatorIds, uint256 amount, Cluster calldata cluster) external {
        SSVClusters.withdraw(SSVState.load(), operatorIds, amount, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function liquidate(address clusterOwner, uint64[] calldata operatorIds, Cluster calldata cluster) external {
        SSVClusters.liquidate(SSVState.load(), clusterOwner, operatorIds, cluster);
    }

    /// @inheritdoc ISSVNetwork
    function reactivate(uint64[] calldata operatorIds, Cluster calldata cluster) external payable {
        SSVClusters.reactivate(SSVState.load(), operatorIds, cluster);
    }

    /* EFFECTIVE BALANCES */

    /// @inheritdoc ISSVNetwork
    function updateClusterBalance(
        uint64 blockNum,
        address clusterOwner,
        uint64[] calldata operatorIds,
        Cluster calldata cluster,
        uint32 effectiveBalance,
        bytes32[] calldata merkleProof
    ) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVBalances.requireProven({
            $: $,
            blockNum: blockNum,
            clusterId: SSVClusters.requireCurrent($, clusterOwner, operatorIds, cluster),
            validatorCount: cluster.validatorCount,
            effectiveBalance: effectiveBalance,
            merkleProof: merkleProof
        });

        SSVClusters.setEffectiveBalance({
            $: $,
            blockNum: blockNum,
            clusterOwner: clusterOwner,
            operatorIds: operatorIds,
            given: cluster,
            effectiveBalance: effectiveBalance
        });
    }
}
