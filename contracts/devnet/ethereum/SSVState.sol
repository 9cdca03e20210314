// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the local SSV network stores. One "unit" is 100,000 wei.
library SSVState {
    /// @param validatorCount Validators in active clusters.
    /// @param indexBlock Block at which `index` was true. 0: never registered, or removed.
    /// @param fee Units per block for 32 ETH of effective balance.
    /// @param index Units that 32 ETH of effective balance have cost up to `indexBlock`. Stands still after a removal.
    struct Operator {
        address owner;
        uint32 validatorCount;
        uint32 indexBlock;
        bool isPrivate;
        uint64 fee;
        uint64 index;
    }

    /// @param vUnits Effective balance in 1/10,000 of 32 ETH. 0: 10,000 for each validator.
    struct StoredCluster {
        bytes32 stateHash;
        uint64 vUnits;
    }

    /// @notice Parameters of the DAO. Fees and collateral in units.
    struct Network {
        uint64 fee;
        uint64 feeIndex;
        uint32 feeIndexBlock;
        uint64 liquidationThresholdPeriod;
        uint64 minimumLiquidationCollateral;
        uint64 minimumOperatorFee;
        uint64 maximumOperatorFee;
        uint32 validatorsPerOperatorLimit;
    }

    /// @notice What a set of SSV operators and the network cost at one block, in units per 32 ETH.
    struct Rates {
        uint64 operatorIndex;
        uint64 operatorFee;
        uint64 networkIndex;
        uint64 networkFee;
    }

    struct Layout {
        Network network;
        uint64 lastOperatorId;
        mapping(uint64 operatorId => Operator) operators;
        mapping(bytes32 keyHash => bool) usedOperatorKeys;
        mapping(bytes32 clusterId => StoredCluster) clusters;
        // Which SSV operators run a key of an owner: the hash of their ids with the lowest bit set.
        mapping(bytes32 validatorId => bytes32) validators;
    }
}
