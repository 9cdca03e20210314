// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVState } from "./SSVState.sol";
import { SSVWhitelists } from "./SSVWhitelists.sol";

/// @title SSV operators: what they cost and earn, and how many validators they run.
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

    function earnings(SSVState.Operator storage operator) internal view returns (uint64) {
        return operator.earnings
            + SSVMath.earned({ index: operator.index, indexNow: currentIndex(operator), vUnits: operator.vUnits });
    }

    function networkEarnings(SSVState.Layout storage $) internal view returns (uint64) {
        SSVState.Treasury storage treasury = $.treasury;
        return treasury.earnings
            + SSVMath.earned({ index: treasury.index, indexNow: networkIndex($), vUnits: treasury.vUnits });
    }

    /// @notice Reverts unless the SSV operator exists and is the caller's.
    function requireOwn(SSVState.Layout storage $, uint64 operatorId)
        internal
        view
        returns (SSVState.Operator storage operator)
    {
        operator = $.operators[operatorId];
        require(operator.indexBlock != 0, ISSVNetwork.OperatorDoesNotExist());
        require(operator.owner == msg.sender, ISSVNetwork.CallerNotOwnerWithData(msg.sender, operator.owner));
    }

    /* ACCOUNTING */

    /// @notice Books what the SSV operator has earned until now, before its fee or its effective balance changes.
    function settle(SSVState.Operator storage operator) internal {
        (operator.earnings, operator.index) = (earnings(operator), currentIndex(operator));
        operator.indexBlock = uint32(block.number);
    }

    /// @notice Books what the network has earned until now, before its effective balance changes.
    function settleNetwork(SSVState.Layout storage $) internal {
        ($.treasury.earnings, $.treasury.index) = (networkEarnings($), networkIndex($));
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
            bool isAdmitted = !operator.isPrivate || SSVWhitelists.isWhitelisted($, id, msg.sender);
            require(isAdmitted, ISSVNetwork.CallerNotWhitelistedWithData(id));
        }
    }

    /// @notice Counts more validators, and their effective balance, for the network and each of them not removed.
    function addValidators(SSVState.Layout storage $, uint64[] calldata operatorIds, uint32 count, uint64 vUnits)
        internal
    {
        changeBalance({ $: $, operatorIds: operatorIds, oldVUnits: 0, newVUnits: vUnits });

        uint32 limit = $.network.validatorsPerOperatorLimit;
        $.treasury.validatorCount += count;
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            if (operator.indexBlock == 0) continue;

            operator.validatorCount += count;
            require(operator.validatorCount <= limit, ISSVNetwork.ExceedValidatorLimitWithData(operatorIds[i]));
        }
    }

    /// @notice Takes back {addValidators}.
    function subtractValidators(SSVState.Layout storage $, uint64[] calldata operatorIds, uint32 count, uint64 vUnits)
        internal
    {
        changeBalance({ $: $, operatorIds: operatorIds, oldVUnits: vUnits, newVUnits: 0 });

        $.treasury.validatorCount -= count;
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            if (operator.indexBlock != 0) operator.validatorCount -= count;
        }
    }

    /// @notice The effective balance of an active cluster changes for the network and each of them not removed.
    function changeBalance(SSVState.Layout storage $, uint64[] calldata operatorIds, uint64 oldVUnits, uint64 newVUnits)
        internal
    {
        settleNetwork($);
        $.treasury.vUnits = $.treasury.vUnits - oldVUnits + newVUnits;

        for (uint256 i; i < operatorIds.length; ++i) {
            SSVState.Operator storage operator = $.operators[operatorIds[i]];
            if (operator.indexBlock == 0) continue;

            settle(operator);
            operator.vUnits = operator.vUnits - oldVUnits + newVUnits;
        }
    }
}
