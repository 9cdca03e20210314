// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVClusters } from "./SSVClusters.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";

/// @title The part of SSVNetwork about SSV operators: registry, fees, earnings. {ISSVNetwork} tells what each does.
/// @dev Runs by delegatecall in SSVNetwork, whose code would be too large otherwise.
contract SSVOperatorsModule {
    /* TYPES */

    /// @dev 100 %.
    uint256 private constant _BASIS_POINTS = 10_000;

    /* REGISTRY */

    function registerOperator(bytes calldata publicKey, uint256 fee, bool setPrivate) external returns (uint64 id) {
        SSVState.Layout storage $ = SSVState.load();
        uint64 feeUnits = _requireFee($, fee);
        bytes32 keyHash = keccak256(publicKey);
        require(!$.usedOperatorKeys[keyHash], ISSVNetwork.OperatorAlreadyExists());

        $.usedOperatorKeys[keyHash] = true;
        id = ++$.lastOperatorId;
        SSVState.Operator storage operator = $.operators[id];
        (operator.owner, operator.indexBlock) = (msg.sender, uint32(block.number));
        (operator.isPrivate, operator.fee) = (setPrivate, feeUnits);

        emit ISSVNetwork.OperatorAdded(id, msg.sender, publicKey, fee);
        uint64[] memory ids = new uint64[](1);
        ids[0] = id;
        emit ISSVNetwork.OperatorPrivacyStatusUpdated(ids, setPrivate);
    }

    function removeOperator(uint64 operatorId) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVState.Operator storage operator = SSVOperators.requireOwn($, operatorId);

        // The index stays where it is: clusters still owe what the operator earned until now.
        SSVOperators.settle(operator);
        uint256 amount = operator.earnings * SSVMath.UNIT;
        (operator.indexBlock, operator.fee, operator.earnings) = (0, 0, 0);
        (operator.validatorCount, operator.vUnits, operator.isPrivate) = (0, 0, false);
        delete $.declaredFees[operatorId];
        delete $.whitelisted[operatorId];

        if (amount != 0) emit ISSVNetwork.OperatorWithdrawn(msg.sender, operatorId, amount);
        emit ISSVNetwork.OperatorRemoved(operatorId);

        SSVClusters.pay(msg.sender, amount);
    }

    /* FEES */

    function declareOperatorFee(uint64 operatorId, uint256 fee) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVState.Operator storage operator = SSVOperators.requireOwn($, operatorId);
        uint64 feeUnits = _requireFee($, fee);
        require(feeUnits != operator.fee, ISSVNetwork.SameFeeChangeNotAllowed());
        require(operator.fee != 0, ISSVNetwork.FeeIncreaseNotAllowed());
        uint256 limit =
            Math.ceilDiv(uint256(operator.fee) * (_BASIS_POINTS + $.feeRules.increaseLimitBps), _BASIS_POINTS);
        require(feeUnits <= limit, ISSVNetwork.FeeExceedsIncreaseLimit());

        uint64 begin = uint64(block.timestamp) + $.feeRules.declarePeriod;
        $.declaredFees[operatorId] =
            SSVState.DeclaredFee({ fee: feeUnits, begin: begin, end: begin + $.feeRules.executePeriod });

        emit ISSVNetwork.OperatorFeeDeclared(msg.sender, operatorId, block.number, fee);
    }

    function executeOperatorFee(uint64 operatorId) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVState.Operator storage operator = SSVOperators.requireOwn($, operatorId);
        SSVState.DeclaredFee memory declared = $.declaredFees[operatorId];
        require(declared.end != 0, ISSVNetwork.NoFeeDeclared());
        bool isTime = block.timestamp >= declared.begin && block.timestamp <= declared.end;
        require(isTime, ISSVNetwork.ApprovalNotWithinTimeframe());
        // The maximum may have come down since the declaration.
        require(declared.fee <= $.network.maximumOperatorFee, ISSVNetwork.FeeTooHigh());

        _setFee($, operatorId, operator, declared.fee);
    }

    function cancelDeclaredOperatorFee(uint64 operatorId) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVOperators.requireOwn($, operatorId);
        require($.declaredFees[operatorId].end != 0, ISSVNetwork.NoFeeDeclared());

        delete $.declaredFees[operatorId];

        emit ISSVNetwork.OperatorFeeDeclarationCancelled(msg.sender, operatorId);
    }

    function reduceOperatorFee(uint64 operatorId, uint256 fee) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVState.Operator storage operator = SSVOperators.requireOwn($, operatorId);
        uint64 feeUnits = SSVMath.toUnits(fee);
        require(fee == 0 || feeUnits >= $.network.minimumOperatorFee, ISSVNetwork.FeeTooLow());
        require(feeUnits < operator.fee, ISSVNetwork.FeeIncreaseNotAllowed());

        _setFee($, operatorId, operator, feeUnits);
    }

    /* EARNINGS */

    function withdrawOperatorEarnings(uint64 operatorId, uint256 amount) external {
        _withdraw(operatorId, SSVMath.toUnits(amount));
    }

    function withdrawAllOperatorEarnings(uint64 operatorId) external {
        _withdraw(operatorId, 0);
    }

    /* INTERNALS */

    /// @dev Reverts unless an SSV operator may ask for this fee.
    function _requireFee(SSVState.Layout storage $, uint256 fee) private view returns (uint64 feeUnits) {
        feeUnits = SSVMath.toUnits(fee);
        require(fee == 0 || feeUnits >= $.network.minimumOperatorFee, ISSVNetwork.FeeTooLow());
        require(feeUnits <= $.network.maximumOperatorFee, ISSVNetwork.FeeTooHigh());
    }

    function _setFee(SSVState.Layout storage $, uint64 operatorId, SSVState.Operator storage operator, uint64 fee)
        private
    {
        SSVOperators.settle(operator);
        operator.fee = fee;
        delete $.declaredFees[operatorId];

        emit ISSVNetwork.OperatorFeeExecuted(msg.sender, operatorId, block.number, fee * SSVMath.UNIT);
    }

    /// @param units What to pay. 0: everything.
    function _withdraw(uint64 operatorId, uint64 units) private {
        SSVState.Operator storage operator = SSVOperators.requireOwn(SSVState.load(), operatorId);
        SSVOperators.settle(operator);
        uint64 wanted = units == 0 ? operator.earnings : units;
        require(wanted != 0 && wanted <= operator.earnings, ISSVNetwork.InsufficientBalance());

        operator.earnings -= wanted;
        uint256 amount = wanted * SSVMath.UNIT;

        emit ISSVNetwork.OperatorWithdrawn(msg.sender, operatorId, amount);

        SSVClusters.pay(msg.sender, amount);
    }
}
