// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVState } from "./SSVState.sol";

/// @title SSV operators: their registry, what they cost, and how many validators they run.
library SSVOperators {
    /* VIEWS */

    /// @notice What these SSV operators and the network cost at this block. Removed ones add the index they stopped at.
    function rates(SSVState.Layout storage $, uint64[] calldata operatorIds)
        internal
        view
        returns (SSVState.Rates memory sum)
    {
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            sum.operatorIndex += currentIndex(operator);
            sum.operatorFee += operator.fee;
        }

        sum.networkIndex = networkIndex($);
        sum.networkFee = $.network.fee;
    }

    function currentIndex(SSVState.Operator storage operator) internal view returns (uint64) {
        if (operator.indexBlock == 0) return operator.index;
        return SSVMath.indexAt({
            index: operator.index, fee: operator.fee, since: operator.indexBlock, blockNumber: block.number
        });
    }

    function networkIndex(SSVState.Layout storage $) internal view returns (uint64) {
        SSVState.Network storage network = $.network;
        return SSVMath.indexAt({
            index: network.feeIndex, fee: network.fee, since: network.feeIndexBlock, blockNumber: block.number
        });
    }

    /* REGISTRY */

    function register(SSVState.Layout storage $, bytes calldata publicKey, uint256 fee, bool setPrivate)
        internal
        returns (uint64 id)
    {
        uint64 feeUnits = SSVMath.toUnits(fee);
        require(fee == 0 || feeUnits >= $.network.minimumOperatorFee, ISSVNetwork.FeeTooLow());
        require(feeUnits <= $.network.maximumOperatorFee, ISSVNetwork.FeeTooHigh());
        bytes32 keyHash = keccak256(publicKey);
        require(!$.usedOperatorKeys[keyHash], ISSVNetwork.OperatorAlreadyExists());

        $.usedOperatorKeys[keyHash] = true;
        id = ++$.lastOperatorId;
        $.operators[id] = SSVState.Operator({
            owner: msg.sender,
            validatorCount: 0,
            indexBlock: uint32(block.number),
            isPrivate: setPrivate,
            fee: feeUnits,
            index: 0
        });

        emit ISSVNetwork.OperatorAdded(id, msg.sender, publicKey, fee);
        uint64[] memory ids = new uint64[](1);
        ids[0] = id;
        emit ISSVNetwork.OperatorPrivacyStatusUpdated(ids, setPrivate);
    }

    function remove(SSVState.Layout storage $, uint64 operatorId) internal {
        SSVState.Operator storage operator = $.operators[operatorId];
        require(operator.indexBlock != 0, ISSVNetwork.OperatorDoesNotExist());
        require(operator.owner == msg.sender, ISSVNetwork.CallerNotOwnerWithData(msg.sender, operator.owner));

        // The index stays where it is: clusters still owe what the operator earned until now.
        operator.index = currentIndex(operator);
        operator.indexBlock = 0;
        operator.fee = 0;
        operator.validatorCount = 0;

        emit ISSVNetwork.OperatorRemoved(operatorId);
    }

    /* VALIDATOR COUNTS */

    /// @notice Checks a set of SSV operators that is about to run more validators of the caller.
    function requireUsable(SSVState.Layout storage $, uint64[] calldata operatorIds) internal view {
        uint256 length = operatorIds.length;
        bool isSize = length == 4 || length == 7 || length == 10 || length == 13;
        require(isSize, ISSVNetwork.InvalidOperatorIdsLength());

        for (uint256 i; i < length; ++i) {
            uint64 id = operatorIds[i];
            if (i > 0) {
                require(id != operatorIds[i - 1], ISSVNetwork.OperatorsListNotUnique());
                require(id > operatorIds[i - 1], ISSVNetwork.UnsortedOperatorsList());
            }
            SSVState.Operator storage operator = $.operators[id];
            require(operator.indexBlock != 0, ISSVNetwork.OperatorDoesNotExist());
            require(!operator.isPrivate, ISSVNetwork.CallerNotWhitelistedWithData(id));
        }
    }

    /// @notice Counts `count` more validators for each of them that is not removed.
    function addValidators(SSVState.Layout storage $, uint64[] calldata operatorIds, uint32 count) internal {
        uint32 limit = $.network.validatorsPerOperatorLimit;
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            if (operator.indexBlock == 0) continue;

            operator.validatorCount += count;
            require(operator.validatorCount <= limit, ISSVNetwork.ExceedValidatorLimitWithData(operatorIds[i]));
        }
    }

    /// @notice Counts `count` validators less for each of them that is not removed.
    function subtractValidators(SSVState.Layout storage $, uint64[] calldata operatorIds, uint32 count) internal {
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            if (operator.indexBlock != 0) operator.validatorCount -= count;
        }
    }
}
