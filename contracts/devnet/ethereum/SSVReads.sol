// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetworkState } from "./ISSVNetworkState.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";
import { SSVWhitelists } from "./SSVWhitelists.sol";

/// @title What SSVNetwork shows to its views contract.
abstract contract SSVReads is ISSVNetworkState {
    /// @inheritdoc ISSVNetworkState
    function readCluster(address clusterOwner, uint64[] calldata operatorIds)
        external
        view
        returns (SSVState.StoredCluster memory)
    {
        return SSVState.load().clusters[SSVMath.clusterId(clusterOwner, operatorIds)];
    }

    /// @inheritdoc ISSVNetworkState
    function readValidator(address clusterOwner, bytes calldata publicKey) external view returns (bytes32) {
        return SSVState.load().validators[SSVMath.validatorId(publicKey, clusterOwner)];
    }

    /// @inheritdoc ISSVNetworkState
    function readRates(uint64[] calldata operatorIds) external view returns (SSVState.Rates memory) {
        return SSVOperators.rates(SSVState.load(), operatorIds);
    }

    /// @inheritdoc ISSVNetworkState
    function readOperator(uint64 operatorId) external view returns (SSVState.Operator memory) {
        return SSVState.load().operators[operatorId];
    }

    /// @inheritdoc ISSVNetworkState
    function readDeclaredFee(uint64 operatorId) external view returns (SSVState.DeclaredFee memory) {
        return SSVState.load().declaredFees[operatorId];
    }

    /// @inheritdoc ISSVNetworkState
    function readWhitelisted(uint64 operatorId) external view returns (address) {
        return SSVState.load().whitelisted[operatorId];
    }

    /// @inheritdoc ISSVNetworkState
    function isWhitelisted(uint64 operatorId, address account) external view returns (bool) {
        return SSVWhitelists.isWhitelisted(SSVState.load(), operatorId, account);
    }

    /// @inheritdoc ISSVNetworkState
    function readOperatorEarnings(uint64 operatorId) external view returns (uint64) {
        return SSVOperators.earnings(SSVState.load().operators[operatorId]);
    }

    /// @inheritdoc ISSVNetworkState
    function readNetworkEarnings() external view returns (uint64) {
        return SSVOperators.networkEarnings(SSVState.load());
    }

    /// @inheritdoc ISSVNetworkState
    function readValidatorCount() external view returns (uint32) {
        return SSVState.load().treasury.validatorCount;
    }

    /// @inheritdoc ISSVNetworkState
    function readFeeRules() external view returns (SSVState.FeeRules memory) {
        return SSVState.load().feeRules;
    }

    /// @inheritdoc ISSVNetworkState
    function readOracle(uint32 oracleId) external view returns (SSVState.Oracle memory) {
        return SSVState.load().oracles.members[oracleId - 1];
    }

    /// @inheritdoc ISSVNetworkState
    function readRootRules()
        external
        view
        returns (uint64 latestRootBlock, uint16 quorumBps, uint32 minBlocksBetweenUpdates)
    {
        SSVState.Oracles storage oracles = SSVState.load().oracles;
        return (oracles.latestRootBlock, oracles.quorumBps, oracles.minBlocksBetweenUpdates);
    }

    /// @inheritdoc ISSVNetworkState
    function readRoot(uint64 blockNum) external view returns (bytes32) {
        return SSVState.load().oracles.roots[blockNum];
    }

    /// @inheritdoc ISSVNetworkState
    function readNetwork() external view returns (SSVState.Network memory) {
        return SSVState.load().network;
    }
}
