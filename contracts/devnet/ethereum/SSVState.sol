// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the local SSV network stores. One "unit" is 100,000 wei.
library SSVState {
    uint256 internal constant ORACLE_COUNT = 4;

    /// @param validatorCount Validators in active clusters.
    /// @param indexBlock Block at which `index` and `earnings` were true. 0: never registered, or removed.
    /// @param fee Units per block for 32 ETH of effective balance.
    /// @param index Units that 32 ETH of effective balance have cost up to `indexBlock`. Stands still after a removal.
    /// @param vUnits Effective balance of the active clusters that it serves, in 1/10,000 of 32 ETH.
    /// @param earnings Units earned up to `indexBlock` and not withdrawn.
    struct Operator {
        address owner;
        uint32 validatorCount;
        uint32 indexBlock;
        bool isPrivate;
        uint64 fee;
        uint64 index;
        uint64 vUnits;
        uint64 earnings;
    }

    /// @notice A fee that may be executed from `begin` to `end`, both included.
    /// @param fee Units per block for 32 ETH of effective balance.
    /// @param begin Unix seconds.
    /// @param end Unix seconds. 0: nothing is declared.
    struct DeclaredFee {
        uint64 fee;
        uint64 begin;
        uint64 end;
    }

    /// @param vUnits Effective balance in 1/10,000 of 32 ETH. 0: 10,000 for each validator.
    /// @param rootBlock Reference block of the root that the effective balance came from.
    /// @param updateBlock Block in which it came.
    struct StoredCluster {
        bytes32 stateHash;
        uint64 vUnits;
        uint64 rootBlock;
        uint64 updateBlock;
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

    /// @notice What the network earns from clusters.
    /// @param vUnits Effective balance of all active clusters, in 1/10,000 of 32 ETH.
    /// @param earnings Units earned up to `index` and not withdrawn.
    /// @param index Network fee index at the last change of `vUnits`.
    /// @param validatorCount Validators in active clusters.
    struct Treasury {
        uint64 vUnits;
        uint64 earnings;
        uint64 index;
        uint32 validatorCount;
    }

    /// @notice How SSV operators may change their fees.
    /// @param declarePeriod Seconds between declaration and execution.
    /// @param executePeriod Seconds in which a declared fee may be executed.
    /// @param increaseLimitBps How much higher than the present fee one may be declared.
    struct FeeRules {
        uint64 declarePeriod;
        uint64 executePeriod;
        uint64 increaseLimitBps;
    }

    /// @notice Those who report effective balances.
    /// @param weight What its vote counts: on the public network, staked SSV tokens.
    struct Oracle {
        address account;
        uint256 weight;
    }

    /// @param latestRootBlock Reference block of the newest root. 0: none yet.
    /// @param minBlocksBetweenUpdates Blocks between two updates of one cluster.
    /// @param quorumBps Share of all weight that commits a root.
    struct Oracles {
        uint64 latestRootBlock;
        uint32 minBlocksBetweenUpdates;
        uint16 quorumBps;
        // Ids 1 to 4, stored from place 0 on.
        Oracle[ORACLE_COUNT] members;
        mapping(uint64 referenceBlock => bytes32) roots;
        mapping(bytes32 voteId => uint256) weights;
        // A bit for each oracle.
        mapping(bytes32 voteId => uint256) voters;
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
        Treasury treasury;
        FeeRules feeRules;
        Oracles oracles;
        mapping(uint64 operatorId => DeclaredFee) declaredFees;
        // One address for each SSV operator: a whitelisting contract, or the single address of version 1.
        mapping(uint64 operatorId => address) whitelisted;
        // Word `id >> 8`, bit `id & 255`: whether the SSV operator admits the address.
        mapping(address account => mapping(uint256 word => uint256)) whitelists;
    }

    /// @dev Where SSVNetwork and its modules find it: the hash of "millpond.devnet.ssv", less one.
    bytes32 private constant _LOCATION = 0xbe9950e20d1f6514f29b7476769032954e3b2a405bf63625298e39cc5571299a;

    function load() internal pure returns (Layout storage $) {
        assembly {
            $.slot := _LOCATION
        }
    }
}
